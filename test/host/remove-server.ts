import { removeProjects } from './remove-projects.ts';
import { descendantsOf, findProcesses } from './find-processes.ts';
import { endProcess, isAlive, signal, type ProcessMark } from './process-mark.ts';
import { deleteResource, type ResourceRecord } from './resource.ts';
import { SERVER_VARIABLE } from './sshd-config.ts';
import { unmountBelow } from './unmount-below.ts';
import { deleteUser, listUsers } from './unix-user.ts';

/** Ends everything a server is and everything that was started on it. */
export async function removeServer(record: ResourceRecord): Promise<void> {
  // Twice: a program may have started another one while the first round went.
  for (let round = 0; round < 2; round += 1) await endAll(processesOf(record));
  await removeProjects(record);
  const { user } = record;
  if (user !== undefined && user !== 'root') await deleteUser(user);
  await unmountBelow(record.directory);
  deleteResource(record);
}

function processesOf(record: ResourceRecord): ProcessMark[] {
  const { id, daemon } = record;
  const uid = listUsers().find((user) => user.name === id)?.uid;
  const sessions = daemon !== undefined && isAlive(daemon) ? descendantsOf(daemon.pid) : [];
  // A detached program is nobody's child any more: known by its user, or by its environment.
  const detached = findProcesses(
    (proc) => proc.uid === uid || proc.environment.includes(`${SERVER_VARIABLE}=${id}`),
  );
  const own = daemon === undefined ? [] : [daemon];
  return [...own, ...sessions, ...detached];
}

async function endAll(marks: readonly ProcessMark[]): Promise<void> {
  for (const mark of marks) signal(mark, 'SIGKILL');
  for (const mark of marks) await endProcess(mark, 2000);
}
