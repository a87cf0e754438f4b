import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

/** Follows "How to add an action" of CONTRIBUTING.md in a copy of the house, with the toy that stands there. */
const root = resolve(import.meta.dirname, '../..');
const steps = stepsOf(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'));
const house = mkdtempSync(join(tmpdir(), 'deploy-actions-house-'));

beforeAll(() => {
  for (const part of [
    'actions',
    'packages',
    'scripts',
    'test',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    '.prettierrc.json',
  ]) {
    cpSync(join(root, part), join(house, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
});

afterAll(() => {
  rmSync(house, { recursive: true, force: true });
});

const FILES: Readonly<Record<string, string>> = {
  'actions/say-hello/action.yml': `name: Say hello
description: Greets somebody by name, as a toy to show how an action is added.
author: deploy-actions
branding:
  icon: smile
  color: green
inputs:
  name:
    description: Whom to greet, for example \`world\`.
    required: true
  summary:
    description: Write a job summary.
    default: 'true'
outputs:
  greeting:
    description: What was said.
runs:
  using: node24
  main: ../../dist/say-hello/index.js
`,
  'actions/say-hello/inputs.ts': `import type { Runner } from '../../packages/runner/runner.ts';

export interface Wanted {
  readonly name: string;
}

export function readInputs({ inputs }: Runner): Wanted {
  return { name: inputs.required('name', 'whom to greet') };
}
`,
  'actions/say-hello/say-hello.ts': `import type { Runner } from '../../packages/runner/runner.ts';
import type { Wanted } from './inputs.ts';

export function sayHello(runner: Runner, { name }: Wanted): void {
  const greeting = \`hello, \${name}\`;
  runner.log.info(greeting);
  runner.output('greeting', greeting);
}
`,
  'actions/say-hello/main.ts': `import { run } from '../../packages/runner/run.ts';
import { readInputs } from './inputs.ts';
import { sayHello } from './say-hello.ts';

run('say-hello', async (runner) => {
  sayHello(runner, readInputs(runner));
  await Promise.resolve();
});
`,
};

test('the six steps name these very files and commands', () => {
  expect(steps).toHaveLength(6);
  const told = Object.keys(FILES).filter((path, at) => steps[at]?.includes(`\`${path}\``));
  expect(told).toEqual(Object.keys(FILES));
  expect(steps[4]).toContain('npm run build -- say-hello && npm run docs');
  for (const path of ['test/house/sample-inputs.ts', 'README.md']) {
    expect(steps[5]).toContain(path.replace('README.md', 'README'));
    expect(existsSync(join(root, path))).toBe(true);
  }
});

test('after them the action is built, documented and runs', () => {
  for (const [path, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), content);
  }
  expect(node('scripts/build.ts', 'say-hello')).toMatchObject({
    status: 0,
    stdout: 'built say-hello\n',
  });
  expect(node('scripts/docs.ts')).toMatchObject({ status: 0 });
  expect(readFileSync(join(house, 'actions/say-hello/README.md'), 'utf8')).toMatch(
    /\| `name` +\| \*\*required\*\* \| Whom to greet/,
  );
  const output = join(house, 'output');
  writeFileSync(output, '');
  const env = { INPUT_NAME: 'world', INPUT_SUMMARY: '', GITHUB_OUTPUT: output };
  const bundle = join(house, 'dist/say-hello/index.js');
  expect(spawnSync(process.execPath, [bundle], { env, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stdout: 'hello, world\n',
  });
  expect(readFileSync(output, 'utf8')).toContain('hello, world');
  const refused = spawnSync(process.execPath, [bundle], { env: {}, encoding: 'utf8' });
  expect(refused).toMatchObject({ status: 1 });
  expect(refused.stdout).toContain('name is required: whom to greet');
});

function node(script: string, ...words: string[]): { status: number | null; stdout: string } {
  const flags = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', join(house, script), ...words];
  return spawnSync(process.execPath, flags, { cwd: house, encoding: 'utf8' });
}

function stepsOf(guide: string): string[] {
  const part = guide.split('## How to add an action')[1]?.split('\n## ')[0] ?? '';
  return part.split(/^\d\. /m).slice(1);
}
