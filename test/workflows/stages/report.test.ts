import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { FakeState, type FakeIssue } from '../../fakes/github/state.ts';
import { serveHttp } from '../../fakes/loopback-server.ts';
import { waitUntil } from '../../host/wait-until.ts';
import { dispatch } from '../harness/event.ts';
import type { WorkflowRun } from '../harness/workflow-run.ts';
import { shows } from '../pipelines/shows.ts';
import { REPORT, stage } from '../pipelines/tables.ts';
import { BARE } from '../world/machine.ts';
import { Pipeline } from '../world/pipeline.ts';
import { stageCall, workflowOf } from './stage-call.ts';

/** One pipeline that reports twice: to its own repository with all that the stage takes, and elsewhere with little. */
jest.setTimeout(120_000);

const REPORTING = {
  needs: 'test',
  if: 'always()',
  permissions: { issues: 'write', actions: 'read', checks: 'read' },
};
const WORKFLOW = workflowOf(
  'Nightly',
  {
    test: {
      'runs-on': 'ubuntu-24.04',
      permissions: {},
      'timeout-minutes': 5,
      steps: [
        {
          name: 'Count',
          run: 'seq -f \'line %02g\' 1 40\nexit "$CODE"',
          env: { CODE: '${{ inputs.code }}' },
        },
      ],
    },
    report: stageCall('report', {
      ...REPORTING,
      with: {
        needs: '${{ toJSON(needs) }}',
        environment: 'staging',
        title: '{stages} of {workflow} broke {environment} on {branch}',
        labels: 'incident\npipeline',
        assignees: 'ada\nmallory',
        key: 'nightly',
        message: 'See the [runbook](https://example.com/runbook).',
        'comment-every': '0',
        'log-lines': 3,
        runner: 'reporters',
      },
      secrets: ['SLACK_WEBHOOK_URL'],
    }),
    elsewhere: stageCall('report', {
      ...REPORTING,
      with: {
        needs: '${{ toJSON(needs) }}',
        'issue-repository': 'acme/operations',
        'close-on-success': false,
      },
      secrets: ['ISSUE_TOKEN'],
    }),
  },
  { code: { type: 'string', required: true } },
);
const job = (script: string): object => ({
  'runs-on': 'ubuntu-24.04',
  permissions: {},
  'timeout-minutes': 5,
  steps: [{ run: script }],
});
const CANCELLED = workflowOf('Nightly', {
  broken: job('exit 1'),
  slow: job('echo begun\nexec sleep 600'),
  report: stageCall('report', {
    ...REPORTING,
    needs: ['broken', 'slow'],
    with: { needs: '${{ toJSON(needs) }}' },
  }),
});
const TOKEN = 'github_pat_of_the_operators';

// Whatever of it there is when a test has failed early.
const stack = new AsyncDisposableStack();
const operations = new FakeState(Date.now);
const messages: unknown[] = [];
let pipeline: Pipeline;
let webhook: string;
const runs: WorkflowRun[] = [];

beforeAll(async () => {
  const chat = stack.use(
    await serveHttp((request, response) => {
      void text(request).then((body) => {
        messages.push({ path: request.url, body: JSON.parse(body) as unknown });
        response.end('ok');
      });
    }),
  );
  webhook = `http://127.0.0.1:${String(chat.port)}/services/T0/B0/s3cret`;
  pipeline = stack.use(
    await Pipeline.create({
      machine: { env: BARE },
      files: { '.github/workflows/pipeline.yml': WORKFLOW },
      settings: { secrets: { SLACK_WEBHOOK_URL: webhook, ISSUE_TOKEN: TOKEN } },
      token: TOKEN,
      labels: ['ubuntu-24.04', 'reporters'],
    }),
  );
  pipeline.fake.state.behaviour.assignable = ['ada'];
  pipeline.fake.others.set('acme/operations', operations);
});

afterAll(async () => {
  await stack.disposeAsync();
});

async function count(code: '0' | '1', branch: string): Promise<WorkflowRun> {
  const run = await pipeline.dispatch({ code }, branch);
  if (run === undefined) throw new Error('nothing was started');
  runs.push(run);
  return run;
}

const CHAT = ['issue', 'Tell the chat'];
const red = (report: readonly string[]): string[] => [
  ...stage('test', 'test', ['Count'], 'failure').slice(0, 1),
  '  Count: failure',
  ...stage('report', 'report', report),
  ...stage('elsewhere', 'report', REPORT),
];

function onlyIssue({ issues }: FakeState): FakeIssue {
  const [issue, ...others] = issues;
  expect(others).toEqual([]);
  if (issue === undefined) throw new Error('there is no issue');
  return issue;
}

test('the first red run opens an issue as it is to be, and tells the chat', async () => {
  const run = await count('1', 'main');
  shows(run, red(CHAT));
  const issue = onlyIssue(pipeline.fake.state);
  expect(issue).toMatchObject({
    title: 'test of Nightly broke staging on main',
    labels: ['incident', 'pipeline'],
    assignees: ['ada'],
    comments: [],
  });
  expect(issue.body).toContain('See the [runbook](https://example.com/runbook).');
  expect(issue.body.match(/^line \d\d$/gm)).toEqual(['line 39', 'line 40']);
  expect(run.job('report/report').runsOn).toEqual(['reporters']);
  const url = `${pipeline.fake.serverUrl}/acme/shop/issues/1`;
  expect(run.job('report').outputs).toEqual({
    result: 'created',
    'issue-number': '1',
    'issue-url': url,
    'failed-stages': '["test"]',
  });
  expect(messages).toEqual([
    { path: '/services/T0/B0/s3cret', body: { text: `Nightly of acme/shop is broken: ${url}` } },
  ]);
});

test('elsewhere it is an issue as the stage makes it by itself', () => {
  const issue = onlyIssue(operations);
  expect(issue).toMatchObject({
    title: 'Nightly: test failed on main',
    labels: ['bug'],
    assignees: [],
  });
  expect(issue.body.match(/^line \d\d$/gm)).toHaveLength(29);
  expect(runs[0]?.job('elsewhere').outputs['issue-url']).toBe(
    `${pipeline.fake.serverUrl}/acme/operations/issues/1`,
  );
});

test('each further red run is told in a comment where that is wanted, and nobody else is', async () => {
  shows(await count('1', 'main'), red(REPORT));
  expect(onlyIssue(pipeline.fake.state).comments).toHaveLength(1);
  expect(onlyIssue(operations).comments).toHaveLength(0);
  expect(messages).toHaveLength(1);
});

test('what fails under one key on two branches is one failure, and without a key two', async () => {
  shows(await count('1', 'develop'), red(REPORT));
  expect(onlyIssue(pipeline.fake.state).title).toBe('test of Nightly broke staging on develop');
  expect(operations.issues.map(({ title }) => title)).toEqual([
    'Nightly: test failed on main',
    'Nightly: test failed on develop',
  ]);
});

test('a green run closes the issue and tells the chat, and leaves alone what people close', async () => {
  const run = await count('0', 'main');
  shows(run, [
    'test: success',
    '  Count: success',
    ...stage('report', 'report', CHAT),
    ...stage('elsewhere', 'report', REPORT),
  ]);
  expect(onlyIssue(pipeline.fake.state).state).toBe('closed');
  expect(run.job('elsewhere').outputs['result']).toBe('none');
  expect(operations.open).toHaveLength(2);
  expect(messages.slice(1)).toMatchObject([
    { body: { text: expect.stringMatching(/^Nightly of acme\/shop works again: /) as unknown } },
  ]);
});

test('what failed before somebody cancelled the rest is reported all the same', async () => {
  await using other = await Pipeline.create({
    machine: { env: BARE },
    files: { '.github/workflows/pipeline.yml': CANCELLED },
    settings: {},
  });
  const { name } = other.repository;
  const sha = await other.repository.sha('main');
  const given = { repository: name, sha, workflow: '.github/workflows/pipeline.yml' };
  const run = await other.begin(dispatch(given));
  if (run === undefined) throw new Error('nothing was started');
  await waitUntil('the one to fail and the other to begin', () => {
    const [broken, slow] = ['broken', 'slow'].map((id) => run.jobs.find(({ key }) => key === id));
    return broken?.result === 'failure' && slow?.log.includes('begun') === true;
  });
  run.cancel();
  expect(await run.done).toBe('cancelled');
  expect(run.results).toMatchObject({ slow: 'cancelled', 'report/report': 'success' });
  expect(onlyIssue(other.fake.state).title).toBe('Nightly: broken failed on main');
});

test('no log shows the webhook or the token', () => {
  for (const { log } of runs.flatMap(({ jobs }) => jobs)) {
    expect(log).not.toContain(webhook);
    expect(log).not.toContain(TOKEN);
  }
});
