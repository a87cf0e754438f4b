import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from '../../host/run.ts';
import type { JobRecord } from '../harness/record.ts';
import type { WorkflowRun } from '../harness/workflow-run.ts';
import { messagesOf } from '../pipelines/annotations.ts';
import { shows } from '../pipelines/shows.ts';
import { jobOf, stage, TEST_COMPOSE, withResult } from '../pipelines/tables.ts';
import { startMachine, type Machine } from '../world/machine.ts';
import { Pipeline } from '../world/pipeline.ts';

/** Four jobs of one run test the same project at once, on one engine: well, and with what goes wrong. */
jest.setTimeout(300_000);

const STAGE = `
    uses: org/deploy-actions/.github/workflows/test-compose.yml@v1
    permissions:
      contents: read
      packages: read
    with:
      databases: database`;
const WORKFLOW = `name: Stages
on: workflow_dispatch
permissions: {}
jobs:
  compose:${STAGE}
      profiles: storage
      checks: 'app: redis-cli -h database ping | tee /reports/ping.txt'
      artifacts: reports/**
      artifact-name: answers
      retention-days: 3
      runner: ubuntu-22.04
      timeout-minutes: 8

  without-profile:${STAGE}
      checks: 'app: redis-cli -h database ping'
      timeout-minutes: 8

  slow:${STAGE}
      compose-files: |
        compose.yml
        slow.yml
      profiles: storage
      checks: 'app: echo ran anyway'
      health-timeout: 2
      timeout-minutes: 8

  stuck:${STAGE}
      profiles: storage
      checks: |
        app: echo began && sleep 600
        app: echo and went on
      timeout-minutes: 1
`;
const COMPOSE = `services:
  database:
    image: redis:7
    profiles: [storage]
    healthcheck: { test: [CMD, redis-cli, ping], interval: 500ms, retries: 60 }
  app:
    build: .
    volumes: ['./reports:/reports']
    depends_on: { database: { condition: service_healthy } }
`;
const SLOW = `services:
  database:
    healthcheck: { test: [CMD, 'false'], interval: 1s, retries: 600 }
`;

// Whatever of it there is when a test has failed early.
const stack = new AsyncDisposableStack();
let machine: Machine;
let run: WorkflowRun | undefined;

beforeAll(async () => {
  machine = stack.use(await startMachine());
  const pipeline = stack.use(
    await Pipeline.create({
      machine,
      files: {
        '.github/workflows/pipeline.yml': WORKFLOW,
        'compose.yml': COMPOSE,
        'slow.yml': SLOW,
        Dockerfile: 'FROM redis:7\n',
      },
      settings: {},
      runners: 4,
      // Long enough for all but what never ends; one of the others that hangs is cut before the hook is, and shows where.
      minuteMs: 15_000,
    }),
  );
  run = await pipeline.dispatch({});
}, 300_000);

afterAll(async () => {
  await stack.disposeAsync();
}, 120_000);

const BUILT = TEST_COMPOSE.map((step) => (step.startsWith('Log in') ? `${step}: skipped` : step));
const WITHOUT_REPORTS = withResult(BUILT, 'Keep the reports', 'skipped');
const endingAs = (call: string, result: 'failure' | 'cancelled'): string[] => [
  `${call}: ${result}`,
  ...jobOf(`${call}/test`, withResult(WITHOUT_REPORTS, 'Bring up and check', result), result),
];

test('each job has an end of its own', () => {
  shows(run, [
    ...stage('compose', 'test', BUILT),
    ...endingAs('without-profile', 'failure'),
    ...endingAs('slow', 'failure'),
    ...endingAs('stuck', 'cancelled'),
  ]);
});

test('a service of a profile is there where the profile is named', () => {
  expect(job('compose').log).toMatch(/^PONG$/m);
  expect(job('without-profile').log).toMatch(/service "?app"? depends on undefined service/);
});

test('a database has as long as it was given, and no check is run without it', () => {
  const { log, startedAt = NaN, completedAt = NaN } = job('slow');
  expect(messagesOf(run, 'slow/test', 'error')).toEqual([
    'the databases did not get healthy within 2 s; their last lines are above',
  ]);
  expect(completedAt - startedAt).toBeLessThan(30_000);
  expect(log).not.toMatch(/^ran anyway$/m);
});

test('what never ends is ended after the minutes that it was given', () => {
  expect(job('stuck').log).toMatch(/^began$/m);
  expect(job('stuck').log).not.toMatch(/^##\[group\]app: echo and went on$/m);
  // The script may still say which check it was in.
  expect(messagesOf(run, 'stuck/test', 'error')[0]).toContain(
    'maximum execution time of 1 minutes',
  );
});

test('reports are kept under their name, as long as was said', () => {
  const kept = join(machine.artifacts, String(run?.identity.id), 'answers-1');
  expect(readFileSync(join(kept, 'ping.txt'), 'utf8')).toBe('PONG\n');
  expect(JSON.parse(readFileSync(`${kept}.json`, 'utf8'))).toEqual({
    name: 'answers-1',
    days: 3,
    files: 1,
  });
});

test('nothing of them is left on the machine, not even of what was cut off', async () => {
  const list = async (...words: string[]): Promise<string> =>
    await mustRun('docker', words, { env: { DOCKER_HOST: machine.engine.dockerHost } });
  expect(await list('ps', '--all', '--format', '{{.Names}}')).toBe('');
  expect(await list('network', 'ls', '--filter', 'name=test-', '--format', '{{.Name}}')).toBe('');
  // What Compose built for the checks; what it pulled stays.
  const images = await list('image', 'ls', '--format', '{{.Repository}}');
  expect(images.trim().split('\n')).toEqual(['redis']);
});

test('each job runs where it was told to', () => {
  expect(job('compose').runsOn).toEqual(['ubuntu-22.04']);
  expect(job('slow').runsOn).toEqual(['ubuntu-24.04']);
});

function job(call: string): JobRecord {
  if (run === undefined) throw new Error('nothing ran');
  return run.job(`${call}/test`);
}
