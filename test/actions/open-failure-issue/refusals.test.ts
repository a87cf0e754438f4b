import { describe, expect, test } from '@jest/globals';
import { refusal } from '../../fakes/github/answer.ts';
import type { Behaviour } from '../../fakes/github/state.ts';
import { COMMENT, CREATE, EDIT, FAILED, GET, GREEN, JOBS, LIST, stage } from './report.ts';

const LABELS = 'issues/add-labels';
const ASSIGNABLE = 'issues/check-user-can-be-assigned';

describe('GitHub does not let this run write', () => {
  const fork = {
    env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/3/merge' },
    payload: {
      pull_request: { head: { ref: 'x', label: 'eve:x', repo: { full_name: 'eve/shop' } } },
    },
  };

  test.each<[string, Partial<Behaviour>, object, string]>([
    ['a token that only reads', { access: 'read' }, {}, 'give this job permissions: issues: write'],
    ['a fork', { access: 'read' }, fork, 'from a fork'],
    [
      'Dependabot',
      { access: 'read' },
      { env: { GITHUB_ACTOR: 'dependabot[bot]' } },
      'Dependabot started',
    ],
    ['issues switched off', { issues: 'off' }, {}, 'issues are switched off in acme/shop'],
    ['an archived repository', { issues: 'archived' }, {}, 'acme/shop is archived'],
    [
      'a repository out of sight',
      { issues: 'invisible' },
      {},
      'does not exist, or the token cannot see it',
    ],
    [
      'another repository',
      {},
      { inputs: { 'issue-repository': 'acme/other' } },
      'acme/other does not exist',
    ],
    [
      'a token that is none',
      {},
      { inputs: { 'github-token': 'wrong-token' } },
      'does not accept this token',
    ],
  ])('%s: a warning, and the step ends well', async (_, behaviour, event, words) => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    Object.assign(fake.state.behaviour, behaviour);
    const runner = await report({ needs: FAILED, ...event });
    expect(runner.outputs).toMatchObject({ result: 'none', 'failed-stages': '["deploy"]' });
    expect(runner.lines.join('\n')).toContain(words);
    expect(runner.summaryText()).toContain('`deploy` failed');
    expect(fake.state.issues).toEqual([]);
    // The twin: nothing but that stood in the way.
    Object.assign(fake.state.behaviour, { access: 'write', issues: 'on' });
    expect((await report({ needs: FAILED })).outputs['result']).toBe('created');
  });

  test('a green run stays green where GitHub breaks; a red one says that nobody was told', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    fake.fail({ on: LIST, answer: refusal(502, 'Server Error'), times: 8 });
    const green = await report({ needs: GREEN });
    expect(green.outputs['result']).toBe('none');
    expect(green.lines.join('\n')).toContain('no issue was written: GitHub');
    await expect(report({ needs: FAILED })).rejects.toThrow(/answered 502 to GET .*\/issues/);
  });
});

describe('labels and assignees', () => {
  test('a label that does not exist is made with the issue', async () => {
    await using pipeline = await stage();
    const { fake, report } = pipeline;
    await report({ needs: FAILED, inputs: { labels: 'bug, pipeline\nred' } });
    expect(fake.state.issues[0]?.labels).toEqual(['bug', 'pipeline', 'red']);
    expect([...fake.state.labels]).toContain('pipeline');
    expect(fake.calls.find(({ name }) => name === LIST)?.query['labels']).toBe('bug');
    fake.expectCalls(JOBS, LIST, LIST, CREATE, LIST);
  });

  test('labels that GitHub drops without push access are warned of, and the issue is still found', async () => {
    await using pipeline = await stage();
    const { fake, report } = pipeline;
    fake.state.behaviour.access = 'no push';
    const runner = await report({ needs: FAILED, inputs: { assignees: 'ada' } });
    fake.expectCalls(JOBS, LIST, LIST, CREATE, LABELS, LIST, LIST);
    expect(runner.outputs['result']).toBe('created');
    expect(runner.lines.join('\n')).toContain('labels: GitHub did not set bug');
    expect(runner.lines.join('\n')).toContain('assignees: GitHub did not assign ada');
    expect((await report({ needs: FAILED, run: 2 })).outputs['result']).toBe('updated');
    fake.expectCalls(JOBS, LIST, LIST, GET, EDIT, GET);
  });

  test('a label that may not be made does not keep the issue from being opened', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    fake.fail({ on: CREATE, answer: refusal(403, 'You do not have permission to create labels') });
    const runner = await report({ needs: FAILED });
    expect(runner.outputs['result']).toBe('created');
    expect(fake.calls.filter(({ name }) => name === CREATE).map(({ body }) => body)).toMatchObject([
      { labels: ['bug'] },
      { labels: [] },
    ]);
    expect(fake.state.issues).toHaveLength(1);
  });

  test('of the assignees the wrong ones are left out, with a warning', async () => {
    await using pipeline = await stage();
    const { fake, report } = pipeline;
    fake.state.behaviour.assignable = ['ada', 'bo'];
    const runner = await report({ needs: FAILED, inputs: { assignees: 'ada\n@ghost-user, bo' } });
    fake.expectCalls(JOBS, LIST, LIST, CREATE, ASSIGNABLE, ASSIGNABLE, ASSIGNABLE, CREATE, LIST);
    expect(fake.state.issues[0]?.assignees).toEqual(['ada', 'bo']);
    expect(runner.lines.join('\n')).toContain('assignees: GitHub did not assign ghost-user;');
    // The twin: nobody is warned of who can be assigned.
    const well = await report({ needs: FAILED, branch: 'x', inputs: { assignees: 'ada' } });
    expect(well.lines.join('\n')).not.toContain('assignees');
    fake.forgetCalls();
  });
});

describe('GitHub answers late, wrongly or not at all', () => {
  test('a secondary rate limit is waited for as it asks', async () => {
    await using pipeline = await stage();
    const { fake, clock, report } = pipeline;
    const limited = refusal(403, 'You have exceeded a secondary rate limit.');
    fake.fail({ on: CREATE, answer: { ...limited, headers: { 'retry-after': '7' } } });
    const runner = await report({ needs: FAILED });
    fake.expectCalls(JOBS, LIST, LIST, CREATE, CREATE, LIST);
    expect(runner.outputs['result']).toBe('created');
    expect(clock.sleeps).toContain(7000);
    expect(runner.lines.join('\n')).toContain("GitHub's rate limit: waiting 7s");
  });

  test('an issue that was made although its answer was lost is not made again', async () => {
    await using pipeline = await stage();
    const { fake, report } = pipeline;
    fake.state.behaviour.lag = { lists: 2, ms: 0 };
    fake.fail({ on: CREATE, answer: 'cut', done: true });
    const runner = await report({ needs: FAILED });
    expect(runner.outputs).toMatchObject({ result: 'created', 'issue-number': '1' });
    expect(fake.state.issues).toHaveLength(1);
    // Looked for by label and among the latest, until the list has it.
    fake.expectCalls(JOBS, LIST, LIST, CREATE, LIST, LIST, LIST, LIST);
  });

  test('an issue that was not made, and whose answer was lost, is made once', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    fake.fail({ on: CREATE, answer: refusal(502, 'Server Error') });
    expect((await report({ needs: FAILED })).outputs['result']).toBe('created');
    expect(fake.state.issues).toHaveLength(1);
  });

  test('an issue that shows up too late is found by its number, and ours closed as its duplicate', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    fake.state.behaviour.lag = { lists: 50, ms: 0 };
    fake.fail({ on: CREATE, answer: 'cut', done: true });
    const runner = await report({ needs: FAILED });
    expect(runner.outputs).toMatchObject({ result: 'unchanged', 'issue-number': '1' });
    expect(fake.state.open.map(({ number }) => number)).toEqual([1]);
    expect(fake.state.issues[1]).toMatchObject({ state: 'closed', stateReason: 'duplicate' });
  });

  test.each([
    ['was written', true, 1],
    ['was not written', false, 1],
  ])('a comment whose answer is lost and that %s stands there once', async (_, done, count) => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    await report({ needs: FAILED, run: 1 });
    fake.fail({ on: COMMENT, answer: 'cut', done });
    await report({ needs: FAILED, run: 2, inputs: { 'comment-every': '0' } });
    expect(fake.state.issues[0]?.comments).toHaveLength(count);
  });

  test('an Enterprise Server that knows no duplicates still gets its issue closed', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    await report({ needs: FAILED, run: 1 });
    fake.fail({
      on: EDIT,
      answer: refusal(422, 'Validation Failed', {
        errors: [{ code: 'invalid', field: 'state_reason' }],
      }),
    });
    await report({ needs: GREEN, run: 2 });
    expect(fake.state.issues[0]?.state).toBe('closed');
  });
});

test('GitHub Enterprise: API and pages are where its variables say', async () => {
  await using pipeline = await stage({ basePath: '/api/v3', anyCalls: true });
  const { fake, report } = pipeline;
  fake.job({ name: 'deploy', conclusion: 'failure', log: 'boom' });
  const runner = await report({ needs: FAILED });
  expect(fake.apiUrl).toMatch(/\/api\/v3$/);
  expect(runner.outputs['issue-url']).toBe(`${fake.serverUrl}/acme/shop/issues/1`);
  expect(fake.state.issues[0]?.body).toContain(`${fake.serverUrl}/acme/shop/commit/c0ffee`);
  expect(fake.state.issues[0]?.body).toContain('boom');
  expect(fake.state.issues[0]?.body).not.toContain('github.com');
});

test('the secret token never shows, not even where a log holds it', async () => {
  await using pipeline = await stage({ anyCalls: true });
  const { fake, report } = pipeline;
  const log = `token fake-token-for-tests and ghp_${'a'.repeat(36)} at https://bo:hunter2@example.com`;
  fake.job({ name: 'deploy', conclusion: 'failure', log });
  await report({ needs: FAILED });
  expect(fake.state.issues[0]?.body).toContain('token *** and *** at https://bo:***@example.com');
});

test('what is read from GitHub is never trusted to have a shape', async () => {
  await using pipeline = await stage({ anyCalls: true });
  const { fake, report } = pipeline;
  fake.fail({
    on: JOBS,
    answer: { status: 200, body: { jobs: [null, 1, { name: {}, steps: 'x' }] } },
  });
  fake.fail({
    on: LIST,
    answer: { status: 200, body: [null, { number: 'x' }, { body: 3, number: 4 }] },
  });
  expect((await report({ needs: FAILED })).outputs['result']).toBe('created');
  fake.fail({ on: LIST, answer: { status: 200, body: 'no list' } });
  await expect(report({ needs: FAILED, branch: 'x' })).rejects.toThrow('without a list');
  fake.fail({ on: GET, answer: { status: 200, body: {} } });
  // One that cannot be read makes room for another, until it can be read again.
  expect((await report({ needs: FAILED, run: 3 })).outputs['result']).toBe('updated');
  expect(fake.state.open.map(({ number }) => number)).toEqual([1]);
});
