import type { Clock } from '../clock/clock.ts';
import { formatDuration } from '../clock/duration.ts';
import type { Commands } from './commands.ts';
import type { Secrets } from './secrets.ts';

/** The step's log: every line redacted, none of them able to be a workflow command. */
export class Log {
  readonly #commands: Commands;
  readonly #secrets: Secrets;
  readonly #clock: Clock;
  #open: { title: string; since: number } | undefined;

  constructor(commands: Commands, secrets: Secrets, clock: Clock) {
    this.#commands = commands;
    this.#secrets = secrets;
    this.#clock = clock;
  }

  /** One or more plain lines. */
  info(text: string): void {
    for (const line of text.split(/\r\n|[\r\n]/)) this.#commands.info(this.#safe(line));
  }

  /** Lines shown only where the step debug log is on. */
  debug(text: string): void {
    this.#commands.debug(this.#safe(text));
  }

  /** An annotation that asks for nothing. */
  notice(text: string): void {
    this.#commands.notice(this.#safe(text));
  }

  /** An annotation for what somebody should mend, although the step goes on. */
  warning(text: string): void {
    this.#commands.warning(this.#safe(text));
  }

  /** Starts a group; an open one is ended first, since the runner knows no nesting. */
  openGroup(title: string): void {
    this.closeGroup();
    this.#open = { title, since: this.#clock.now() };
    this.#commands.startGroup(this.#safe(title));
  }

  /** Ends the open group, if any, and says how long it took where a folded log shows it. */
  closeGroup(mark = '✓'): void {
    if (this.#open === undefined) return;
    const { title, since } = this.#open;
    this.#open = undefined;
    this.#commands.endGroup();
    this.info(`${mark} ${title} (${formatDuration(this.#clock.now() - since)})`);
  }

  /** A group of lines that are over already; how long they took is in the title, where it matters. */
  fold(title: string, lines: readonly string[]): void {
    this.closeGroup();
    this.#commands.startGroup(this.#safe(title));
    for (const line of lines) this.info(line);
    this.#commands.endGroup();
  }

  /** Runs `work` in a group. */
  async group<T>(title: string, work: () => Promise<T>): Promise<T> {
    this.openGroup(title);
    try {
      const result = await work();
      this.closeGroup();
      return result;
    } catch (error) {
      this.closeGroup('✗');
      throw error;
    }
  }

  #safe(text: string): string {
    return withoutCommands(this.#secrets.redact(text));
  }
}

/**
 * The runner takes `::x::` at the start of a line and `##[x]` anywhere as a command; text must not be one.
 * White space is .NET's here: it counts U+0085, which JavaScript does not.
 */
export function withoutCommands(text: string): string {
  return text.replaceAll(/^([\s\u0085]*):(?=:)/gm, '$1:\u200b').replaceAll('##[', '##\u200b[');
}
