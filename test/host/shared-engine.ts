import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDockerd, stopDockerd, type Dockerd } from './dockerd.ts';
import { DEFAULT_DOCKER_HOST } from './ping-engine.ts';
import { isAlive, ownMark, type ProcessMark } from './process-mark.ts';
import { STATE_DIRECTORY } from './resource.ts';

const directory = join(STATE_DIRECTORY, 'engine');
const usersDirectory = join(directory, 'users');
const daemonPath = join(directory, 'daemon.json');
const keepPath = join(directory, 'keep');

const dockerd: Dockerd = { directory, dockerHost: DEFAULT_DOCKER_HOST, flags: [] };

/** Starts the engine that all test processes share, at docker's usual socket. */
export async function startSharedEngine(): Promise<ProcessMark> {
  const mark = await startDockerd(dockerd);
  writeFileSync(daemonPath, JSON.stringify(mark));
  return mark;
}

/** The daemon of the shared engine, where the rig started it and it lives. */
export function sharedDaemon(): ProcessMark | undefined {
  const mark = readMark(daemonPath);
  return mark !== undefined && isAlive(mark) ? mark : undefined;
}

/**
 * Notes that this process uses the shared engine, so that nobody stops it meanwhile.
 * Returns a function that takes the note back.
 */
export function enterSharedEngine(): () => void {
  mkdirSync(usersDirectory, { recursive: true });
  const path = join(usersDirectory, randomUUID());
  writeFileSync(path, JSON.stringify(ownMark()));
  return () => {
    rmSync(path, { force: true });
  };
}

/** Keeps the engine running without users, until `node test/host/down.ts`. */
export function keepSharedEngine(keep: boolean): void {
  mkdirSync(directory, { recursive: true });
  if (keep) writeFileSync(keepPath, '');
  else rmSync(keepPath, { force: true });
}

/** The processes that use the shared engine now. */
export function sharedEngineUsers(): ProcessMark[] {
  if (!existsSync(usersDirectory)) return [];
  const users: ProcessMark[] = [];
  for (const name of readdirSync(usersDirectory)) {
    const mark = readMark(join(usersDirectory, name));
    if (mark !== undefined && isAlive(mark)) users.push(mark);
    else rmSync(join(usersDirectory, name), { force: true });
  }
  return users;
}

/** Stops the shared engine if the rig started it and nobody uses or keeps it. Says whether. */
export async function stopSharedEngineIfUnused(): Promise<boolean> {
  const daemon = sharedDaemon();
  if (daemon === undefined || existsSync(keepPath) || sharedEngineUsers().length > 0) return false;
  await stopDockerd(dockerd, daemon);
  rmSync(daemonPath, { force: true });
  return true;
}

function readMark(path: string): ProcessMark | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessMark;
  } catch {
    return undefined;
  }
}
