/**
 * What the runner understands of an action, as far as the rooms of this package use it.
 * An argument everywhere, so that tests record it instead of replacing a module.
 */
export interface Commands {
  info(message: string): void;
  debug(message: string): void;
  notice(message: string, properties?: { title?: string }): void;
  warning(message: string, properties?: { title?: string }): void;
  error(message: string, properties?: { title?: string }): void;
  startGroup(name: string): void;
  endGroup(): void;
  setSecret(secret: string): void;
  setOutput(name: string, value: string): void;
}
