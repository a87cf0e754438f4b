import { readdirSync } from 'node:fs';

/** Files below a folder whose path matches, relative to it, sorted; what npm installed is left out. */
export function filesOf(folder: string, path: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.test(file) && !file.includes('node_modules/'))
    .sort();
}
