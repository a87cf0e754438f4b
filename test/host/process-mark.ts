import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Names one process for good: a pid alone is given to another process sooner or later. */
export interface ProcessMark {
  readonly pid: number;
  /** Clock ticks between the boot and the start of the process. */
  readonly startTicks: string;
  readonly bootId: string;
}

/** The mark of a living process, or undefined when there is none with this pid. */
export function markOf(pid: number): ProcessMark | undefined {
  const fields = statFields(pid);
  // A zombie has ended: it only waits for its parent to look.
  if (fields === undefined || fields[0] === 'Z') return undefined;
  return { pid, startTicks: fields[19] ?? '', bootId: bootId() };
}

/** The mark of the process that asks. */
export function ownMark(): ProcessMark {
  const mark = markOf(process.pid);
  if (mark === undefined)
    throw new Error(`/proc/${process.pid}/stat cannot be read: is /proc there?`);
  return mark;
}

export function isAlive(mark: ProcessMark): boolean {
  const now = markOf(mark.pid);
  return now?.startTicks === mark.startTicks && now.bootId === mark.bootId;
}

/** The pid of a process's parent, or undefined when the process is gone. */
export function parentOf(pid: number): number | undefined {
  const fields = statFields(pid);
  return fields === undefined ? undefined : Number(fields[1]);
}

/** Signals exactly the marked process; does nothing when it has ended. */
export function signal(mark: ProcessMark, name: NodeJS.Signals): void {
  if (!isAlive(mark)) return;
  try {
    process.kill(mark.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** SIGTERM, then SIGKILL after `graceMs` milliseconds. Returns when the process is gone. */
export async function endProcess(mark: ProcessMark, graceMs: number): Promise<void> {
  signal(mark, 'SIGTERM');
  if (await goneWithin(mark, graceMs)) return;
  signal(mark, 'SIGKILL');
  if (!(await goneWithin(mark, 5000))) {
    throw new Error(
      `process ${mark.pid} is still there 5 s after SIGKILL: see /proc/${mark.pid}/stack`,
    );
  }
}

/** Waits until the process has ended, at most `ms` milliseconds; says whether it has. */
export async function goneWithin(mark: ProcessMark, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (isAlive(mark)) {
    if (Date.now() >= deadline) return false;
    await sleep(20);
  }
  return true;
}

// The fields after the command name, which may itself hold spaces and brackets.
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

let knownBootId: string | undefined;

function bootId(): string {
  knownBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return knownBootId;
}
