import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readInputs } from '../../../actions/fly-deploy/inputs.ts';
import type { Outcome } from '../../../actions/fly-deploy/outcome.ts';
import { report } from '../../../actions/fly-deploy/report.ts';
import { InstantClock } from '../../fakes/instant-clock.ts';
import { recordingRunner, type RecordingRunner } from '../../fakes/recording-runner.ts';
import { readMarkdown } from '../../packages/markdown/read-markdown.ts';
import { untrusted } from '../../packages/markdown/untrusted-text.ts';
import { lookOf } from './paper-fly.ts';

function told(outcome: Partial<Outcome>): {
  readonly line: string;
  readonly runner: RecordingRunner;
} {
  const runner = recordingRunner({ 'api-token': 'a-token' }, new InstantClock());
  const before = lookOf({ releases: ['complete'], machines: [1, 1] });
  const after = lookOf({ releases: ['complete', 'complete'], machines: [2, 2] });
  const line = report(runner, {
    app: 'shop',
    wanted: readInputs(runner),
    before,
    durationMs: 61_000,
    outcome: {
      state: 'deployed',
      reason: '',
      release: after.releases[0],
      machines: after.machines,
      ...outcome,
    },
  });
  return { line, runner };
}

test('says what ran before, what runs now, and how to go back', () => {
  const { line, runner } = told({});
  expect(line).toBe('deployed release v2 of shop in 1m01s');
  expect(runner.outputs).toEqual({
    state: 'deployed',
    url: '',
    version: '2',
    'release-id': 'r2',
    image: 'shop:2',
    'previous-version': '1',
    'previous-image': 'shop:1',
  });
  const { visible, rows } = readMarkdown(runner.summaryText());
  expect(visible).toContain('Before: v1, shop:1');
  expect(visible).toContain('Way back: run this action with command: rollback and release: 1');
  expect(rows.slice(1)).toEqual([
    ['m0', 'app, fra', 'v1', 'v2', 'started', '–'],
    ['m1', 'app, fra', 'v1', 'v2', 'started', '–'],
  ]);
});

test('after a rollback there is no way back to be told', () => {
  const { line, runner } = told({ state: 'rolled-back', reason: 'it was sick' });
  expect(line).toBe('it was sick; shop was rolled back to the image of v1, as v2, and is well');
  expect(runner.summaryText()).not.toContain('Way back');
});

test('the way back is never to a release that failed, although it ran before', () => {
  const runner = recordingRunner({ 'api-token': 'a-token' }, new InstantClock());
  const before = lookOf({ releases: ['complete', 'failed'], machines: [2, 2] });
  const after = lookOf({ releases: ['complete', 'failed', 'complete'], machines: [3, 3] });
  const wanted = readInputs(runner);
  const outcome = {
    state: 'deployed' as const,
    reason: '',
    release: after.releases[0],
    machines: after.machines,
  };
  report(runner, { app: 'shop', wanted, before, durationMs: 1000, outcome });
  expect(runner.outputs).toMatchObject({ 'previous-version': '2', 'previous-image': 'shop:2' });
  expect(runner.summaryText()).toContain('`release: 1`');
});

test('what ran before is what ran after the build', () => {
  const { runner } = told({
    before: lookOf({ releases: ['complete', 'complete', 'complete'], machines: [3, 3] }),
  });
  expect(runner.outputs).toMatchObject({ 'previous-version': '3' });
});

test('whatever Fly and flyctl say stays text', () => {
  const clean = readMarkdown(told({ state: 'failed', reason: 'x' }).runner.summaryText()).types;
  fc.assert(
    fc.property(untrusted, (text) => {
      const look = lookOf({ releases: ['complete'], machines: [1] });
      const [machine] = look.machines;
      if (machine === undefined) throw new Error('no machine');
      const hostile = { ...machine, id: text, group: text, state: text, image: text };
      const { runner } = told({
        state: 'failed',
        reason: `x ${text}`,
        release: { id: text, version: 2, status: 'failed', image: `x${text}`, createdAt: 0 },
        machines: [hostile],
      });
      const reading = readMarkdown(runner.summaryText());
      const added = reading.types.filter((type) => !clean.includes(type));
      // A code span that holds a | is written as HTML.
      expect(added.filter((type) => !['codespan', 'html', 'escape'].includes(type))).toEqual([]);
      expect(reading.html.filter((tag) => !/^<\/?code>/.test(tag))).toEqual([]);
      expect(reading.rows).toHaveLength(2);
    }),
  );
});
