import { readFileSync, statSync } from 'node:fs';
import { NAME_PREFIX, STATE_DIRECTORY } from './resource.ts';
import { mustRun, run } from './run.ts';
import { withLock } from './with-lock.ts';

export interface UnixUser {
  readonly name: string;
  readonly uid: number;
  readonly home: string;
}

/** Makes a user that can log in by key only and may use the engine's socket. Its home is not made. */
export async function createUser(
  name: string,
  options: { readonly home: string; readonly shell: string; readonly dockerHost?: string },
): Promise<UnixUser> {
  const { home, shell, dockerHost } = options;
  const groups =
    dockerHost?.startsWith('unix://') === true ? ['--groups', socketGroup(dockerHost)] : [];
  await withLock('users', async () => {
    await mustRun('useradd', [
      ...['--no-create-home', '--home-dir', home, '--shell', shell, ...groups],
      // '*' is no password at all; the default '!' means locked, and sshd lets nobody locked in.
      ...['--password', '*', '--user-group'],
      // Away from the ids that people and images use, so that a uid tells whose a process is.
      ...['--key', 'UID_MIN=23000', '--key', 'UID_MAX=23999'],
      ...['--key', 'GID_MIN=23000', '--key', 'GID_MAX=23999'],
      name,
    ]);
  });
  const user = listUsers().find((one) => one.name === name);
  if (user === undefined) throw new Error(`useradd made no user ${name}: see /etc/passwd`);
  return user;
}

/** Deletes a user made by {@link createUser}; it may be gone. Its home stays. */
export async function deleteUser(name: string): Promise<void> {
  if (!name.startsWith(NAME_PREFIX))
    throw new Error(`${name} is not a user of the rig: not deleted`);
  // --force: a process of the user that is just ending is no reason to keep it.
  await withLock('users', async () => await run('userdel', ['--force', name]));
}

/** The users of the rig, of living and of dead owners. */
export function listUsers(): UnixUser[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((field) => field[0]?.startsWith(NAME_PREFIX) && field[5]?.startsWith(STATE_DIRECTORY))
    .map((field) => ({ name: field[0] ?? '', uid: Number(field[2]), home: field[5] ?? '' }));
}

function socketGroup(dockerHost: string): string {
  const path = dockerHost.slice('unix://'.length);
  return String(statSync(path).gid);
}
