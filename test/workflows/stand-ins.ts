import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Remotes } from './harness/source.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = join(import.meta.dirname, 'stand-ins');
let released: string | undefined;

/** This repository as it is released, under its name there, and the stand-ins for actions of others. */
export function remotesWith(own: string = 'org/deploy-actions'): Remotes {
  return (repository) => {
    if (repository === own) return (released ??= layRelease());
    const standIn = join(folder, repository);
    return existsSync(standIn) ? standIn : undefined;
  };
}

/** The tree of a release: this one, with `<name>/action.yml` at the root for every action. */
function layRelease(): string {
  const tree = mkdtempSync(join(tmpdir(), 'deploy-actions-release-'));
  process.once('exit', () => {
    rmSync(tree, { recursive: true, force: true });
  });
  for (const name of ['.github', 'actions']) {
    cpSync(join(root, name), join(tree, name), { recursive: true });
  }
  symlinkSync(join(root, 'dist'), join(tree, 'dist'));
  for (const name of readdirSync(join(root, 'actions'))) {
    mkdirSync(join(tree, name));
    const metadata = readFileSync(join(root, 'actions', name, 'action.yml'), 'utf8');
    writeFileSync(
      join(tree, name, 'action.yml'),
      metadata.replace('main: ../../dist/', 'main: ../dist/'),
    );
  }
  return tree;
}
