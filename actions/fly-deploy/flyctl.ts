import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../packages/clock/clock.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import type { Environment } from '../../packages/runner/inputs.ts';
import type { Log } from '../../packages/runner/log.ts';
import type { Execute } from '../../packages/shell/execute.ts';
import type { Stream, Streamed } from '../../packages/shell/stream.ts';
import { explainFlyctl, isFinal } from './explain-flyctl.ts';
import { plainText } from './plain-text.ts';

export interface FlyctlOptions {
  readonly path: string;
  readonly token: string;
  /** A folder of this run alone, so that nothing stays on the runner. */
  readonly home: string;
  readonly cwd: string;
  readonly environment: Environment;
  readonly log: Log;
  readonly clock: Clock;
  readonly execute: Execute;
  readonly stream: Stream;
}

const READ_MS = 60_000;
const READ_ATTEMPTS = 3;
const PAUSE_MS = 1000;
const CLOSE_MS = 3000;
/** After a cancel the runner gives a step 7.5 s. */
const GRACE_MS = 4500;

/** One flyctl with one token: words in, and what it said out. */
export class Flyctl {
  readonly #options: FlyctlOptions;
  readonly #environment: Environment;

  constructor(options: FlyctlOptions) {
    this.#options = options;
    this.#environment = environmentOf(options);
  }

  /**
   * Asks for something that changes nothing, as JSON. Tries again where the failure may pass. Throws a RemoteError
   * that names the mend, or the signal's reason.
   */
  async read(words: readonly string[], signal?: AbortSignal): Promise<unknown> {
    const { execute, path, cwd, clock } = this.#options;
    for (let attempt = 1; ; attempt += 1) {
      const { code, stdout, stderr } = await execute(path, words, {
        cwd,
        environment: this.#environment,
        timeoutMs: READ_MS,
        ...(signal === undefined ? {} : { signal }),
      });
      if (code === 0) {
        try {
          return JSON.parse(stdout) as unknown;
        } catch {
          throw new RemoteError(
            `flyctl ${words[0] ?? ''} printed no JSON; is flyctl-path the real flyctl, of version 0.4.56 or newer?`,
          );
        }
      }
      if (attempt === READ_ATTEMPTS || isFinal(stderr)) {
        throw new RemoteError(
          `flyctl ${shownWords(words)} failed: ${explainFlyctl(stderr || stdout)}`,
        );
      }
      await clock.sleep(PAUSE_MS * attempt, signal);
    }
  }

  /** Ends the agent that flyctl may have left behind, detached, to follow logs; the runner would keep it. */
  async close(): Promise<void> {
    const { execute, path, cwd, home } = this.#options;
    if (!existsSync(join(home, 'fly-agent.sock'))) return;
    await execute(path, ['agent', 'stop'], {
      cwd,
      environment: this.#environment,
      timeoutMs: CLOSE_MS,
    });
  }

  /** Runs what changes something and shows its lines. `interrupt` sends it SIGINT, which it takes as a person's. */
  async run(
    words: readonly string[],
    { input, interrupt }: { readonly input?: string; readonly interrupt: AbortSignal },
  ): Promise<Streamed> {
    const { stream, path, cwd, log } = this.#options;
    let last = '';
    return await stream(path, words, {
      cwd,
      environment: this.#environment,
      interrupt,
      graceMs: GRACE_MS,
      ...(input === undefined ? {} : { input }),
      onLine: (line) => {
        const text = plainText(line).trimEnd();
        if (text !== '' && text !== last && !/^\{"id":.*"image_ref":/.test(text)) log.info(text);
        last = text;
      },
    });
  }
}

/** Nothing of the step's inputs goes along, and no other token can win over ours. */
function environmentOf({ token, home, environment }: FlyctlOptions): Environment {
  const inherited = Object.entries(environment).filter(
    ([name]) => !name.startsWith('INPUT_') && name !== 'FLY_ACCESS_TOKEN',
  );
  return {
    ...Object.fromEntries(inherited),
    FLY_API_TOKEN: token,
    FLY_CONFIG_DIR: home,
    FLY_EMIT_RELEASE_JSON: '1',
    FLY_SEND_METRICS: '0',
    FLY_NO_UPDATE_CHECK: '1',
    FLY_NO_INCIDENTS_CHECK: '1',
    NO_COLOR: '1',
    CI: '1',
  };
}

function shownWords(words: readonly string[]): string {
  return words
    .filter((word) => /^[a-z-]+$/.test(word) && !word.startsWith('-'))
    .slice(0, 2)
    .join(' ');
}
