import { readFileSync } from 'node:fs';
import { runAction, type ActionRun, type RunOptions } from '../run-action.ts';

export interface MeasuredRun extends ActionRun {
  /** Most memory the process ever held, in MB. */
  readonly peakMb: number;
}

/** Runs health-poll through its bundle and watches its memory. */
export async function runHealthPoll(options: RunOptions): Promise<MeasuredRun> {
  let peakKb = 0;
  let timer: NodeJS.Timeout | undefined;
  const result = await runAction('health-poll', {
    timeoutMs: 30_000,
    ...options,
    onStart: (pid, cancel) => {
      const look = (): void => {
        peakKb = Math.max(peakKb, peakOf(pid));
      };
      timer = setInterval(look, 25);
      options.onStart?.(pid, cancel);
    },
    onOutput: (text) => {
      options.onOutput?.(text);
    },
  });
  clearInterval(timer);
  return { ...result, peakMb: peakKb / 1024 };
}

/** VmHWM: the kernel's own high-water mark, so that no peak between two looks is missed. */
function peakOf(pid: number): number {
  try {
    return Number(
      /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0,
    );
  } catch {
    return 0;
  }
}

/** Does `work` for every item, `width` of them at a time. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const lane = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
