import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendantsOf, findProcesses, ProcessFolder } from './find-processes.ts';
import { pingEngine } from './ping-engine.ts';
import { endProcess, isAlive, markOf, signal, type ProcessMark } from './process-mark.ts';
import { daemonEnvironment } from './start-daemon.ts';
import { unmountBelow } from './unmount-below.ts';

/** One dockerd with everything it owns under one folder. */
export interface Dockerd {
  readonly directory: string;
  /** `unix://…` */
  readonly dockerHost: string;
  readonly flags: readonly string[];
  /** Puts it into a network namespace of its own. */
  readonly namespace?: {
    /** Shell in there, before the daemon begins. */
    readonly ready: string;
    /** Gives the namespace of that process its network. */
    readonly connect: (pid: number) => Promise<void>;
  };
}

/** Starts the daemon, detached from this process, and returns when it answers (about 2 s). */
export async function startDockerd(dockerd: Dockerd): Promise<ProcessMark> {
  const { directory } = dockerd;
  mkdirSync(join(directory, 'data'), { recursive: true, mode: 0o711 });
  forgetStalePid(directory, join(directory, 'dockerd.pid'), 'dockerd');
  forgetStalePid(directory, join(directory, 'exec/containerd/containerd.pid'), 'containerd');
  const logPath = join(directory, 'dockerd.log');
  const log = openSync(logPath, 'a');
  const { namespace } = dockerd;
  const around =
    namespace === undefined
      ? []
      : ['-n', 'sh', '-c', `${namespace.ready}; exec "$@"`, 'sh', 'dockerd'];
  const child = spawn(
    namespace === undefined ? 'dockerd' : 'unshare',
    [
      ...around,
      `--host=${dockerd.dockerHost}`,
      `--data-root=${join(directory, 'data')}`,
      `--exec-root=${join(directory, 'exec')}`,
      `--pidfile=${join(directory, 'dockerd.pid')}`,
      '--shutdown-timeout=5',
      // Each start and each health probe would compile the filter anew.
      '--seccomp-profile=unconfined',
      ...dockerd.flags,
    ],
    { detached: true, stdio: ['ignore', log, log], env: daemonEnvironment() },
  );
  closeSync(log);
  child.unref();
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  await namespace?.connect(child.pid ?? 0);
  const mark = markOf(child.pid ?? 0);
  const deadline = Date.now() + 60_000;
  while (!(await pingEngine(dockerd.dockerHost))) {
    const dead = mark === undefined || !isAlive(mark);
    if (dead || Date.now() > deadline) {
      if (!dead) await endProcess(mark, 10_000);
      const lines = readFileSync(logPath, 'utf8').trim().split('\n').slice(-5).join('\n');
      const what = dead ? 'ended before it answered' : 'did not answer within 60 s';
      throw new Error(`dockerd ${what}. The end of its log ${logPath}:\n${lines}`);
    }
    await sleep(100);
  }
  if (mark === undefined) throw new Error(`dockerd vanished right after it answered: ${logPath}`);
  return mark;
}

/** SIGTERM: the daemon stops its containers (5 s at most) and its own containerd. */
export async function stopDockerd(dockerd: Dockerd, mark: ProcessMark): Promise<void> {
  await endProcess(mark, 30_000);
  await removeRemains(dockerd.directory);
}

/** SIGKILL to the daemon alone, as when it crashes: its containers and its containerd live on. */
export async function crashDockerd(mark: ProcessMark): Promise<void> {
  signal(mark, 'SIGKILL');
  await endProcess(mark, 0);
}

/** Ends what a daemon that died hard left running, and takes its mounts away. */
export async function removeRemains(directory: string): Promise<void> {
  const mine = findProcesses((proc) => isDaemonOf(directory, proc));
  // The containers first: nobody would know them once their shim is gone.
  const containers = mine.flatMap((mark) => descendantsOf(mark.pid));
  const all = [...mine, ...containers];
  for (const mark of all) signal(mark, 'SIGKILL');
  for (const mark of all) await endProcess(mark, 2000);
  await unmountBelow(directory);
}

function isDaemonOf(directory: string, proc: ProcessFolder): boolean {
  const daemons = ['dockerd', 'containerd', 'containerd-shim'];
  return daemons.includes(proc.name) && proc.commandLine.includes(`${directory}/`);
}

// dockerd refuses to start while its pid file names a living process of any kind.
function forgetStalePid(directory: string, path: string, name: string): void {
  let pid: number;
  try {
    pid = Number(readFileSync(path, 'utf8'));
  } catch {
    return;
  }
  const proc = new ProcessFolder(pid);
  if (proc.name !== name || !isDaemonOf(directory, proc)) rmSync(path, { force: true });
}
