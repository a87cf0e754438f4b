import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../../..');

/** Every workflow that is shipped: the reusable ones, our own, and those of the examples. */
export const WORKFLOWS = find('.github/workflows/*.yml', 'examples/*/.github/workflows/*.yml');
/** The composite actions that the reusable workflows are made of. */
export const COMPOSITES = find('.github/actions/*/action.yml');

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function find(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: root }).sort();
}
