import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { markOf, parentOf, type ProcessMark } from './process-mark.ts';

/**
 * The living processes of this machine, not those inside containers (unless asked for), whose
 * `/proc/<pid>` folder the test accepts. The asking process itself is never among them.
 */
export function findProcesses(
  accepts: (proc: ProcessFolder) => boolean,
  options: { readonly inContainers?: boolean } = {},
): ProcessMark[] {
  const ours = readlinkSync('/proc/self/ns/pid');
  const found: ProcessMark[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    const folder = new ProcessFolder(Number(name));
    if (options.inContainers !== true && folder.link('ns/pid') !== ours) continue;
    // The mark is read after the test, so a pid that changed hands in between is not taken.
    const before = markOf(folder.pid);
    if (before === undefined || !accepts(folder)) continue;
    if (markOf(folder.pid)?.startTicks === before.startTicks) found.push(before);
  }
  return found;
}

/** The processes that the given one started, and all that these started. */
export function descendantsOf(pid: number): ProcessMark[] {
  const everyone = findProcesses(() => true, { inContainers: true });
  const family = new Set([pid]);
  let grown = true;
  while (grown) {
    grown = false;
    for (const { pid: child } of everyone) {
      const parent = parentOf(child);
      if (parent === undefined || !family.has(parent) || family.has(child)) continue;
      family.add(child);
      grown = true;
    }
  }
  return everyone.filter((mark) => mark.pid !== pid && family.has(mark.pid));
}

/** What /proc tells about one process; empty where the process is gone. */
export class ProcessFolder {
  readonly pid: number;

  constructor(pid: number) {
    this.pid = pid;
  }

  /** Argument list, joined by spaces. */
  get commandLine(): string {
    return this.text('cmdline').replaceAll('\0', ' ').trim();
  }

  /** The environment it was started with, as `NAME=value` entries. */
  get environment(): string[] {
    return this.text('environ').split('\0');
  }

  /** Real user id, or -1. */
  get uid(): number {
    return Number(/^Uid:\s+(\d+)/m.exec(this.text('status'))?.[1] ?? -1);
  }

  /** Short name of the program, such as `dockerd`. */
  get name(): string {
    return this.text('comm').trim();
  }

  link(path: string): string {
    try {
      return readlinkSync(`/proc/${this.pid}/${path}`);
    } catch {
      return '';
    }
  }

  private text(path: string): string {
    try {
      return readFileSync(`/proc/${this.pid}/${path}`, 'utf8');
    } catch {
      return '';
    }
  }
}
