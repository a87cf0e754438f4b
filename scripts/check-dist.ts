import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Builds every action anew and compares with the committed dist/, byte for byte. */
const root = resolve(import.meta.dirname, '..');
const fresh = mkdtempSync(join(tmpdir(), 'deploy-actions-dist-'));
try {
  const build = spawnSync(
    process.execPath,
    [
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      join(root, 'scripts/build.ts'),
      '--into',
      fresh,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const compare = spawnSync('diff', ['-rq', fresh, join(root, 'dist')], { encoding: 'utf8' });
  if (build.status !== 0 || compare.status !== 0) {
    console.error(`dist/ is not what the sources build; run: npm run build\n${compare.stdout}`);
    process.exitCode = 1;
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
