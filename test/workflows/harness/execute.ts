import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Execution {
  readonly command: string;
  readonly words: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  readonly cancel: AbortSignal;
}

/** Waits of the runner between its signals, in ms. https://github.com/actions/runner ProcessInvoker.cs */
const TO_TERM_MS = 7500;
const TO_KILL_MS = 2500;
/** How long a child that outlives the process may hold its output. */
const REST_MS = 1000;

/** Runs one process of a step as the runner does: SIGINT on cancel, then SIGTERM, then SIGKILL. */
export async function execute(execution: Execution): Promise<number> {
  const child = spawn(execution.command, execution.words, {
    cwd: execution.cwd,
    env: execution.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const readers = [child.stdout, child.stderr].map((stream) => {
    const lines = createInterface({ input: stream, crlfDelay: Infinity });
    lines.on('line', execution.onLine);
    return new Promise<void>((done) => lines.once('close', done));
  });
  const timers: NodeJS.Timeout[] = [];
  const cancel = (): void => {
    child.kill('SIGINT');
    timers.push(
      setTimeout(() => child.kill('SIGTERM'), TO_TERM_MS),
      setTimeout(() => child.kill('SIGKILL'), TO_TERM_MS + TO_KILL_MS),
    );
  };
  if (execution.cancel.aborted) cancel();
  execution.cancel.addEventListener('abort', cancel, { once: true });
  try {
    const code = await new Promise<number>((done, refuse) => {
      child.once('error', refuse);
      child.once('exit', (exit, signal) => {
        done(exit ?? (signal === 'SIGKILL' ? 137 : signal === 'SIGTERM' ? 143 : 130));
      });
    });
    await Promise.race([Promise.all(readers), sleep(REST_MS, undefined, { ref: false })]);
    return code;
  } finally {
    execution.cancel.removeEventListener('abort', cancel);
    for (const timer of timers) clearTimeout(timer);
  }
}
