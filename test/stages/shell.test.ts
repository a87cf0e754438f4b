import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { run } from '../host/run.ts';

const root = resolve(import.meta.dirname, '../..');
const scripts = globSync('.github/actions/*/*.sh', { cwd: root });

test('shellcheck finds nothing in the scripts of the stages, and would', async () => {
  expect(scripts.length).toBeGreaterThan(10);
  const good = await run('shellcheck', scripts, { cwd: root });
  expect(good.stdout).toBe('');
  expect(good.code).toBe(0);
  const bad = await run('shellcheck', ['-'], { input: '#!/usr/bin/env bash\nrm $1\n' });
  expect(bad.stdout).toContain('SC2086');
});

test.each(scripts)('%s stops at the first failure', async (path) => {
  const { stdout } = await run('head', ['-n', '12', join(root, path)]);
  // What another script sources has the settings of that script.
  if (!/Sourced by/.test(stdout)) expect(stdout).toContain('set -euo pipefail');
});
