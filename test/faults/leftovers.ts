import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findProcesses, type ProcessFolder } from '../host/find-processes.ts';
import { run } from '../host/run.ts';
import { list } from './observe.ts';
import { CREDENTIALS, type Stand } from './stand.ts';

/** Where a deploy was. */
export type Site = Pick<Stand, 'server' | 'store' | 'runs'>;

/** A run's folder may keep these: the log for a runner that comes back, and who wrote it. */
const KEPT = new Set(['log', 'stderr', 'guard', 'pid', 'program']);

/** What a deploy that is over must not leave behind, each as a sentence. */
export async function leftovers(stand: Site): Promise<string[]> {
  const { server, store } = stand;
  const found: string[] = [];
  // A child of Docker that a kill orphaned keeps it on purpose while it works; it must end by itself.
  const lock = await run('flock', ['-w', '20', join(store, 'lock'), 'true']);
  if (lock.code !== 0) found.push('the lock is held');
  if (existsSync(join(store, 'holder'))) found.push('a holder is noted');
  for (const one of stand.runs()) {
    const entries = names(join(store, 'runs', one)).filter((name) => !KEPT.has(name));
    if (entries.length > 0) found.push(`run ${one} keeps ${entries.join(', ')}`);
  }
  found.push(
    ...[...names(store), ...names(join(store, 'releases'))]
      .filter((name) => name.startsWith('.') || name.endsWith('.new'))
      .map((name) => `${name} in the store`),
  );
  if (existsSync(join(store, 'kept'))) found.push('an old set is kept');
  found.push(
    ...readdirSync(server.directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => basename(name).startsWith('.deploy-') && dirname(name) !== '.deploy')
      .map((name) => `half-placed file ${name}`),
  );
  found.push(...lostReleases(store).map((name) => `release ${name}, which no way back leads to`));
  found.push(...secretsUnder(server.home));
  for (const { name, service, state } of await list(stand)) {
    if (state === 'created' || /^[0-9a-f]{12}_/.test(name) || service.endsWith(' run'))
      found.push(`container ${name} (${state})`);
  }
  return found;
}

/** Processes of the user that are not part of a live connection. */
export function strayProcesses(stand: Pick<Stand, 'server'>): string[] {
  const uid = Number(
    readFileSync('/etc/passwd', 'utf8').match(
      new RegExp(`^${stand.server.user}:x:(\\d+):`, 'm'),
    )?.[1],
  );
  const stray: ProcessFolder[] = [];
  findProcesses((proc) => {
    if (proc.uid === uid && !/^sshd/.test(proc.name)) stray.push(proc);
    return false;
  });
  return stray.map((proc) => proc.commandLine).filter(Boolean);
}

/** Releases of the store that are not before the current one, in the order in which they served. */
function lostReleases(store: string): string[] {
  const reached = new Set<string>();
  const line = (path: string): string =>
    existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  let release = line(join(store, 'current'));
  while (release !== '' && !reached.has(release)) {
    reached.add(release);
    release = line(join(store, 'releases', release, 'previous'));
  }
  return names(join(store, 'releases')).filter((name) => !reached.has(name));
}

function secretsUnder(folder: string): string[] {
  const { username, password } = CREDENTIALS;
  const forms = [password, Buffer.from(`${username}:${password}`).toString('base64')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.name === 'docker-config')
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      if (entry.name === 'docker-config') return [`${path} is there`];
      const content = readFileSync(path, 'latin1');
      return forms.some((form) => content.includes(form)) ? [`${path} holds the password`] : [];
    });
}

function names(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
