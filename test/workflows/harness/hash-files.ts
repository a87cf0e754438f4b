import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The runner's `hashFiles()`: a digest over the digests of every file that a pattern matches; empty for none. */
export function hashFiles(workspace: string, patterns: readonly string[]): string {
  const kept = new Set<string>();
  for (const pattern of patterns.flatMap((one) => one.split('\n')).map((one) => one.trim())) {
    const isOut = pattern.startsWith('!');
    for (const path of globSync(isOut ? pattern.slice(1) : pattern, { cwd: workspace })) {
      if (isOut) kept.delete(path);
      else if (statSync(join(workspace, path)).isFile()) kept.add(path);
    }
  }
  if (kept.size === 0) return '';
  const all = createHash('sha256');
  for (const path of [...kept].sort()) {
    all.update(
      createHash('sha256')
        .update(readFileSync(join(workspace, path)))
        .digest(),
    );
  }
  return all.digest('hex');
}
