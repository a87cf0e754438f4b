import type { Clock } from '../../packages/clock/clock.ts';
import type { Commands } from '../../packages/runner/commands.ts';
import { Log } from '../../packages/runner/log.ts';
import type { Runner } from '../../packages/runner/runner.ts';

/** The log of one host of several: the end of each step is told at once, everything in one piece when the host is done. */
export interface HostLog {
  readonly log: Log;
  /** What was said last. */
  readonly latest: () => string;
  /** Tells everything, as one folded group. */
  readonly tell: (title: string) => void;
}

/** Every line bears the host's name, so that lines of hosts at work side by side can be told apart. */
export function hostLog({ log, secrets }: Runner, name: string, clock: Clock): HostLog {
  const mark = `${name} │ `;
  const lines: string[] = [];
  let closing = false;
  const say = (text: string): void => {
    lines.push(`${mark}${closing ? '' : '  '}${text}`);
    if (closing) log.info(`${mark}${text}`);
    closing = false;
  };
  const commands: Commands = {
    info: say,
    debug: (text) => {
      log.debug(`${mark}${text}`);
    },
    notice: (text) => {
      log.notice(`${mark}${text}`);
    },
    warning: (text) => {
      log.warning(`${mark}${text}`);
    },
    error: say,
    startGroup: (title) => {
      lines.push(`${mark}${title} …`);
    },
    // The line after it says how the group went.
    endGroup: () => {
      closing = true;
    },
    setSecret: (secret) => {
      secrets.add(secret);
    },
    setOutput: () => undefined,
  };
  return {
    log: new Log(commands, secrets, clock),
    latest: () => lines.at(-1) ?? mark,
    tell: (title) => {
      log.fold(title, lines);
    },
  };
}
