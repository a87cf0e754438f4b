import { describe, expect, test } from '@jest/globals';
import { refusal } from '../../fakes/github/answer.ts';
import type { RecordingRunner } from '../../fakes/recording-runner.ts';
import { parseMarker } from '../../../actions/open-failure-issue/marker.ts';
import { FAILED, GREEN, stage } from './report.ts';

const results = (runners: readonly RecordingRunner[]): string[] =>
  runners.map(({ outputs }) => outputs['result'] ?? '').sort();

describe('three failing runs at once leave exactly one open issue', () => {
  test.each([
    ['lists are current', { lists: 0, ms: 0 }],
    ['a list shows an issue only at the third look', { lists: 2, ms: 0 }],
    ['lists lag by a minute', { lists: 0, ms: 60_000 }],
    ['lists show nothing new at all', { lists: 1000, ms: 0 }],
  ])('%s', async (_, lag) => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, clock, report } = pipeline;
    fake.state.addIssue({ body: 'something else', user: { login: 'ada', type: 'User' } });
    fake.state.behaviour.lag = lag;
    const runners = await Promise.all([11, 12, 13].map((run) => report({ needs: FAILED, run })));
    expect(fake.state.open.map(({ number }) => number)).toEqual([1, 2]);
    expect(results(runners).filter((result) => result === 'created')).toHaveLength(1);
    expect(new Set(runners.map(({ outputs }) => outputs['issue-number']))).toEqual(new Set(['2']));
    // None of the three is forgotten, however they wrote over each other.
    const records = parseMarker(fake.state.issues[1]?.body ?? '')?.state.records;
    expect(records?.map(({ number }) => number).sort()).toEqual([11, 12, 13]);
    for (const issue of fake.state.issues.slice(2)) {
      expect(issue).toMatchObject({ state: 'closed', stateReason: 'duplicate' });
      expect(issue.comments.map(({ body }) => body)).toEqual(['Duplicate of #2']);
    }
    fake.state.behaviour.lag = { lists: 0, ms: 0 };
    for (const issue of fake.state.issues) issue.hiddenFor = 0;
    clock.pass(120_000);
    await report({ needs: GREEN, run: 14 });
    expect(fake.state.open.map(({ number }) => number)).toEqual([1]);
  });

  test('without the look at the numbers before, three would stay (the twin)', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    fake.state.behaviour.lag = { lists: 1000, ms: 0 };
    fake.fail({ on: 'issues/get', answer: refusal(404, 'Not Found'), times: 3 });
    await Promise.all([1, 2, 3].map((run) => report({ needs: FAILED, run })));
    expect(fake.state.open).toHaveLength(3);
  });

  test('issues of other keys are no twins, however close they are', async () => {
    await using pipeline = await stage({ anyCalls: true });
    const { fake, report } = pipeline;
    await Promise.all(
      ['a', 'b', 'c'].map((key, i) => report({ needs: FAILED, run: i + 1, inputs: { key } })),
    );
    expect(fake.state.open).toHaveLength(3);
  });
});

test('two failing runs that write into the same issue at once are both remembered', async () => {
  await using pipeline = await stage({ anyCalls: true });
  const { fake, report } = pipeline;
  await report({ needs: FAILED, run: 1 });
  await Promise.all([2, 3, 4].map((run) => report({ needs: FAILED, run })));
  const records = parseMarker(fake.state.issues[0]?.body ?? '')?.state.records;
  expect(records?.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4]);
});

test('an issue that is closed while a run writes to it is left closed, and another opened', async () => {
  await using pipeline = await stage({ anyCalls: true });
  const { fake, report } = pipeline;
  await report({ needs: FAILED, run: 1 });
  const [issue] = fake.state.issues;
  const list = fake.state.issues.slice();
  if (issue !== undefined) issue.state = 'closed';
  // The list still shows it open.
  fake.fail({
    on: 'issues/list-for-repo',
    answer: { status: 200, body: list.map((one) => listed(one.number, one.body)) },
  });
  const runner = await report({ needs: FAILED, run: 2 });
  expect(runner.outputs).toMatchObject({ result: 'created', 'issue-number': '2' });
  expect(issue?.state).toBe('closed');
});

function listed(number: number, body: string): object {
  const user = { login: 'github-actions[bot]', type: 'Bot' };
  return { number, body, user, state: 'open', title: '', labels: [], html_url: '' };
}
