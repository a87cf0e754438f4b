import { expect, test } from '@jest/globals';
import { expected, gaps, observed } from './manifest.ts';

const ONE = { file: 'org/deploy-actions/a.yml', inputs: [], secrets: [], outputs: [] };
const pathOf = (file: string): string => file.replace('org/deploy-actions/', '');

test('jobs, steps, inputs, secrets and outputs are all wanted', () => {
  const all = expected();
  expect(all).toContain('.github/workflows/report.yml × report × issue');
  expect(all).toContain('.github/workflows/report.yml × input needs');
  expect(all).toContain('.github/workflows/report.yml × secret SLACK_WEBHOOK_URL');
  expect(all).toContain('.github/workflows/report.yml × output result');
});

test('what was skipped, or given nothing, was not observed', () => {
  const seen = observed(
    [
      {
        ...ONE,
        job: 'x',
        result: 'success',
        steps: [
          ['ran', 'failure'],
          ['not', 'skipped'],
        ],
      },
      { ...ONE, job: 'y', result: 'skipped', steps: [] },
      {
        ...ONE,
        job: 'z',
        result: 'failure',
        steps: [],
        calls: 'org/deploy-actions/b.yml',
        inputs: ['i'],
        secrets: ['S'],
        outputs: ['o'],
      },
    ],
    pathOf,
  );
  expect([...seen]).toEqual([
    'a.yml × x',
    'a.yml × x × ran',
    'a.yml × z',
    'b.yml × input i',
    'b.yml × secret S',
    'b.yml × output o',
  ]);
});

test('a gap is told', () => {
  const wanted = ['a.yml × x', 'a.yml × y'];
  expect(gaps(wanted, new Set(['a.yml × y']))).toEqual(['never observed: a.yml × x']);
  expect(gaps(wanted, new Set(wanted))).toEqual([]);
});
