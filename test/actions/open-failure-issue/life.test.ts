import { describe, expect, test } from '@jest/globals';
import type { PipelineEvent } from '../../fakes/github/pipeline-event.ts';
import { COMMENT, CREATE, EDIT, FAILED, GET, GREEN, JOBS, LIST, stage } from './report.ts';

const HOUR = 3_600_000;

describe('a failing run', () => {
  test('opens an issue that says what failed, where, and how it closes', async () => {
    await using pipeline = await stage();
    const { fake, report } = pipeline;
    fake.job({ name: 'build' });
    fake.job({
      name: 'deploy',
      conclusion: 'failure',
      steps: [{ name: 'Roll out', conclusion: 'failure' }],
    });
    const runner = await report({ needs: FAILED, run: 1, inputs: { 'log-lines': '0' } });
    fake.expectCalls(JOBS, LIST, LIST, CREATE, LIST);
    const [issue] = fake.state.issues;
    expect(issue?.title).toBe('CI: deploy failed on main');
    for (const part of [
      '**`deploy` failed**',
      'step `Roll out`',
      'Add the basket',
      '`ada`',
      '`c0ffee1`',
    ]) {
      expect(issue?.body).toContain(part);
    }
    expect(issue?.body).toContain(`/actions/runs/1/attempts/1`);
    expect(issue?.body).toContain('| [`build`]');
    expect(issue?.body).toContain('✅ passed | 1m00s');
    expect(issue?.body).toContain('closes by itself when a newer run on `main` passes `deploy`');
    expect(runner.outputs).toEqual({
      result: 'created',
      'issue-number': '1',
      'issue-url': `${fake.serverUrl}/acme/shop/issues/1`,
      'failed-stages': '["deploy"]',
    });
    expect(runner.summaryText()).toContain('[#1]');
  });

  test('told a second time adds nothing', async () => {
    await using pipeline = await stage();
    const { fake, report } = pipeline;
    await report({ needs: FAILED });
    const body = fake.state.issues[0]?.body;
    fake.forgetCalls();
    const again = await report({ needs: FAILED });
    fake.expectCalls(JOBS, LIST, GET);
    expect(again.outputs['result']).toBe('unchanged');
    expect(fake.state.issues[0]?.body).toBe(body);
    // The twin: another attempt of the same run is told.
    const attempt = await report({ needs: FAILED, attempt: 2 });
    expect(attempt.outputs['result']).toBe('updated');
    fake.forgetCalls();
  });

  test('comments when comment-every has gone by, and edits before that', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, clock, report } = pipeline;
    const comments = (): number => fake.state.issues[0]?.comments.length ?? -1;
    await report({ needs: FAILED, run: 1 });
    clock.pass(5.9 * HOUR);
    await report({ needs: FAILED, run: 2 });
    expect(comments()).toBe(0);
    clock.pass(0.2 * HOUR);
    await report({ needs: FAILED, run: 3 });
    expect(comments()).toBe(1);
    // From the comment on the time counts anew.
    clock.pass(5 * HOUR);
    await report({ needs: FAILED, run: 4 });
    expect(comments()).toBe(1);
    await report({ needs: FAILED, run: 5, inputs: { 'comment-every': '0' } });
    expect(comments()).toBe(2);
    expect(fake.state.issues[0]?.body).toContain('5 failing runs since 2026-11-20 12:00 UTC');
  });

  test('comments at once when other stages fail, and renames a title that is still ours', async () => {
    await using pipeline = await stage();
    const { fake, report } = pipeline;
    await report({ needs: FAILED, run: 1 });
    fake.forgetCalls();
    await report({ needs: { build: 'failure', deploy: 'skipped' }, run: 2 });
    fake.expectCalls(JOBS, LIST, GET, EDIT, GET, COMMENT);
    const [issue] = fake.state.issues;
    expect(issue?.title).toBe('CI: build failed on main');
    expect(issue?.comments[0]?.body).toContain('**`build` failed**');
    // Both have to pass before it closes, since deploy was not seen to pass.
    expect(issue?.body).toContain('passes `deploy`, `build`');
    if (issue !== undefined) issue.title = 'Mend the build';
    await report({ needs: FAILED, run: 3 });
    expect(issue?.title).toBe('Mend the build');
    fake.forgetCalls();
  });

  test('of an older run is remembered, but what the issue says stays', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    await report({ needs: FAILED, run: 8 });
    const shown = (): string => (fake.state.issues[0]?.body ?? '').replace(/^.*-->/, '');
    const before = shown();
    const old = await report({ needs: { build: 'failure', deploy: 'skipped' }, run: 5 });
    expect(old.outputs['result']).toBe('updated');
    expect(shown()).toBe(before);
    expect(fake.state.issues[0]?.comments).toEqual([]);
    expect((await report({ needs: { build: 'failure' }, run: 5 })).outputs['result']).toBe(
      'unchanged',
    );
    // The twin: a newer one changes what the issue says.
    await report({ needs: { build: 'failure', deploy: 'skipped' }, run: 9 });
    expect(shown()).not.toBe(before);
  });

  test('of another branch, environment, key or workflow has an issue of its own', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    const others: readonly PipelineEvent[] = [
      {},
      { branch: 'release/1' },
      { inputs: { environment: 'staging' } },
      { inputs: { key: 'nightly' } },
      { env: { GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/other.yml@refs/heads/main' } },
    ];
    for (const [i, other] of others.entries())
      await report({ needs: FAILED, run: i + 1, ...other });
    expect(fake.state.open).toHaveLength(others.length);
    // The twins: the same key in another branch, a workflow that was only renamed, another tag.
    await report({ needs: FAILED, run: 7, branch: 'x', inputs: { key: 'nightly' } });
    await report({ needs: FAILED, run: 8, env: { GITHUB_WORKFLOW: 'Renamed' } });
    expect(fake.state.open).toHaveLength(others.length);
    const tag = (name: string): object => ({ env: { GITHUB_REF: `refs/tags/${name}` } });
    await report({ needs: FAILED, run: 9, ...tag('v1') });
    await report({ needs: FAILED, run: 10, ...tag('v2') });
    expect(fake.state.open).toHaveLength(others.length + 1);
  });
});

describe('a green run', () => {
  const closes = async (
    event: object,
    first: object = {},
  ): Promise<{ result: string | undefined; open: number }> => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    await report({ needs: FAILED, run: 5, ...first });
    const runner = await report({ needs: GREEN, run: 6, ...event });
    return { result: runner.outputs['result'], open: fake.state.open.length };
  };

  test('that is newer and in which the failed stages passed closes it, and says which', async () => {
    await using pipeline = await stage();
    const { fake, report } = pipeline;
    await report({ needs: FAILED, run: 5 });
    fake.forgetCalls();
    const runner = await report({ needs: GREEN, run: 6 });
    fake.expectCalls(LIST, GET, COMMENT, EDIT);
    expect(runner.outputs['result']).toBe('closed');
    const [issue] = fake.state.issues;
    expect(issue).toMatchObject({ state: 'closed', stateReason: 'completed' });
    expect(issue?.comments[0]?.body).toContain('[Run #6]');
    expect(issue?.comments[0]?.body).toContain('`c0ffee1`');
    // Another one finds nothing to do.
    expect((await report({ needs: GREEN, run: 7 })).outputs['result']).toBe('none');
    fake.expectCalls(LIST, LIST);
  });

  test.each([
    ['a re-run of the same run that is green now', { run: 5, attempt: 2 }, 'closed'],
    ['a re-run of an older run', { run: 4, attempt: 2 }, 'unchanged'],
    [
      'the failed stage was skipped',
      { needs: { build: 'success', deploy: 'skipped' } },
      'unchanged',
    ],
    ['the failed stage is gone', { needs: { build: 'success' } }, 'unchanged'],
    ['a stage that never failed was skipped', { needs: { ...GREEN, e2e: 'skipped' } }, 'closed'],
    ['another branch', { branch: 'feature' }, 'none'],
    ['another environment', { inputs: { environment: 'staging' } }, 'none'],
    ['cancelled', { needs: { ...GREEN, e2e: 'cancelled' } }, 'none'],
    ['everything skipped', { needs: { build: 'skipped', deploy: 'skipped' } }, 'none'],
    ['close-on-success: false', { inputs: { 'close-on-success': 'false' } }, 'none'],
  ])('%s: %j is %s', async (_, event, result) => {
    expect(await closes(event)).toEqual({ result, open: result === 'closed' ? 0 : 1 });
  });

  test('closes only what the same account wrote, at the very start of an issue', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    await report({ needs: FAILED, run: 5 });
    const body = fake.state.issues[0]?.body ?? '';
    fake.state.addIssue({ body, user: { login: 'mallory', type: 'User' }, labels: ['bug'] });
    fake.state.addIssue({ body: `quoted:\n${body}`, labels: ['bug'] });
    fake.state.addIssue({ body, isPullRequest: true, labels: ['bug'] });
    await report({ needs: GREEN, run: 6 });
    expect(fake.state.issues.map(({ state }) => state)).toEqual(['closed', 'open', 'open', 'open']);
    // The twin: with a person's token, that person's issues are ours.
    fake.state.behaviour.viewer = { login: 'mallory', type: 'User' };
    await report({ needs: GREEN, run: 7 });
    expect(fake.state.issues.map(({ state }) => state)).toEqual([
      'closed',
      'closed',
      'open',
      'open',
    ]);
  });

  test('still finds an issue that somebody took the label from, and one beyond the first page', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    fake.state.behaviour.largestPage = 2;
    await report({ needs: FAILED, run: 5 });
    for (let i = 0; i < 5; i += 1) fake.state.addIssue({ labels: ['bug'] });
    const [issue] = fake.state.issues;
    if (issue !== undefined) issue.updatedAt -= HOUR;
    expect((await report({ needs: FAILED, run: 6 })).outputs['result']).toBe('updated');
    if (issue !== undefined) issue.labels = [];
    expect((await report({ needs: GREEN, run: 7 })).outputs['result']).toBe('closed');
  });
});

describe('fix issue #N', () => {
  const message = (text: string): object => ({
    payload: { head_commit: { id: 'x', message: text, author: { name: 'Ada' } } },
  });

  test.each([
    ['fix issue #1', {}, 'closed'],
    ['Fixes #1', {}, 'closed'],
    ['It is said that this fixed issue: #1.', {}, 'closed'],
    ['fix issue acme/shop#1', {}, 'closed'],
    ['fix issue acme/other#1', {}, 'open'],
    ['fix issue #2', {}, 'open'],
    ['prefix #1', {}, 'open'],
    ['see #1', {}, 'open'],
    ['fix issue #1', { branch: 'feature' }, 'open'],
    ['fix issue #1', { inputs: { 'close-on-success': 'false' } }, 'open'],
    ['fix issue #1', { run: 4 }, 'open'],
    ['fix issue #1', { needs: FAILED }, 'open'],
  ])('%j %j leaves it %s', async (text, event, state) => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    // Of another key, so that only the commit's words can close it.
    await report({ needs: FAILED, run: 5, inputs: { environment: 'production' } });
    fake.state.addIssue({ user: { login: 'ada', type: 'User' } });
    await report({ needs: GREEN, run: 6, ...message(text), ...event });
    expect(fake.state.issues[0]?.state).toBe(state);
    expect(fake.state.issues[1]?.state).toBe('open');
  });

  test('is also found in a commit below the head, and in one that only the API tells', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    await report({ needs: FAILED, run: 5, inputs: { environment: 'production' } });
    const commits = [{ id: 'y', message: 'fix issue #1' }];
    await report({ needs: GREEN, run: 6, payload: { commits } });
    expect(fake.state.issues[0]?.state).toBe('closed');
    await report({ needs: FAILED, run: 7, inputs: { environment: 'production' } });
    fake.state.commits.set('c0ffee1234567890c0ffee1234567890c0ffee12', {
      message: 'fix issue #2',
      login: 'ada',
    });
    await report({
      needs: GREEN,
      run: 8,
      env: { GITHUB_EVENT_NAME: 'schedule' },
      payload: { head_commit: undefined },
    });
    expect(fake.state.issues[1]?.state).toBe('closed');
  });
});
