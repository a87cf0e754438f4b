import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gitIn } from './release/git.ts';
import { makeRelease, Refusal } from './release/make-release.ts';

/**
 * `npm run release -- 1.2.3`: checks, makes the release's commit and tags, and pushes them. `--dry-run` prints the
 * tree instead, `--remote` and `--branch` name where from and to, `--notes FILE` keeps the notes.
 */
const root = resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'dry-run': { type: 'boolean', default: false },
    remote: { type: 'string', default: 'origin' },
    branch: { type: 'string', default: 'main' },
    notes: { type: 'string' },
  },
});

try {
  const { notes } = makeRelease(
    {
      version: positionals[0]?.replace(/^v/, '') ?? '',
      remote: values.remote,
      branch: values.branch,
      dryRun: values['dry-run'],
    },
    { git: gitIn(root), check, say: console.log, archiveSize },
  );
  if (values.notes !== undefined) writeFileSync(values.notes, `${notes}\n`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function check(): void {
  const script = join(root, 'scripts/check.ts');
  const node = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', script];
  const { status } = spawnSync(process.execPath, node, { stdio: 'inherit' });
  if (status !== 0) throw new Refusal('the checks above have to pass before a release');
}

function archiveSize(commit: string): number {
  const { status, stdout, stderr } = spawnSync('git', ['archive', '--format=tar.gz', commit], {
    cwd: root,
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`git archive: ${stderr.toString()}`);
  return stdout.length;
}
