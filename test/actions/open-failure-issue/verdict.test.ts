import { describe, expect, test } from '@jest/globals';
import { OWN_RUNNER } from '../../fakes/github/pipeline-event.ts';
import { COMMENT, CREATE, EDIT, FAILED, GET, GREEN, JOBS, LIST, stage } from './report.ts';

const ANNOTATIONS = 'checks/list-annotations';
const LATE =
  'The job running on runner Hosted Agent has exceeded the maximum execution time of 10 minutes.';
const T0 = Date.parse('2026-11-20T11:00:00Z');

describe('what counts as failed', () => {
  test('a matrix leg and a job of a called workflow show by their own names', async () => {
    await using pipeline = await stage();
    const { fake, report } = pipeline;
    fake.job({ name: 'test (eu, 22)', conclusion: 'cancelled' });
    fake.job({ name: 'test (us, 24)', conclusion: 'failure', startedAt: T0 + 5000 });
    fake.job({ name: 'ship / migrate', conclusion: 'failure', startedAt: T0 });
    fake.job({ name: 'ship / roll out', conclusion: 'skipped' });
    const runner = await report({
      needs: { test: 'failure', ship: 'failure' },
      inputs: { 'log-lines': '0' },
    });
    // By need, the one that broke first before the other; nobody asks why a sister leg was ended.
    expect(runner.outputs['failed-stages']).toBe('["ship","test"]');
    fake.expectCalls(JOBS, LIST, LIST, CREATE, LIST);
    const body = fake.state.issues[0]?.body ?? '';
    expect(body.split('\n').filter((line) => line.startsWith('- '))).toEqual([
      expect.stringContaining('`ship / migrate`'),
      expect.stringContaining('`test (us, 24)`'),
    ]);
    expect(body).toContain('⚪ cancelled');
  });

  test('the reporting job is no stage, though another job runs on', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    fake.job({ name: 'deploy', conclusion: 'failure' });
    fake.job({ name: 'Tell everybody', conclusion: null, runner: OWN_RUNNER });
    fake.job({ name: 'slow', conclusion: null, runner: 'Hosted Agent 3' });
    await report({ needs: FAILED });
    expect(fake.state.issues[0]?.body).not.toContain('Tell everybody');
    expect(fake.state.issues[0]?.body).toContain('`slow`');
    // The twin: without a runner's name the job's id tells.
    fake.job({ name: 'report', conclusion: null, runner: null });
    await report({ needs: FAILED, run: 1, attempt: 2, branch: 'x' });
    expect(fake.state.issues[1]?.body).not.toContain('`report`');
  });

  test('a job that ran out of time, which GitHub calls cancelled, and not one that a person cancelled', async () => {
    await using pipeline = await stage();
    const { fake, report } = pipeline;
    const needs = { build: 'success', deploy: 'cancelled', e2e: 'skipped' };
    fake.job({ name: 'deploy', conclusion: 'cancelled', annotations: [{ message: LATE }] });
    const runner = await report({ needs });
    fake.expectCalls(
      JOBS,
      ANNOTATIONS,
      'actions/download-job-logs-for-workflow-run',
      LIST,
      LIST,
      CREATE,
      LIST,
    );
    expect(runner.outputs).toMatchObject({ result: 'created', 'failed-stages': '["deploy"]' });
    expect(fake.state.issues[0]?.body).toContain('timed out');

    fake.job({
      runId: 2,
      name: 'deploy',
      conclusion: 'cancelled',
      annotations: [{ message: 'The operation was canceled.' }],
    });
    const cancelled = await report({ needs, run: 2 });
    fake.expectCalls(JOBS, ANNOTATIONS);
    expect(cancelled.outputs).toMatchObject({ result: 'none', 'failed-stages': '[]' });
  });

  test('a late job with a name of its own is laid to the need that no job is named after', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    fake.job({ name: 'build', conclusion: 'success' });
    fake.job({ name: 'Roll out to the shop', conclusion: 'timed_out' });
    const runner = await report({ needs: { build: 'success', deploy: 'cancelled' } });
    expect(runner.outputs['failed-stages']).toBe('["deploy"]');
  });

  test('where the permission to see why is missing, cancelled means cancelled, and it is said', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    fake.state.behaviour.lacks = new Set(['checks']);
    fake.job({ name: 'deploy', conclusion: 'cancelled', annotations: [{ message: LATE }] });
    const runner = await report({ needs: { deploy: 'cancelled' } });
    expect(runner.outputs['result']).toBe('none');
    expect(runner.lines.join('\n')).toContain('give this job the permission checks: read');
  });

  test('a failed job that is not needed is warned of, since it opens nothing', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    fake.job({ name: 'build', conclusion: 'failure' });
    fake.job({ name: 'deploy', conclusion: 'skipped' });
    const runner = await report({ needs: { deploy: 'skipped' } });
    expect(runner.outputs['result']).toBe('none');
    expect(runner.lines.join('\n')).toContain('needs: build failed, but this job does not need it');
    const complete = await report({ needs: { build: 'failure', deploy: 'skipped' } });
    expect(complete.outputs['result']).toBe('created');
    expect(complete.lines.join('\n')).not.toContain('does not need it');
  });

  test('a re-run shows the jobs it took over from the attempt before', async () => {
    await using pipeline = await stage();
    const { fake, report } = pipeline;
    fake.state.behaviour.largestPage = 1;
    fake.job({ name: 'build', attempt: 1 });
    fake.job({ name: 'deploy', attempt: 1, conclusion: 'failure', startedAt: T0 });
    fake.job({ name: 'deploy', attempt: 2, conclusion: 'failure' });
    await report({ needs: FAILED, attempt: 2, inputs: { 'log-lines': '0' } });
    const latest = 'actions/list-jobs-for-workflow-run';
    // Two pages of the latest jobs, one after the other.
    fake.expectCalls(JOBS, latest, latest, LIST, LIST, CREATE, LIST);
    const rows = (fake.state.issues[0]?.body ?? '')
      .split('\n')
      .filter((line) => /^\| \[/.test(line));
    expect(rows).toHaveLength(2);
    expect(fake.state.issues[0]?.body).toContain('run #1, attempt 2');
  });

  test('where jobs cannot be read, the needs alone are told', async () => {
    await using pipeline = await stage();
    const { fake, report } = pipeline;
    fake.state.behaviour.lacks = new Set(['actions']);
    const runner = await report({ needs: FAILED });
    fake.expectCalls(JOBS, LIST, LIST, CREATE, LIST);
    expect(runner.outputs['result']).toBe('created');
    expect(runner.lines.join('\n')).toContain('give this job the permission actions: read');
    expect(fake.state.issues[0]?.body).toContain('| `e2e` | ⏭️ skipped |');
  });
});

describe('a workflow that follows another (workflow_run)', () => {
  const followed = (conclusion: string, more: object = {}): object => ({
    env: { GITHUB_EVENT_NAME: 'workflow_run', GITHUB_REF: 'refs/heads/main' },
    run: 900,
    payload: {
      workflow_run: {
        id: 31,
        run_number: 12,
        run_attempt: 1,
        name: 'CI',
        path: '.github/workflows/ci.yml',
        head_branch: 'feature/x',
        head_sha: 'ab12cd34'.repeat(5),
        head_repository: { full_name: 'acme/shop' },
        head_commit: { id: 'ab12cd34'.repeat(5), message: 'Try x', author: { name: 'Bo' } },
        conclusion,
        ...more,
      },
    },
  });

  test('reports the run it follows', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    fake.job({ runId: 31, name: 'unit (a)', conclusion: 'failure' });
    fake.job({ runId: 31, name: 'lint' });
    const runner = await report(followed('failure'));
    expect(runner.outputs['failed-stages']).toBe('["unit (a)"]');
    expect(fake.state.issues[0]?.title).toBe('CI: unit (a) failed on feature/x');
    for (const part of ['/actions/runs/31/attempts/1', 'run #12', '`ab12cd3`', 'Try x', '`Bo`']) {
      expect(fake.state.issues[0]?.body).toContain(part);
    }
    // Green again, but without the leg that failed: it stays open.
    fake.job({ runId: 32, name: 'lint' });
    const next = { id: 32, run_number: 13 };
    expect((await report(followed('success', next))).outputs['result']).toBe('unchanged');
    fake.job({ runId: 33, name: 'unit (a)' });
    const last = { id: 33, run_number: 14 };
    expect((await report(followed('success', last))).outputs['result']).toBe('closed');
  });

  test('that could not even start has no jobs and is told all the same', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    const runner = await report(followed('startup_failure'));
    expect(runner.outputs).toMatchObject({ result: 'created', 'failed-stages': '["CI"]' });
    fake.job({ runId: 32, name: 'lint' });
    const next = { id: 32, run_number: 13 };
    expect((await report(followed('success', next))).outputs['result']).toBe('closed');
    expect((await report(followed('cancelled', next))).outputs['result']).toBe('none');
  });

  test('from a fork names whose branch it is', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    const runner = await report(
      followed('failure', { head_repository: { full_name: 'eve/shop' } }),
    );
    expect(runner.outputs['result']).toBe('created');
    expect(fake.state.issues[0]?.body).toContain(
      `[\`eve:feature/x\`](${fake.serverUrl}/eve/shop/tree/feature/x)`,
    );
    // A fork that is gone has no page.
    await report(followed('failure', { head_repository: null, id: 40, head_branch: 'gone' }));
    expect(fake.state.issues[1]?.body).toContain('Branch: `:gone`');
  });
});

test('a plainly green run asks for no jobs', async () => {
  await using pipeline = await stage();
  await pipeline.report({ needs: GREEN });
  pipeline.fake.expectCalls(LIST, LIST);
  await pipeline.report({ needs: FAILED });
  await pipeline.report({ needs: FAILED, run: 2, inputs: { 'comment-every': '0' } });
  pipeline.fake.expectCalls(JOBS, LIST, LIST, CREATE, LIST, JOBS, LIST, GET, EDIT, GET, COMMENT);
});
