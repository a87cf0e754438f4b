import { removeEngine } from './remove-engine.ts';
import { removeRegistry } from './remove-registry.ts';
import { removeServer } from './remove-server.ts';
import { isAlive } from './process-mark.ts';
import { listResources, type ResourceKind, type ResourceRecord } from './resource.ts';
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
    const pid = sharedDaemon()?.pid;
    if (await withLock('engine', stopSharedEngineIfUnused)) {
      removed.push(`shared engine, process ${pid}, which nobody uses`);
    }
    return removed;
  });
}

if (import.meta.main) {
  for (const line of await sweep()) console.log(`removed ${line}`);
}
