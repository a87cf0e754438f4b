import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Progress } from '../../../actions/ssh-compose-deploy/progress.ts';
import type { RemoteEvent } from '../../../packages/compose/events.ts';
import { recordingRunner } from '../../fakes/recording-runner.ts';
import { HandClock } from '../../packages/clock/hand-clock.ts';
import { untrusted } from '../../packages/markdown/untrusted-text.ts';

/** Sees the events a second apart; the lines of the log, group titles among them. */
function see(events: readonly RemoteEvent[]): { progress: Progress; lines: readonly string[] } {
  const clock = new HandClock(1_000_000);
  const { log, lines } = recordingRunner({}, clock);
  const progress = new Progress(log, clock);
  for (const event of events) {
    progress.see(event);
    clock.advance(1000);
  }
  return { progress, lines };
}

test('steps are groups that say how long they took, with a title for people', () => {
  const { progress, lines } = see([
    { event: 'step', name: 'pull', state: 'begin' },
    { event: 'step', name: 'pull', state: 'done' },
    { event: 'step', name: 'something-new', state: 'begin' },
    { event: 'step', name: 'something-new', state: 'failed', reason: 'it broke' },
  ]);
  expect(lines).toEqual([
    'Pull images',
    '✓ Pull images (1s)',
    'something-new',
    'it broke',
    '✗ something-new (1s)',
  ]);
  expect(progress.steps).toEqual([
    { name: 'pull', from: 1_000_000, to: 1_001_000, failed: false },
    { name: 'something-new', from: 1_002_000, to: 1_003_000, failed: true },
  ]);
});

test('a step that comes twice, as in a rollback, is two steps', () => {
  const twice: RemoteEvent[] = [
    { event: 'step', name: 'verify', state: 'begin' },
    { event: 'step', name: 'verify', state: 'failed', reason: 'web is unhealthy' },
    { event: 'step', name: 'verify', state: 'begin' },
    { event: 'step', name: 'verify', state: 'done' },
  ];
  expect(see(twice).progress.steps.map(({ failed }) => failed)).toEqual([true, false]);
});

test('each kind of event is told in one line', () => {
  const events: RemoteEvent[] = [
    {
      event: 'probe',
      directory: '/srv/shop',
      user: 'deploy',
      docker: '26.1.5',
      platform: 'linux/amd64',
      compose: '2.26.1',
      'free-kb': '100000',
      current: '',
    },
    { event: 'waiting', holder: 'run 41' },
    { event: 'waiting', holder: '' },
    { event: 'recovering', run: 'r1', at: 'update' },
    { event: 'recovered', run: 'r1', state: 'rolled-back' },
    { event: 'project', name: 'shop' },
    { event: 'swept', container: '0123456789ab_web' },
    {
      event: 'container',
      service: 'web',
      name: 'shop-web-1',
      id: 'x',
      status: 'running',
      health: '-',
      restarts: '0',
    },
    {
      event: 'container',
      service: 'web',
      name: 'shop-web-1',
      id: 'x',
      status: 'running',
      health: 'starting',
      restarts: '2',
    },
    { event: 'healthy', seconds: '5' },
  ];
  expect(see(events).lines).toEqual([
    'Docker 26.1.5, Compose 2.26.1, linux/amd64, directory /srv/shop',
    'waiting for the lock, held by run 41',
    'waiting for the lock, held by another deploy',
    'an earlier run (r1) was killed during update; setting things right first',
    'the earlier run ended as rolled-back',
    'project shop',
    'removed the half-made container 0123456789ab_web',
    'shop-web-1: running',
    'shop-web-1: running (starting, restarted 2 times)',
    'all of them are well; watching that they stay so for 5s',
  ]);
});

test('what the report needs is kept and not printed', () => {
  const logs = { event: 'logs', service: 'web', text: 'boom', health: '' } as const;
  const { progress, lines } = see([
    logs,
    { event: 'ready', same: 'no' },
    { event: 'end', state: 'deployed' },
  ]);
  expect(progress.lastLogs).toEqual([logs]);
  expect(lines).toEqual([]);
});

test('an event that this version does not know is passed over', () => {
  expect(see([{ event: 'from-the-future' } as unknown as RemoteEvent]).lines).toEqual([]);
});

test('no text from the server becomes a workflow command', () => {
  const text = fc.oneof(
    untrusted,
    fc.constantFrom('::error::x', '\n::stop-commands::x', '##[error]x'),
  );
  fc.assert(
    fc.property(text, (name) => {
      const { lines } = see([
        { event: 'project', name },
        { event: 'waiting', holder: name },
        { event: 'output', from: 'before', text: name },
        { event: 'step', name, state: 'begin' },
        { event: 'step', name, state: 'failed', reason: name },
      ]);
      const printed = lines.flatMap((line) => line.split(/\r\n|\r|\n/));
      expect(printed.length).toBeGreaterThanOrEqual(5);
      for (const line of printed) expect(line).not.toMatch(/^[\s\u0085]*::|##\[/);
    }),
    { numRuns: 300 },
  );
});
