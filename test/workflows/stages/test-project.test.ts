import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { WorkflowRun } from '../harness/workflow-run.ts';
import { messagesOf } from '../pipelines/annotations.ts';
import { shows } from '../pipelines/shows.ts';
import { failingAt, jobOf, stage, TEST_NODE, TEST_PYTHON } from '../pipelines/tables.ts';
import { BARE } from '../world/machine.ts';
import { Pipeline } from '../world/pipeline.ts';

/** A Node and a Python project with scripts, versions and tools of their own, well and broken. */
jest.setTimeout(300_000);

const NODE = `
    uses: org/deploy-actions/.github/workflows/test-node.yml@v1
    permissions:
      contents: read
    with:
      directory: tools/orders`;
const PYTHON = `
    uses: org/deploy-actions/.github/workflows/test-python.yml@v1
    permissions:
      contents: read
    with:
      directory: tools`;
const WORKFLOW = `name: Stages
on: workflow_dispatch
permissions: {}
jobs:
  node:${NODE}
      node-version: 24
      lint: |
        no-such-script
        style
      typecheck: types
      test: unit
      build: bundle
      runner: ubuntu-22.04

  node-old:${NODE}

  node-unclean:${NODE}
      node-version: 24

  node-stuck:${NODE}
      node-version: 24
      lint: stuck
      timeout-minutes: 1

  python:${PYTHON}/report
      python-version: 3
      checks: |
        ruff check --select F .
        bandit --recursive .
      test: pytest tests
      runner: ubuntu-22.04

  python-old:${PYTHON}/report

  python-broken:${PYTHON}/report
      python-version: 3
      checks: ''
      test: pytest wrong

  python-unclean:${PYTHON}/unclean

  python-stuck:${PYTHON}/stuck
      checks: python -c "import time; time.sleep(600)"
      timeout-minutes: 1
`;
const FILES = {
  '.github/workflows/pipeline.yml': WORKFLOW,
  // The names that are looked for by default are there, and fail.
  'tools/orders/package.json': JSON.stringify({
    name: 'orders',
    version: '1.0.0',
    scripts: {
      lint: 'exit 1',
      style: 'node --check price.js',
      types: 'node --check price.test.js',
      unit: 'node --test',
      bundle: 'cp price.js bundle.js && node bundle.js',
      stuck: 'sleep 600',
      ...Object.fromEntries(
        ['typecheck', 'test:ci', 'test', 'build'].map((one) => [one, 'exit 1']),
      ),
    },
  }),
  'tools/orders/package-lock.json': JSON.stringify({
    name: 'orders',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: { '': { name: 'orders', version: '1.0.0' } },
  }),
  'tools/orders/.nvmrc': '22\n',
  'tools/orders/price.js':
    'exports.price = (count) => count * 3;\nconsole.log("the bundle ran");\n',
  'tools/orders/price.test.js':
    "require('node:test')('three', () => require('node:assert').equal(require('./price.js').price(2), 6));\n",
  'tools/report/.python-version': '2.7\n',
  'tools/report/requirements.txt': '',
  'tools/report/requirements-test.txt':
    'pytest==8.3.4\npytest-cov==6.0.0\npytest-xdist==3.6.1\nruff==0.8.4\n',
  'tools/report/total.py': 'def total(prices):\n    return sum(prices)\n',
  'tools/report/tests/test_total.py':
    'from total import total\n\n\ndef test_total():\n    assert total([1, 2]) == 3\n',
  'tools/report/wrong/test_wrong.py':
    'from total import total\n\n\ndef test_wrong():\n    assert total([1, 2]) == 4\n',
  // So that pytest finds the module beside the tests.
  'tools/report/conftest.py': '',
  'tools/unclean/requirements.txt': 'ruff==0.8.4\n',
  'tools/unclean/total.py': 'import os\n',
  'tools/stuck/requirements.txt': '',
};

// Whatever of it there is when a test has failed early.
const stack = new AsyncDisposableStack();
let run: WorkflowRun | undefined;

beforeAll(async () => {
  const pipeline = stack.use(
    await Pipeline.create({
      machine: { env: BARE },
      files: FILES,
      settings: {},
      runners: 3,
      // Long enough for all but what never ends.
      minuteMs: 30_000,
    }),
  );
  run = await pipeline.dispatch({});
}, 300_000);

afterAll(async () => {
  await stack.disposeAsync();
}, 120_000);

const stuck = (call: string, steps: readonly string[], at: string): string[] => {
  const cancelled = failingAt(steps, at).map((step) => step.replace('failure', 'cancelled'));
  return [`${call}: cancelled`, ...jobOf(`${call}/test`, cancelled, 'cancelled')];
};
const failing = (call: string, steps: readonly string[], at: string): string[] =>
  stage(call, 'test', failingAt(steps, at), 'failure');

test('what is well is green, and each fault is red where it is', () => {
  shows(run, [
    ...stage('node', 'test', TEST_NODE),
    ...failing('node-old', TEST_NODE, 'Set up Node'),
    ...failing('node-unclean', TEST_NODE, 'Lint'),
    ...stuck('node-stuck', TEST_NODE, 'Lint'),
    ...stage('python', 'test', TEST_PYTHON),
    ...failing('python-old', TEST_PYTHON, 'Set up Python'),
    ...failing('python-broken', TEST_PYTHON, 'Test'),
    ...failing('python-unclean', TEST_PYTHON, 'Lint'),
    ...stuck('python-stuck', TEST_PYTHON, 'Lint'),
  ]);
});

test('the scripts of a Node project are those that were named', () => {
  const { log = '' } = run?.job('node/test') ?? {};
  const ran = [...log.matchAll(/^> orders@1\.0\.0 (.+)$/gm)].map(([, script]) => script);
  expect(ran).toEqual(['style', 'types', 'unit', 'bundle']);
  expect(log).toMatch(/^\S+ pass 1$/m);
  expect(log).toMatch(/^the bundle ran$/m);
});

test('the checks and tests of a Python project are those that were named, in parallel and with coverage', () => {
  const { log = '' } = run?.job('python/test') ?? {};
  expect(log).toContain('##[group]ruff check --select F .\nAll checks passed!');
  expect(messagesOf(run, 'python/test', 'notice')).toContain(
    'the project does not install bandit: left out',
  );
  expect(log).toContain('##[group]pytest tests -n auto --cov');
  expect(log).toMatch(/^created: \d+\/\d+ workers?$/m);
  expect(log).toMatch(/^total\.py +2 +0 +100%$/m);
  expect(log).toMatch(/1 passed in/);
});

test('the checks by default are those whose tools are there', () => {
  const { log = '' } = run?.job('python-unclean/test') ?? {};
  expect(log).toMatch(/F401.*`os` imported but unused/);
  expect(messagesOf(run, 'python-unclean/test', 'error')).toEqual([
    'failed in tools/unclean: ruff',
  ]);
  const missing = ['black', 'isort', 'flake8', 'mypy'];
  const notices = messagesOf(run, 'python-unclean/test', 'notice');
  expect(notices.filter((message) => message.includes('does not install'))).toEqual(
    missing.map((tool) => `the project does not install ${tool}: left out`),
  );
  expect(run?.job('python-broken/test').log).toMatch(/assert 3 == 4/);
  expect(messagesOf(run, 'python-broken/test', 'error')).toEqual([
    'failed in tools/report: pytest',
  ]);
});

test('a version that is named goes before that of the project', () => {
  expect(messagesOf(run, 'node-old/test', 'error')[0]).toContain(
    "Unable to find Node version '22'",
  );
  expect(messagesOf(run, 'python-old/test', 'error')[0]).toContain("The version '2.7'");
});

test('what never ends is ended after the minutes that it was given', () => {
  for (const job of ['node-stuck/test', 'python-stuck/test'])
    expect(messagesOf(run, job, 'error')).toEqual([
      expect.stringContaining('maximum execution time of 1 minutes'),
    ]);
});

test('each job runs where it was told to', () => {
  for (const job of ['node/test', 'python/test'])
    expect(run?.job(job).runsOn).toEqual(['ubuntu-22.04']);
  expect(run?.job('node-old/test').runsOn).toEqual(['ubuntu-24.04']);
});
