import { spawn } from 'node:child_process';

export interface RunOptions {
  /** Sent to the standard input, which is then closed. */
  readonly input?: string | Uint8Array;
  /** Laid over this process's environment. `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** The command is killed after this many milliseconds (default 120 000). */
  readonly timeoutMs?: number;
}

export interface RunResult {
  /** Exit code, or 128 + signal number as shells count it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end, whatever its exit code. Throws when it cannot start or times out. */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const { promise, resolve, reject } = Promise.withResolvers<RunResult>();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('utf8');
  const timeoutMs = options.timeoutMs ?? 120_000;
  const timer = setTimeout(() => {
    child.kill('SIGKILL');
    const said = (text(stdout) + text(stderr)).slice(-2000);
    reject(new Error(`${shown(command, args)} took longer than ${timeoutMs} ms. It said: ${said}`));
  }, timeoutMs);
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // A command that ends without reading its input is judged by its exit code, not by EPIPE.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  child.on('error', (cause) => {
    clearTimeout(timer);
    const hint = 'Is it installed? test/host/install.sh brings everything.';
    reject(
      new Error(`${shown(command, args)} could not start: ${cause.message}. ${hint}`, { cause }),
    );
  });
  child.on('close', (code, signal) => {
    clearTimeout(timer);
    const number = code ?? (signal === 'SIGKILL' ? 137 : signal === 'SIGTERM' ? 143 : 128);
    resolve({ code: number, stdout: text(stdout), stderr: text(stderr) });
  });
  return await promise;
}

/** Like {@link run}, but throws with the output when the exit code is not 0. Returns the stdout. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { code, stdout, stderr } = await run(command, args, options);
  if (code !== 0) {
    const said = (stderr || stdout).trim().slice(-2000);
    throw new Error(`${shown(command, args)} ended with exit code ${code}: ${said}`);
  }
  return stdout;
}

function shown(command: string, args: readonly string[]): string {
  return [command, ...args].join(' ').slice(0, 300);
}
