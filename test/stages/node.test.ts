import { afterAll, expect, test } from '@jest/globals';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, run } from '../host/run.ts';
import { folderWith, runScript, type ScriptRun } from './run-script.ts';

/** How test-node.yml finds a project and what it runs there. */

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
function repository(files: Record<string, string>): string {
  const folder = folderWith(files);
  folders.push(folder);
  return folder;
}
const find = (cwd: string, env: Record<string, string> = {}): Promise<ScriptRun> =>
  runScript(
    'node-project/find.sh',
    { DIRECTORY: '', CANDIDATES: 'backend\nserver\napi\n.\n', NODE_VERSION: '', ...env },
    cwd,
  );

test.each([
  [{ 'backend/package.json': '{}', 'package.json': '{}' }, 'backend'],
  [{ 'server/package.json': '{}', 'api/package.json': '{}' }, 'server'],
  [{ 'package.json': '{}', 'services/a/package.json': '{}' }, '.'],
  [{ 'services/a/package.json': '{}' }, 'services/a'],
])('finds the project: %j', async (files, directory) => {
  const { code, outputs } = await find(repository(files));
  expect({ code, directory: outputs['directory'] }).toEqual({ code: 0, directory });
});

test('several services and nothing else is a question back', async () => {
  const files = { 'services/a/package.json': '{}', 'services/b/package.json': '{}' };
  const { code, errors } = await find(repository(files));
  expect(code).toBe(1);
  expect(errors).toEqual([
    'several projects: services/a/package.json services/b/package.json; call the stage once for each, with the input directory',
  ]);
});

test('nowhere a project says where was looked', async () => {
  const { code, errors } = await find(repository({ 'README.md': '' }));
  expect(code).toBe(1);
  expect(errors[0]).toMatch(/^no package.json in backend server api . or services\/\*; say in/);
});

test('a directory without package.json is refused by its name', async () => {
  const { code, errors } = await find(repository({ 'package.json': '{}' }), { DIRECTORY: 'web/' });
  expect(code).toBe(1);
  expect(errors[0]).toMatch(/^directory: there is no package.json in web;/);
});

test.each([
  [{ 'package.json': '{}' }, 'npm', '', '', '24'],
  [{ 'package.json': '{}', 'package-lock.json': '{}' }, 'npm', './package-lock.json', 'npm', '24'],
  [{ 'package.json': '{}', 'pnpm-lock.yaml': '' }, 'pnpm', './pnpm-lock.yaml', '', '24'],
  [
    { 'package.json': '{"engines":{"node":">=22"}}', 'yarn.lock': '' },
    'yarn',
    './yarn.lock',
    '',
    '>=22',
  ],
  [
    { 'package.json': '{"engines":{"node":"22"}}', '.nvmrc': 'v24.1.0\n' },
    'npm',
    '',
    '',
    'v24.1.0',
  ],
])('reads lockfile and version: %j', async (files, manager, lockfile, cache, version) => {
  const { outputs } = await find(repository(files));
  expect(outputs).toEqual({
    directory: '.',
    'package-manager': manager,
    lockfile,
    cache,
    'node-version': version,
  });
});

test('a workspace takes the lockfile of the root', async () => {
  const files = { 'backend/package.json': '{}', 'package-lock.json': '{}' };
  const { outputs } = await find(repository(files));
  expect(outputs['lockfile']).toBe('./package-lock.json');
});

const script = (cwd: string, scripts: string): Promise<ScriptRun> =>
  runScript(
    'node-script/run.sh',
    { DIRECTORY: '.', PACKAGE_MANAGER: 'npm', INSTALL: 'false', SCRIPTS: scripts },
    cwd,
  );

test('runs the first script that exists, and its failure is the failure', async () => {
  const scripts = { 'check-types': 'echo types', test: 'exit 3' };
  const cwd = repository({ 'package.json': JSON.stringify({ scripts }) });
  const types = await script(cwd, 'typecheck\ntype-check\ncheck-types\n');
  expect(types.code).toBe(0);
  expect(types.log).toMatch(/^types$/m);
  expect((await script(cwd, 'test')).code).toBe(3);
});

test('a missing script is a notice, also where there are no scripts at all', async () => {
  const cwd = repository({ 'package.json': '{}' });
  const { code, notices } = await script(cwd, 'typecheck\ntype-check\n');
  expect(code).toBe(0);
  expect(notices).toEqual([
    './package.json has no script called typecheck or type-check: nothing to run',
  ]);
});

test('where Node brings no Corepack, as from version 25 on, it is installed first', async () => {
  const lock = { lockfileVersion: '9.0', importers: { '.': {} } };
  const cwd = repository({
    'package.json': '{"name":"shop","packageManager":"pnpm@10.33.0","scripts":{"test":"echo ran"}}',
    'pnpm-lock.yaml': JSON.stringify(lock),
  });
  const env = await bareNode();
  expect((await run('sh', ['-c', 'command -v corepack'], { env })).code).toBe(127);
  const words = { DIRECTORY: '.', PACKAGE_MANAGER: 'pnpm', SCRIPTS: 'test', ...env };
  const installed = await runScript('node-script/run.sh', { ...words, INSTALL: 'true' }, cwd);
  expect(installed).toMatchObject({ code: 0, log: expect.stringContaining('pnpm v10.33.0') });
  const tested = await runScript('node-script/run.sh', { ...words, INSTALL: 'false' }, cwd);
  expect(tested).toMatchObject({ code: 0, log: expect.stringMatching(/^ran$/m) });
});

/** Node and npm alone, with a place of its own for what npm installs globally, as setup-node leaves them. */
async function bareNode(): Promise<Record<string, string>> {
  const prefix = repository({ 'bin/.keep': '' });
  const tools = ['bash', 'sh', 'env', 'sed', 'jq', 'grep', 'paste', 'uname', 'dirname', 'basename'];
  for (const tool of [...tools, 'readlink', 'npm']) {
    const path = await mustRun('sh', ['-c', `readlink -f "$(command -v ${tool})"`]);
    symlinkSync(path.trim(), join(prefix, 'bin', tool));
  }
  symlinkSync(process.execPath, join(prefix, 'bin/node'));
  const registry = await mustRun('npm', ['config', 'get', 'registry']);
  return {
    PATH: join(prefix, 'bin'),
    npm_config_prefix: prefix,
    COREPACK_HOME: join(prefix, 'corepack'),
    COREPACK_NPM_REGISTRY: registry.trim().replace(/\/$/, ''),
    // A mirror of the registry need not hand out its signatures.
    COREPACK_INTEGRITY_KEYS: '0',
  };
}
