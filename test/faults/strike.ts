import { existsSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pingEngine } from '../host/ping-engine.ts';
import { waitUntil } from '../host/wait-until.ts';
import type { Stand } from './stand.ts';

/** A deploy that is being held. */
export interface Target {
  readonly stand: Stand;
  /** Folder of its run on the server. */
  readonly run: string;
  readonly runnerPid: number;
  /** The job's cancel, as the Actions runner does it. */
  readonly cancel: () => void;
  /** Lets the deploy go on. */
  readonly release: () => void;
}

/** Undoes the fault where a person or a machine would: frees the disk, waits for the daemon. */
export type Relief = () => Promise<void>;

const nothing: Relief = () => Promise.resolve();

export function killRunner({ runnerPid, release }: Target): Relief {
  process.kill(runnerPid, 'SIGKILL');
  release();
  return nothing;
}

export function cutLink({ stand, release }: Target): Relief {
  stand.link.cut();
  release();
  return nothing;
}

export function killProgram({ run, release }: Target): Relief {
  kill(pidIn(run, 'pid'));
  release();
  return nothing;
}

export function killProgramAndGuard({ run, release }: Target): Relief {
  // The guard first, or it would already set things right.
  kill(pidIn(run, 'guard'));
  kill(pidIn(run, 'pid'));
  release();
  return nothing;
}

/** Everything that the deploy started on the server, Compose and all, as when memory runs out. */
export function killEverything({ run, release }: Target): Relief {
  const guard = pidIn(run, 'guard');
  for (const pid of sessionOf(guard)) kill(pid);
  release();
  return nothing;
}

/** The server loses its power, and the runner is gone as well. */
export function killAllSides(target: Target): Relief {
  process.kill(target.runnerPid, 'SIGKILL');
  return killEverything(target);
}

export function cancelJob({ cancel, run, release }: Target): Relief {
  cancel();
  // The word has to be there before the step goes on, or the step might be over sooner.
  return async () => {
    await waitUntil('the cancel on the server', () => existsSync(join(run, 'cancel')), 5000).catch(
      () => undefined,
    );
    release();
  };
}

/** In good order, while the deploy's own call comes into the gap. */
export function restartEngine({ stand, release }: Target): Relief {
  const engine = stand.server.ownEngine;
  if (engine === undefined) throw new Error('this stand has no engine of its own');
  const restarted = engine.restart();
  return async () => {
    await waitUntil('the engine to be down', async () => !(await pingEngine(engine.dockerHost)));
    release();
    await restarted;
  };
}

export function crashEngine({ stand, release }: Target): Relief {
  const engine = stand.server.ownEngine;
  if (engine === undefined) throw new Error('this stand has no engine of its own');
  const crashed = engine.crash();
  return async () => {
    await crashed;
    release();
    await sleep(1000);
    await engine.start();
  };
}

/** To the last byte; freed when the deploy has ended. */
export function fillDisk({ stand, release }: Target): Relief {
  fill(stand.server.home);
  release();
  return nothing;
}

const BALLAST = '.full';

function fill(folder: string): void {
  const path = join(folder, BALLAST);
  const { bavail, bsize } = statfsSync(folder);
  for (let size = bavail * bsize; size >= 1; size = Math.floor(size / 2)) {
    try {
      writeFileSync(path, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // Fuller than it looked; what fitted has been written.
    }
  }
}

export function freeDisk(stand: Stand): void {
  rmSync(join(stand.server.home, BALLAST), { force: true });
}

function pidIn(run: string, name: string): number {
  return Number(readFileSync(join(run, name), 'utf8'));
}

function kill(pid: number): void {
  if (!(pid > 1)) throw new Error(`no process to kill: ${pid}`);
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went by itself.
  }
}

/** Processes of the session that the given one leads. */
function sessionOf(leader: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]) === leader;
      } catch {
        return false;
      }
    })
    .map(Number);
}
