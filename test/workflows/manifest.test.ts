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

test('a gap is told, and so is an exception that has become needless', () => {
  const [first = '', ...rest] = gaps(expected(), new Set());
  expect(first).toMatch(/^never observed: /);
  expect(rest.length).toBeGreaterThan(100);
  const all = gaps(expected(), new Set(expected()));
  expect(all).toContain(
    'no exception any more: .github/workflows/build-images.yml × build × Set up QEMU',
  );
  expect(all.filter((line) => !line.startsWith('no exception any more: '))).toEqual([]);
});
