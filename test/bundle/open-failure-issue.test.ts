import { describe, expect, test } from '@jest/globals';
import { FakeGitHub } from '../fakes/github/fake-github.ts';
import { reportPipeline } from './failure-pipeline.ts';

const FAILED = { build: 'success', deploy: 'failure', e2e: 'skipped' };
const GREEN = { build: 'success', deploy: 'success', e2e: 'success' };
const LIST = 'issues/list-for-repo';
const JOBS = 'actions/list-jobs-for-workflow-run-attempt';

describe('the life of an issue', () => {
  test('a failing run opens it, a second one brings it up to date, a green one closes it', async () => {
    await using fake = await FakeGitHub.start();
    const first = await reportPipeline(fake, { needs: FAILED, run: 1 });
    expect(first.errors).toEqual([]);
    expect(first).toMatchObject({ code: 0, outputs: { result: 'created', 'issue-number': '1' } });
    expect(JSON.parse(first.outputs['failed-stages'] ?? '')).toEqual(['deploy']);
    expect(fake.state.issues[0]).toMatchObject({
      title: 'CI: deploy failed on main',
      labels: ['bug'],
    });
    fake.expectCalls(JOBS, LIST, LIST, 'issues/create', LIST);

    const second = await reportPipeline(fake, { needs: FAILED, run: 2 });
    expect(second.outputs).toMatchObject({ result: 'updated', 'issue-number': '1' });
    fake.expectCalls(JOBS, LIST, 'issues/get', 'issues/update', 'issues/get');

    const third = await reportPipeline(fake, { needs: GREEN, run: 3 });
    expect(third.outputs).toMatchObject({ result: 'closed', 'issue-number': '1' });
    expect(fake.state.issues[0]).toMatchObject({ state: 'closed', stateReason: 'completed' });
    fake.expectCalls(LIST, 'issues/get', 'issues/create-comment', 'issues/update');
  });
});
