import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { run } from '../host/run.ts';
import { filesOf } from './files-of.ts';

const root = resolve(import.meta.dirname, '../..');
const examples = join(root, 'examples');
const projects = filesOf(examples, /(^|\/)package\.json$/)
  .map((file) => dirname(file))
  // Playwright's tests need the whole of staging; they run in the pipeline's own test.
  .filter((folder) => !folder.endsWith('/e2e'));

test('there is something to test in each example', () => {
  const apps = new Set(projects.map((folder) => folder.split('/')[0]));
  expect([...apps].sort()).toEqual([
    'build-to-production',
    'dokploy-platform',
    'fly',
    'vps-compose',
  ]);
});

test.each(projects)("%s passes its own scripts on this project's Node", async (folder) => {
  const cwd = join(examples, folder);
  const { scripts } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')) as Scripts;
  // The compiler that `npm ci` would bring to the example is this project's own.
  const path = `${dirname(process.execPath)}:${root}/node_modules/.bin:${process.env['PATH'] ?? ''}`;
  // A test within a test would take its own output for the outer one's.
  const env = { PATH: path, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined };
  const found = Object.keys(scripts).filter((name) => name !== 'start');
  expect(found).toEqual(expect.arrayContaining(['lint', 'test']));
  for (const name of found) {
    const { code, stdout, stderr } = await run('sh', ['-c', scripts[name] ?? ''], { cwd, env });
    expect({ name, code, said: code === 0 ? '' : stdout + stderr }).toEqual({
      name,
      code: 0,
      said: '',
    });
    if (name === 'test') expect(Number(/^. pass (\d+)$/m.exec(stdout)?.[1])).toBeGreaterThan(0);
  }
});

test('server-scripts passes its own tests on Python', async () => {
  const cwd = join(examples, 'server-scripts');
  const env = { PYTHONDONTWRITEBYTECODE: '1' };
  const words = ['-W', 'error', '-m', 'unittest', 'discover', '-s', 'tests', '-t', '.'];
  const { code, stderr } = await run('python3', words, { cwd, env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^Ran [3-9] tests/m) });
});

test('a project that is installed with npm ci has its lockfile', () => {
  const installed = filesOf(examples, /Dockerfile/).filter((file) =>
    readFileSync(join(examples, file), 'utf8').includes('npm ci'),
  );
  expect(installed.length).toBeGreaterThan(0);
  for (const file of installed) {
    expect({ file, lock: existsSync(join(examples, dirname(file), 'package-lock.json')) }).toEqual({
      file,
      lock: true,
    });
  }
});

interface Scripts {
  readonly scripts: Readonly<Record<string, string>>;
}
