import type { ChildProcess } from 'node:child_process';
import type { ExecuteOptions } from './execute.ts';

export interface StreamOptions extends Omit<ExecuteOptions, 'timeoutMs' | 'signal'> {
  /** Sent to the standard input, which is then closed. */
  readonly input?: string;
  /** Told of each line of stdout and stderr as it comes, without its end. */
  readonly onLine?: (line: string) => void;
  /** Sends SIGINT once, as a person's Ctrl-C would; the command may then end in its own way. */
  readonly interrupt: AbortSignal;
  /** Milliseconds from the SIGINT to the SIGKILL. */
  readonly graceMs: number;
}

export interface Streamed {
  /** Undefined where the command could not be started or was killed. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end and shows its lines meanwhile. Words are words: no shell reads them. Never rejects. */
export type Stream = (
  command: string,
  words: readonly string[],
  options: StreamOptions,
) => Promise<Streamed>;

/** Enough for every verdict; what came before is only in the log. */
const KEPT = 1024 * 1024;

export const stream: Stream = async (command, words, options) => {
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const child = spawn(command, words, {
      cwd: options.cwd,
      env: options.environment,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const texts = { stdout: '', stderr: '' };
    const follow = (name: 'stdout' | 'stderr'): (() => void) => {
      let open = '';
      child[name].setEncoding('utf8').on('data', (text: string) => {
        texts[name] = (texts[name] + text).slice(-KEPT);
        const lines = (open + text).split(/\r\n|[\r\n]/);
        open = lines.pop() ?? '';
        for (const line of lines) options.onLine?.(line);
      });
      return () => {
        if (open !== '') options.onLine?.(open);
      };
    };
    const flush = [follow('stdout'), follow('stderr')];
    const stop = interruption(child, options.graceMs);
    if (options.interrupt.aborted) stop();
    options.interrupt.addEventListener('abort', stop, { once: true });
    // A command that ends without reading its input is judged by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    const end = (code: number | undefined, problem = ''): void => {
      options.interrupt.removeEventListener('abort', stop);
      for (const each of flush) each();
      resolve({ code, stdout: texts.stdout, stderr: texts.stderr || problem });
    };
    child.on('error', (error) => {
      end(undefined, error.message);
    });
    child.on('close', (code) => {
      end(code ?? undefined);
    });
  });
};

function interruption(child: ChildProcess, graceMs: number): () => void {
  return () => {
    child.kill('SIGINT');
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    child.once('close', () => {
      clearTimeout(timer);
    });
  };
}
