import type { Commands } from '../../../packages/runner/commands.ts';

/** Takes the place of @actions/core and keeps what it was told, in order, as [command, text]. */
export interface RecordingCommands extends Commands {
  readonly calls: (readonly [keyof Commands, string])[];
  /** What one command was told. */
  told(command: keyof Commands): string[];
}

export function recordCommands(): RecordingCommands {
  const calls: (readonly [keyof Commands, string])[] = [];
  const note =
    (command: keyof Commands) =>
    (text = ''): void => {
      calls.push([command, text]);
    };
  return {
    calls,
    told: (command) => calls.filter(([name]) => name === command).map(([, text]) => text),
    info: note('info'),
    debug: note('debug'),
    notice: note('notice'),
    warning: note('warning'),
    error: note('error'),
    startGroup: note('startGroup'),
    endGroup: note('endGroup'),
    setSecret: note('setSecret'),
    setOutput: (name, value) => {
      calls.push(['setOutput', `${name}=${value}`]);
    },
  };
}
