import { readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEngine } from './remove-engine.ts';
import { removeRegistry } from './remove-registry.ts';
import { removeServer } from './remove-server.ts';
import { isAlive } from './process-mark.ts';
import { listResources, NAME_PREFIX, type ResourceKind, type ResourceRecord } from './resource.ts';
import { sharedDaemon, stopSharedEngineIfUnused } from './shared-engine.ts';
import { deleteUser, listUsers } from './unix-user.ts';
import { withLock } from './with-lock.ts';

// A server is removed before the engine it put its containers on.
const REMOVE: readonly (readonly [ResourceKind, (record: ResourceRecord) => Promise<void>])[] = [
  ['server', removeServer],
  ['registry', removeRegistry],
  ['engine', removeEngine],
];

/** Removes what test processes left that have ended; returns one line per thing removed. */
export async function sweep(): Promise<string[]> {
  return await withLock('sweep', async () => {
    const removed: string[] = [];
    const resources = listResources();
    for (const [kind, remove] of REMOVE) {
      for (const record of resources) {
        if (record.kind !== kind || isAlive(record.owner)) continue;
        await remove(record);
        removed.push(`${kind} ${record.id} of process ${record.owner.pid}, which has ended`);
      }
    }
    // In this order: a server that starts meanwhile has its record before it has its user.
    const users = listUsers();
    const known = new Set(listResources().map((record) => record.id));
    for (const user of users) {
      if (known.has(user.name)) continue;
      await deleteUser(user.name);
      removed.push(`user ${user.name}, which belongs to no server`);
    }
    removed.push(...removeOldContexts());
    const pid = sharedDaemon()?.pid;
    if (await withLock('engine', stopSharedEngineIfUnused)) {
      removed.push(`shared engine, process ${pid}, which nobody uses`);
    }
    return removed;
  });
}

// Build contexts lie in the machine's folder for temporary files, and live for seconds.
function removeOldContexts(): string[] {
  const removed: string[] = [];
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(NAME_PREFIX)) continue;
    const path = join(tmpdir(), name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age < 3_600_000) continue;
    rmSync(path, { recursive: true, force: true });
    removed.push(`build context ${path}, which is older than an hour`);
  }
  return removed;
}

if (import.meta.main) {
  for (const line of await sweep()) console.log(`removed ${line}`);
}
