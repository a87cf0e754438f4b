import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../host/build-app.ts';
import { mustRun, run } from '../host/run.ts';
import { folderWith, runScript, type ScriptRun } from './run-script.ts';

/** What test-compose.yml and test-python.yml run, on a real engine and a real Python. */

const id = randomUUID().slice(0, 8);
const project = `test-${id}-1-runner-7`;
const folders: string[] = [];
let image: string;

beforeAll(async () => {
  image = (await buildApp({ repository: `${project}/app`, version: '1.0.0' })).reference;
});
afterAll(async () => {
  await run('docker', ['image', 'rm', image]);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
function repository(files: Record<string, string>): string {
  const folder = folderWith(files);
  folders.push(folder);
  return folder;
}

const compose = (health: string): string => `services:
  database:
    image: ${image}
    command: sleep 600
    stop_grace_period: 0s
    healthcheck: { test: ${health}, interval: 200ms, retries: 2 }
  app:
    image: \${APP_IMAGE:?}
    build: .
    depends_on: { database: { condition: service_healthy } }
`;
const checks = (cwd: string, env: Record<string, string>): Promise<ScriptRun> =>
  runScript(
    'compose-checks/run.sh',
    {
      GITHUB_RUN_ID: id,
      GITHUB_RUN_ATTEMPT: '1',
      RUNNER_NAME: 'Runner 7',
      COMPOSE_FILES: 'compose.test.yml\n',
      PROFILES: '',
      DATABASES: 'database',
      CHECKS: '',
      IMAGES: 'build',
      ENV_LINES: `APP_IMAGE=${image}-built`,
      HEALTH_TIMEOUT: '30',
      REMOVE: 'false',
      ...env,
    },
    cwd,
  );
const containers = async (): Promise<string> =>
  await mustRun('docker', [
    'ps',
    '--all',
    '--quiet',
    '--filter',
    `label=com.docker.compose.project=${project}`,
  ]);

test('databases first, then every check even after one failed, then nothing is left', async () => {
  const cwd = repository({
    'compose.test.yml': compose('["CMD", "true"]'),
    Dockerfile: `FROM ${image}\n`,
  });
  const CHECKS = 'app: echo one && exit 3\napp: echo "two: three"\n';
  const ran = await checks(cwd, { CHECKS });
  expect(ran.code).toBe(1);
  expect(ran.log).toMatch(/^two: three$/m);
  expect(ran.errors).toEqual(['failed: app: echo one && exit 3']);
  expect(ran.summary).toContain('| `app: echo "two: three"` | passed |');
  expect(await containers()).not.toBe('');
  const removed = await checks(cwd, { REMOVE: 'true' });
  expect({ code: removed.code, left: await containers() }).toEqual({ code: 0, left: '' });
  await run('docker', ['image', 'rm', `${image}-built`]);
});

test('a database that does not get healthy is the failure, and no check is run', async () => {
  const cwd = repository({
    'compose.test.yml': compose('["CMD", "false"]'),
    Dockerfile: `FROM ${image}\n`,
  });
  const ran = await checks(cwd, { CHECKS: 'app: echo ran-anyway' });
  expect(ran.code).toBe(1);
  expect(ran.errors).toEqual([
    'the databases did not get healthy within 30 s; their last lines are above',
  ]);
  expect(ran.log).not.toMatch(/^ran-anyway$/m);
  await checks(cwd, { REMOVE: 'true' });
  expect(await containers()).toBe('');
  await run('docker', ['image', 'rm', `${image}-built`]);
});

test('Compose that ends well although the time is over is not believed', async () => {
  const docker = (await mustRun('sh', ['-c', 'command -v docker'])).trim();
  const cwd = repository({
    'compose.test.yml': compose('["CMD", "false"]'),
    Dockerfile: `FROM ${image}\n`,
    // As it was seen to on a busy machine.
    'bin/docker': `#!/bin/sh\n"${docker}" "$@"\ncode=$?\ncase " $* " in *' up '*) exit 0 ;; esac\nexit $code\n`,
  });
  await mustRun('chmod', ['755', join(cwd, 'bin/docker')]);
  const ran = await checks(cwd, {
    CHECKS: 'app: echo ran-anyway',
    HEALTH_TIMEOUT: '1',
    PATH: `${join(cwd, 'bin')}:${process.env['PATH'] ?? ''}`,
  });
  expect(ran.errors).toEqual([
    'the databases did not get healthy within 1 s; their last lines are above',
  ]);
  await checks(cwd, { REMOVE: 'true' });
  await run('docker', ['image', 'rm', `${image}-built`]);
});

test('a check that is none is refused before anything starts', async () => {
  const cwd = repository({ 'compose.test.yml': compose('["CMD", "true"]') });
  const ran = await checks(cwd, { CHECKS: 'pytest' });
  expect(ran.errors).toEqual(['checks: "pytest" is not "service: command"']);
  expect(await containers()).toBe('');
});

const python = (
  step: string,
  cwd: string,
  temp: string,
  env: Record<string, string> = {},
): Promise<ScriptRun> =>
  runScript(
    'python-project/run.sh',
    { STEP: step, DIRECTORY: '', PYTHON_VERSION: '', COMMANDS: '', RUNNER_TEMP: temp, ...env },
    cwd,
  );

test('a Python project is found, installed, checked and tested', async () => {
  const temp = repository({ '.keep': '' });
  const cwd = repository({
    'backend/requirements.txt': '',
    'backend/.python-version': '3.12\n',
    'backend/test_one.py':
      'import unittest\nclass T(unittest.TestCase):\n  def test_one(self): pass\n',
  });
  const found = await python('find', cwd, temp);
  expect(found.outputs).toEqual({ directory: 'backend', 'python-version': '3.12' });
  const DIRECTORY = 'backend';
  expect((await python('install', cwd, temp, { DIRECTORY })).code).toBe(0);
  const lint = await python('check', cwd, temp, { DIRECTORY, COMMANDS: 'black --check .\n' });
  expect({ code: lint.code, notices: lint.notices }).toEqual({
    code: 0,
    notices: ['the project does not install black: left out'],
  });
  const good = await python('test', cwd, temp, { DIRECTORY, COMMANDS: 'python -m unittest' });
  expect(good.log).toMatch(/Ran 1 test/);
  const bad = await python('test', cwd, temp, { DIRECTORY, COMMANDS: 'python -c "exit(4)"' });
  expect({ code: bad.code, errors: bad.errors }).toEqual({
    code: 1,
    errors: ['failed in backend: python'],
  });
});

test('no Python project says where was looked', async () => {
  const ran = await python('find', repository({ 'a.txt': '' }), '/tmp');
  expect(ran.errors[0]).toMatch(
    /^no pyproject.toml or requirements.txt in backend, server, api or/,
  );
});
