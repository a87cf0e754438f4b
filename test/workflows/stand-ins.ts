import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Remotes } from './harness/source.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = join(import.meta.dirname, 'stand-ins');

/** This repository, whatever it is called and tagged there, and the stand-ins for actions of others. */
export function remotesWith(own: string = 'org/deploy-actions'): Remotes {
  return (repository) => {
    if (repository === own) return root;
    const standIn = join(folder, repository);
    return existsSync(standIn) ? standIn : undefined;
  };
}
