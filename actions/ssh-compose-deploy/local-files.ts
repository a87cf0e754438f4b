import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import type { ManagedFile } from '../../packages/compose/managed-file.ts';
import { parseRemotePath } from './remote-path.ts';

/** The files of the workspace that a release brings. */
export interface LocalFiles {
  readonly files: readonly ManagedFile[];
  readonly mirrors: readonly string[];
  /** For Compose, in order, relative to the directory. */
  readonly composeFiles: readonly string[];
}

const STEMS = ['compose', 'docker-compose'];
const REMOTE = /^remote:\s*/;

/**
 * Reads what `compose-files` and `files` name. Throws a ConfigurationError for what is not there. Where the server
 * keeps a git checkout of its own, its compose files count unless others are named.
 */
export function readLocalFiles(
  workspace: string,
  composeFiles: readonly string[],
  mappings: readonly string[],
  serverHasThem: boolean,
): LocalFiles {
  const named =
    composeFiles.length > 0 || serverHasThem ? composeFiles : defaultComposeFiles(workspace);
  const byPath = new Map<string, ManagedFile>();
  const mirrors: string[] = [];
  const add = (file: ManagedFile): void => {
    byPath.set(file.path, file);
  };
  for (const mapping of mappings) {
    const [local = '', remote = ''] = mapping.split(/\s*=>\s*/);
    if (local === '' || remote === '' || mapping.split('=>').length !== 2) {
      throw new ConfigurationError(
        `files: "${mapping}" is not local => remote; write for example config => config`,
      );
    }
    for (const { from, to, folder } of matches(workspace, local, remote)) {
      if (folder) mirrors.push(to);
      for (const file of folder ? filesUnder(from, to) : [fileOf(from, to)]) add(file);
    }
  }
  for (const file of named.filter((one) => !REMOTE.test(one))) {
    const from = inside(workspace, 'compose-files', file);
    if (!isFile(from)) {
      throw new ConfigurationError(
        `compose-files: ${file} is not in the checkout; check the path, or write remote:${file} if it lives on the server`,
      );
    }
    add(fileOf(from, parseRemotePath('compose-files', posixPath(relative(workspace, from)))));
  }
  return {
    files: [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    mirrors,
    composeFiles: named.map((file) =>
      REMOTE.test(file)
        ? remoteComposeFile(file.replace(REMOTE, ''))
        : parseRemotePath(
            'compose-files',
            posixPath(relative(workspace, resolve(workspace, file))),
          ),
    ),
  };
}

/** A compose file that already lives on the server may lie outside the directory. */
function remoteComposeFile(path: string): string {
  if (path.startsWith('/') && !/\p{Cc}/u.test(path)) return path;
  return parseRemotePath('compose-files', path);
}

/** As Compose looks for them, with their overrides; none where the checkout has none: then the server's count. */
function defaultComposeFiles(workspace: string): string[] {
  for (const stem of STEMS) {
    const found = [`${stem}.yaml`, `${stem}.yml`].find((name) => isFile(join(workspace, name)));
    if (found === undefined) continue;
    const override = [`${stem}.override.yaml`, `${stem}.override.yml`].find((name) =>
      isFile(join(workspace, name)),
    );
    return override === undefined ? [found] : [found, override];
  }
  return [];
}

interface Match {
  readonly from: string;
  readonly to: string;
  readonly folder: boolean;
}

/**
 * One path goes to `remote` itself, or into it where that ends with `/`; the matches of a pattern go into it, with
 * the folders that the pattern leaves open, so that none hides another.
 */
function matches(workspace: string, local: string, remote: string): Match[] {
  const isPattern = /[*?[{]/.test(local) && !existsSync(resolve(workspace, local));
  const fixed = resolve(workspace, /^([^*?[{]*)\//.exec(local)?.[1] ?? '.');
  const found = isPattern
    ? globSync(local, { cwd: workspace }).map((name) => resolve(workspace, name))
    : [inside(workspace, 'files', local)];
  const there = found
    .map((path) => inside(workspace, 'files', path))
    .filter((path) => isFile(path) || isFolder(path));
  if (there.length === 0) {
    throw new ConfigurationError(
      `files: ${local} ${isPattern ? 'matches nothing' : 'is not'} in the checkout`,
    );
  }
  return there.map((from) => ({
    from,
    to: parseRemotePath(
      'files',
      isPattern
        ? `${remote}/${posixPath(relative(fixed, from))}`
        : remote.endsWith('/')
          ? `${remote}/${basename(from)}`
          : remote,
    ),
    folder: isFolder(from),
  }));
}

function filesUnder(folder: string, to: string): ManagedFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => isFile(join(folder, name)))
    .map((name) =>
      fileOf(join(folder, name), parseRemotePath('files', `${to}/${posixPath(name)}`)),
    );
}

/** Only Windows writes paths with another sign; elsewhere a backslash is part of a name. */
function posixPath(path: string): string {
  return path.split(sep).join('/');
}

function fileOf(from: string, path: string): ManagedFile {
  const executable = (statSync(from).mode & 0o111) !== 0;
  return { path, content: readFileSync(from), mode: executable ? '755' : '644' };
}

function inside(workspace: string, input: string, path: string): string {
  const absolute = resolve(workspace, path);
  const way = relative(workspace, absolute);
  if (way.split(sep)[0] === '..' || isAbsolute(way)) {
    throw new ConfigurationError(
      `${input}: ${path} lies outside the workspace; write a path inside the checkout`,
    );
  }
  return absolute;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
