import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFileCommands } from '../../bundle/read-file-commands.ts';

/** What one step wrote into the files that the runner gave it. */
export interface Written {
  readonly outputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  readonly summary: string;
}

const VARIABLES = [
  'GITHUB_OUTPUT',
  'GITHUB_ENV',
  'GITHUB_STATE',
  'GITHUB_PATH',
  'GITHUB_STEP_SUMMARY',
] as const;
const LARGEST_SUMMARY_BYTES = 1024 * 1024;

/** The five files of a step, empty, below `directory`. */
export class FileCommands {
  readonly env: Readonly<Record<string, string>>;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    const paths = VARIABLES.map((name): [string, string] => [
      name,
      join(directory, name.toLowerCase()),
    ]);
    for (const [, path] of paths) writeFileSync(path, '');
    this.env = Object.fromEntries(paths);
  }

  /** Throws where the runner would fail the step. */
  read(): Written {
    const env = this.#values('GITHUB_ENV');
    if ('NODE_OPTIONS' in env) {
      throw new Error("can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command");
    }
    const summary = this.#text('GITHUB_STEP_SUMMARY');
    if (Buffer.byteLength(summary) > LARGEST_SUMMARY_BYTES) {
      throw new Error(
        '$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k',
      );
    }
    return {
      outputs: this.#values('GITHUB_OUTPUT'),
      env,
      state: this.#values('GITHUB_STATE'),
      paths: this.#text('GITHUB_PATH').split('\n').filter(Boolean),
      summary,
    };
  }

  #values(name: (typeof VARIABLES)[number]): Record<string, string> {
    const text = this.#text(name).replaceAll('\r\n', '\n');
    return text === '' ? {} : readFileCommands(text.endsWith('\n') ? text : `${text}\n`);
  }

  #text(name: (typeof VARIABLES)[number]): string {
    return readFileSync(this.env[name] ?? '', 'utf8');
  }
}
