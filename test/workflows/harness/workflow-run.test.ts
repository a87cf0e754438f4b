import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { waitUntil } from '../../host/wait-until.ts';
import { Concurrency } from './concurrency.ts';
import { push } from './event.ts';
import type { Permissions } from './permissions.ts';
import { NotImplemented } from './refusals.ts';
import { WorkflowRun } from './workflow-run.ts';
import type { World } from './world.ts';

const PATH = '.github/workflows/ci.yml';
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function start(
  workflow: string,
  given: Partial<World> = {},
  concurrency = new Concurrency(),
  called?: string,
): Promise<WorkflowRun> {
  const directory = mkdtempSync(join(tmpdir(), 'deploy-actions-run-'));
  folders.push(directory);
  mkdirSync(join(directory, '.github/workflows'), { recursive: true });
  writeFileSync(join(directory, PATH), workflow);
  if (called !== undefined) writeFileSync(join(directory, '.github/workflows/called.yml'), called);
  return await WorkflowRun.start({
    world: {
      repository: 'acme/shop',
      directory,
      remotes: () => undefined,
      github: {
        apiUrl: 'http://127.0.0.1:9',
        serverUrl: 'http://127.0.0.1:9',
        issueToken: () => 'the-token',
      },
      ...given,
    },
    path: PATH,
    event: push({ repository: 'acme/shop', sha: 'a'.repeat(40) }),
    concurrency,
  });
}

const SLOW = `on: push
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - id: slow
        shell: python
        run: |
          import signal, sys, time
          signal.signal(signal.SIGINT, lambda *_: (print('got SIGINT', flush=True), sys.exit(3)))
          print('waiting', flush=True)
          time.sleep(60)
      - { id: never, run: 'true' }
      - { id: cleanup, if: always(), run: 'true' }
      - { id: told, if: cancelled(), run: 'true' }
  b:
    needs: a
    runs-on: ubuntu-latest
    steps: [{ run: 'true' }]
  c:
    needs: a
    if: always()
    runs-on: ubuntu-latest
    steps: [{ id: report, run: 'true' }]
`;

test('a cancel is SIGINT to the running step; always() and cancelled() still run', async () => {
  const run = await start(SLOW);
  await waitUntil('the step', () => run.jobs.some((job) => job.log.includes('waiting')));
  run.cancel();
  expect(await run.done).toBe('cancelled');
  expect(run.table).toEqual([
    'a: cancelled',
    '  slow: cancelled',
    '  never: skipped',
    '  cleanup: success',
    '  told: success',
    'b: skipped',
    'c: success',
    '  report: success',
  ]);
  expect(run.job('a').log).toContain('got SIGINT');
});

test('a job that is out of time is cancelled, with GitHub’s own words', async () => {
  const late = SLOW.replace('    steps:\n', '    timeout-minutes: 1\n    steps:\n');
  const run = await start(late, { minuteMs: 500 });
  expect(await run.done).toBe('cancelled');
  expect(run.results).toEqual({ a: 'cancelled', b: 'skipped', c: 'success' });
  expect(run.job('a').annotations[0]?.message).toContain(
    'exceeded the maximum execution time of 1 minutes',
  );
});

test('a group runs one at a time; of those that wait the newest stays', async () => {
  const concurrency = new Concurrency();
  const text = SLOW.replace('time.sleep(60)', 'time.sleep(1)').replace(
    '    steps:\n',
    '    concurrency: { group: Deploy-Live, cancel-in-progress: false }\n    steps:\n',
  );
  const [first, second, third] = [
    await start(text, {}, concurrency),
    await start(text, {}, concurrency),
    await start(text.replace('Deploy-Live', 'deploy-live'), {}, concurrency),
  ];
  await Promise.all([first.done, second.done, third.done]);
  expect([first, second, third].map((run) => run.results['a'])).toEqual([
    'success',
    'cancelled',
    'success',
  ]);
  const [one, three] = [first.job('a'), third.job('a')];
  expect(three.startedAt).toBeGreaterThanOrEqual(one.completedAt ?? Infinity);
});

test('cancel-in-progress ends the one that runs, queue: max lets all wait', async () => {
  const concurrency = new Concurrency();
  const text = SLOW.replace(
    'jobs:\n',
    'concurrency: { group: x, cancel-in-progress: true }\njobs:\n',
  );
  const first = await start(text, {}, concurrency);
  await waitUntil('the step', () => first.jobs.some((job) => job.log.includes('waiting')));
  const quick = text
    .replace('time.sleep(60)', '0')
    .replace('cancel-in-progress: true', 'queue: max');
  const second = await start(text.replace('time.sleep(60)', '0'), {}, concurrency);
  const more = [await start(quick, {}, concurrency), await start(quick, {}, concurrency)];
  expect(await first.done).toBe('cancelled');
  expect(await second.done).toBe('success');
  expect(await Promise.all(more.map((run) => run.done))).toEqual(['success', 'success']);
});

const CALL = `on: push
jobs:
  build:
    concurrency: { group: x, cancel-in-progress: true }
    uses: ./.github/workflows/called.yml
  other:
    runs-on: ubuntu-latest
    steps: [{ run: 'true' }]
  next:
    needs: build
    if: \${{ !failure() && !cancelled() && needs.build.outputs.done == 'true' }}
    runs-on: ubuntu-latest
    steps: [{ run: 'true' }]
  report:
    needs: [build, other, next]
    if: always()
    runs-on: ubuntu-latest
    steps: [{ id: see, if: needs.build.result == 'cancelled', run: 'true' }]
`;

test('a call that loses its place is cancelled with all its jobs, and nothing else is', async () => {
  const concurrency = new Concurrency();
  const called = SLOW.replace(
    'on: push',
    "on: { workflow_call: { outputs: { done: { value: '${{ jobs.b.outputs.done }}' } } } }",
  );
  const first = await start(CALL, {}, concurrency, called);
  await waitUntil('the step', () => first.jobs.some((job) => job.log.includes('waiting')));
  const quick = called.replace('time.sleep(60)', '0');
  const second = await start(CALL, {}, concurrency, quick);
  expect([await first.done, await second.done]).toEqual(['cancelled', 'success']);
  expect(first.results).toEqual({
    build: 'cancelled',
    'build/a': 'cancelled',
    'build/b': 'skipped',
    'build/c': 'success',
    other: 'success',
    next: 'skipped',
    report: 'success',
  });
  expect(first.table).toContain('  see: success');
});

test('each job gets a token with its own permissions, and its environment’s settings', async () => {
  const issued: Permissions[] = [];
  const run = await start(
    `on: push
permissions: { contents: read }
jobs:
  a:
    runs-on: ubuntu-latest
    steps: [{ run: 'true' }]
  b:
    runs-on: ubuntu-latest
    permissions: { issues: write }
    environment: { name: live, url: 'https://\${{ steps.s.outputs.host }}/' }
    steps: [{ id: s, run: 'echo "host=$HOST" >> $GITHUB_OUTPUT; echo "$KEY"', env: { HOST: '\${{ vars.HOST }}', KEY: '\${{ secrets.KEY }}' } }]
`,
    {
      secrets: { KEY: 'of-the-repository' },
      environments: {
        live: { secrets: { KEY: 'of-the-environment' }, vars: { HOST: 'shop.example.com' } },
      },
      github: {
        apiUrl: 'http://127.0.0.1:9',
        serverUrl: 'http://127.0.0.1:9',
        issueToken: (permissions) => {
          issued.push(permissions);
          return 'the-token';
        },
      },
    },
  );
  expect(await run.done).toBe('success');
  expect(issued.map(({ contents, issues }) => [contents, issues])).toEqual([
    ['read', 'none'],
    ['none', 'write'],
  ]);
  expect(run.job('b').environment).toEqual({ name: 'live', url: 'https://shop.example.com/' });
  expect(run.job('b').log).toContain('***');
  expect(run.job('b').log).not.toContain('of-the-environment');
});

test.each([
  ['a container', 'container: node:24', 'does not know jobs.a.container'],
  ['services', 'services: { db: { image: postgres } }', 'does not know jobs.a.services'],
  ['a label without a runner', 'runs-on: windows-latest', 'no runner has the label windows-latest'],
  ['an environment that is not there', 'environment: liev', 'no environment is called liev'],
])('%s is refused, not ignored', async (_name, line, message) => {
  const runsOn = line.startsWith('runs-on') ? '' : '    runs-on: ubuntu-latest\n';
  const begun = start(
    `on: push\njobs:\n  a:\n${runsOn}    ${line}\n    steps: [{ run: 'true' }]\n`,
  );
  const all = begun.then((run) => run.done);
  await expect(all).rejects.toThrow(NotImplemented);
  await expect(all).rejects.toThrow(message);
});
