import { describe, expect, test } from '@jest/globals';
import { FakeGitHub } from '../fakes/github/fake-github.ts';
import { reportPipeline } from './failure-pipeline.ts';

const FAILED = { build: 'success', deploy: 'failure', e2e: 'skipped' };
const GREEN = { build: 'success', deploy: 'success', e2e: 'success' };
const LIST = 'issues/list-for-repo';
const GET = 'issues/get';
const EDIT = 'issues/update';
const JOBS = 'actions/list-jobs-for-workflow-run-attempt';
const LOGS = 'actions/download-job-logs-for-workflow-run';

describe('open-failure-issue, as the runner runs it', () => {
  test('a failing run opens an issue, a second one brings it up to date, a green one closes it', async () => {
    await using fake = await FakeGitHub.start();
    const first = await reportPipeline(fake, { needs: FAILED, run: 1 });
    expect(first).toMatchObject({ code: 0, errors: [], warnings: [], stderr: '' });
    expect(first.outputs).toMatchObject({ result: 'created', 'issue-number': '1' });
    expect(JSON.parse(first.outputs['failed-stages'] ?? '')).toEqual(['deploy']);
    expect(first.summary).toContain('`deploy` failed');
    expect(fake.state.issues[0]).toMatchObject({
      title: 'CI: deploy failed on main',
      labels: ['bug'],
    });
    fake.expectCalls(JOBS, LIST, LIST, 'issues/create', LIST);

    const second = await reportPipeline(fake, { needs: FAILED, run: 2 });
    expect(second.outputs).toMatchObject({ result: 'updated', 'issue-number': '1' });
    fake.expectCalls(JOBS, LIST, GET, EDIT, GET);

    const third = await reportPipeline(fake, { needs: GREEN, run: 3 });
    expect(third.outputs).toMatchObject({ result: 'closed', 'issue-number': '1' });
    expect(fake.state.issues[0]).toMatchObject({ state: 'closed', stateReason: 'completed' });
    fake.expectCalls(LIST, GET, 'issues/create-comment', EDIT);
  });

  test('three failing runs at once leave exactly one open issue, though lists lag', async () => {
    await using fake = await FakeGitHub.start({ anyCalls: true });
    fake.state.behaviour.lag = { lists: 0, ms: 60_000 };
    const runs = await Promise.all(
      [1, 2, 3].map((run) => reportPipeline(fake, { needs: FAILED, run })),
    );
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(fake.state.open.map(({ number }) => number)).toEqual([1]);
    expect(new Set(runs.map(({ outputs }) => outputs['issue-number']))).toEqual(new Set(['1']));
  });

  test('a log full of commands and a branch full of markup change nothing but their own text', async () => {
    await using fake = await FakeGitHub.start();
    const log = '::error::owned\n::add-mask::main\n``` @team fixes #1\n##[error]owned';
    fake.job({ name: '::error::@team', conclusion: 'failure', log });
    const branch = 'x(y)/@team #1 --><script>';
    const run = await reportPipeline(fake, { needs: FAILED, branch });
    fake.expectCalls(JOBS, LOGS, LIST, LIST, 'issues/create', LIST);
    expect(run).toMatchObject({ code: 0, errors: [], warnings: [] });
    expect(run.masks).not.toContain('main');
    expect(run.outputs['result']).toBe('created');
    expect(fake.state.issues[0]?.body).toContain(
      '/tree/x%28y%29/%40team%20%231%20--%3E%3Cscript%3E)',
    );
    expect(fake.state.issues[0]?.body).toContain('\n````text\n');
  });

  test('a token that only reads ends in one warning and exit code 0, a bad input in one error', async () => {
    await using fake = await FakeGitHub.start({ anyCalls: true });
    fake.state.behaviour.access = 'read';
    const refused = await reportPipeline(fake, { needs: FAILED });
    expect(refused).toMatchObject({ code: 0, errors: [], outputs: { result: 'none' } });
    expect(refused.warnings).toEqual([expect.stringContaining('permissions: issues: write')]);
    expect(refused.outputs['failed-stages']).toBe('["deploy"]');
    const wrong = await reportPipeline(fake, { inputs: { needs: 'success' } });
    expect(wrong).toMatchObject({ code: 1, warnings: [] });
    expect(wrong.errors).toEqual([expect.stringContaining('needs: this is no JSON')]);
  });

  test('GitHub Enterprise Server', async () => {
    await using fake = await FakeGitHub.start({ basePath: '/api/v3' });
    const run = await reportPipeline(fake, { needs: FAILED });
    expect(run.outputs['issue-url']).toBe(`${fake.serverUrl}/acme/shop/issues/1`);
    fake.expectCalls(JOBS, LIST, LIST, 'issues/create', LIST);
  });
});
