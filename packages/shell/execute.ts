export interface ExecuteOptions {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The command is killed after that long. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface Executed {
  /** Undefined where the command could not be started or did not end by itself. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end. Words are words: no shell reads them. Never rejects but on a cancel. */
export type Execute = (
  command: string,
  words: readonly string[],
  options: ExecuteOptions,
) => Promise<Executed>;

const MOST_BYTES = 64 * 1024 * 1024;

export const execute: Execute = async (command, words, options) => {
  // Loaded with the first command, for actions that seldom run one.
  const { execFile } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    execFile(
      command,
      words,
      {
        cwd: options.cwd,
        env: options.environment,
        timeout: options.timeoutMs,
        killSignal: 'SIGKILL',
        maxBuffer: MOST_BYTES,
        encoding: 'utf8',
        windowsHide: true,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      },
      (error, stdout, stderr) => {
        if (options.signal?.aborted === true) {
          reject(options.signal.reason as Error);
          return;
        }
        const code = error === null ? 0 : error.code;
        resolve({
          code: typeof code === 'number' ? code : undefined,
          stdout,
          stderr: stderr || (error?.message ?? ''),
        });
      },
    );
  });
};
