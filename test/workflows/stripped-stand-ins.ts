import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join, resolve } from 'node:path';

const folder = join(import.meta.dirname, 'stand-ins');
// Below node_modules, so that the stand-ins find their packages.
const cache = resolve(import.meta.dirname, '../../node_modules/.cache');

/**
 * The folder with the stand-ins' work as plain JavaScript, made where it is missing: a pipeline starts hundreds of them,
 * and each would spend half its time on loading what strips types.
 */
export function strippedStandIns(): string {
  const sources = globSync('*.ts', { cwd: folder }).map(
    (name) => [name, readFileSync(join(folder, name), 'utf8')] as const,
  );
  const hash = createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 12);
  const made = join(cache, `stand-ins-${hash}`);
  if (existsSync(made)) return made;
  const half = join(cache, randomUUID());
  mkdirSync(half, { recursive: true });
  for (const [name, source] of sources) {
    const script = stripTypeScriptTypes(source).replaceAll(/(from '\.\/[\w-]+)\.ts'/g, "$1.mjs'");
    writeFileSync(join(half, name.replace(/ts$/, 'mjs')), script);
  }
  try {
    renameSync(half, made);
  } catch (error) {
    // Another suite may have been first.
    rmSync(half, { recursive: true });
    if (!existsSync(made)) throw error;
  }
  return made;
}
