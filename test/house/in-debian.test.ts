import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { run } from '../host/run.ts';

const root = resolve(import.meta.dirname, '../..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'in-debian-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Says what the script refuses on a machine whose PATH has these programs in front. */
async function refusal(command: readonly string[], programs: readonly string[]): Promise<string> {
  const bin = join(mkdtempSync(join(folder, 'path-')), 'bin');
  mkdirSync(bin);
  for (const name of programs) symlinkSync('/usr/bin/true', join(bin, name));
  const { code, stderr } = await run('sh', ['scripts/in-debian.sh', ...command], {
    cwd: root,
    env: { PATH: `${bin}:/usr/sbin:/usr/bin:/sbin:/bin` },
  });
  expect(code).toBe(1);
  return stderr.trim().split('\n').at(-1) ?? '';
}

test('another Linux machine is told what it lacks before anything is made', async () => {
  expect(await refusal([], [])).toBe(
    'scripts/in-debian.sh: which command? For example: bash .ci/run',
  );
  expect(await refusal(['true'], ['debootstrap', 'node'])).toBe(
    "scripts/in-debian.sh: node is in /usr among this machine's own programs: put one of its own folder first in PATH",
  );
});

test('shellcheck finds nothing in the scripts that bring the machine', async () => {
  const scripts = ['scripts/in-debian.sh', 'scripts/run.sh', 'test/host/install.sh'];
  const { stdout, code } = await run('shellcheck', scripts, { cwd: root });
  expect({ stdout, code }).toEqual({ stdout: '', code: 0 });
});
