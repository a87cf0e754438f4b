import { describe, expect, test } from '@jest/globals';
import { ailment, type Container } from '../../../actions/dokploy-trigger/container.ts';
import { awaitContainers, judge } from '../../../actions/dokploy-trigger/containers.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { recordingRunner } from '../../fakes/recording-runner.ts';

const one = (name: string, status: string, id = name): Container => ({
  id,
  name,
  status,
  state: /^Up/.test(status) ? 'running' : /^Restarting/.test(status) ? 'restarting' : 'exited',
});
const NONE = new Set<string>();

test.each([
  ['Up 11 minutes (healthy)', ''],
  ['Up 1 second (healthy)', ''],
  ['Up 3 seconds', ''],
  ['Up About a minute', ''],
  // A crash loop without health check is "running" at most looks, and always young.
  ['Up 2 seconds', 'started only just now'],
  ['Up Less than a second', 'started only just now'],
  ['Up 2 minutes (unhealthy)', 'is unhealthy'],
  ['Up 2 minutes (health: starting)', 'is still starting'],
  ['Restarting (1) 4 seconds ago', 'keeps crashing'],
  ['Exited (3) 2 seconds ago', 'is not running'],
])('%s: %s', (status, told) => {
  if (told === '') expect(ailment(one('web', status))).toBe('');
  else expect(ailment(one('web', status))).toContain(told);
});

test('before v0.27 there is no status text, and the state must do', () => {
  expect(ailment({ id: '1', name: 'web', state: 'running', status: '' })).toBe('');
  expect(ailment({ id: '1', name: 'web', state: 'exited', status: '' })).toContain('exited');
});

describe('compose', () => {
  test('a migration that ended with 0 is well, one that ended with 1 is not', () => {
    const web = one('web', 'Up 4 minutes');
    expect(judge([web, one('migrate', 'Exited (0) 1 minute ago')], NONE, 'compose').well).toBe(
      true,
    );
    const bad = judge([web, one('migrate', 'Exited (1) 1 minute ago')], NONE, 'compose');
    expect(bad).toMatchObject({ well: false, isFinal: true, culprit: { name: 'migrate' } });
  });

  test('before v0.27 what has ended is a one-shot where something else runs', () => {
    const web: Container = { id: '1', name: 'web', state: 'running', status: '' };
    const migrate: Container = { id: '2', name: 'migrate', state: 'exited', status: '' };
    expect(judge([web, migrate], NONE, 'compose').well).toBe(true);
    // Where nothing does, and for whatever else than an end, nothing is taken for granted.
    expect(judge([migrate], NONE, 'compose')).toMatchObject({ well: false, isFinal: true });
    expect(judge([web, { ...migrate, state: 'restarting' }], NONE, 'compose').well).toBe(false);
  });

  test('where everything has ended with 0, nothing runs, and waiting does not mend it', () => {
    const ended = [
      one('migrate', 'Exited (0) 1 minute ago'),
      one('web', 'Exited (0) 1 second ago'),
    ];
    expect(judge(ended, NONE, 'compose')).toMatchObject({
      well: false,
      isFinal: true,
      culprit: { name: 'migrate' },
      reason: expect.stringMatching(/^nothing of it runs: .* set container-health: false\)$/),
    });
  });

  test('no container at all is not well', () => {
    expect(judge([], NONE, 'compose')).toMatchObject({ well: false, culprit: undefined });
  });
});

describe('stack', () => {
  const before = new Set(['old']);
  test('containers of earlier tasks do not count', () => {
    const history = [
      one('shop_web.1.a', 'Up 4 minutes', 'new'),
      one('shop_web.1.b', 'Exited (137) 4 minutes ago', 'old'),
    ];
    expect(judge(history, before, 'stack').well).toBe(true);
  });

  test('a slot whose new task died is not well', () => {
    const died = [
      one('shop_web.1.a', 'Up 4 minutes', 'new'),
      one('shop_db.1.c', 'Exited (1) 1 second ago', 'new2'),
      one('shop_db.1.d', 'Exited (137) 1 second ago', 'old'),
    ];
    expect(judge(died, before, 'stack')).toMatchObject({
      well: false,
      culprit: { name: 'shop_db.1.c' },
    });
  });

  test('where nothing runs, nothing is well', () => {
    expect(judge([one('x_web.1.b', 'Exited (0) 1 hour ago', 'old')], before, 'stack').well).toBe(
      false,
    );
  });
});

describe('application', () => {
  const before = new Set(['old1', 'old2']);
  const gone = [
    one('shop.1.a', 'Exited (143) 5 minutes ago', 'old1'),
    one('shop.2.b', 'Exited (143) 5 minutes ago', 'old2'),
  ];
  const first = one('shop.1.c', 'Up 5 minutes', 'new1');

  test('every replica counts, not one of them', () => {
    const second = one('shop.2.d', 'Up 5 minutes', 'new2');
    expect(judge([...gone, first, second], before, 'application').well).toBe(true);
    const crashed = one('shop.2.d', 'Exited (1) 2 seconds ago', 'new2');
    expect(judge([...gone, first, crashed], before, 'application')).toMatchObject({
      well: false,
      culprit: { name: 'shop.2.d' },
    });
  });

  test('a task that died is no matter where the next one of its replica runs', () => {
    const crashed = one('shop.1.d', 'Exited (1) 5 minutes ago', 'new2');
    expect(judge([...gone, first, crashed], before, 'application').well).toBe(true);
  });

  test('an old task that still serves is not well', () => {
    const kept = one('shop.2.b', 'Up 2 hours', 'old2');
    expect(judge([first, kept], before, 'application')).toMatchObject({
      well: false,
      reason: expect.stringContaining('still serves'),
    });
  });
});

test('a container that has exited for good ends the wait long before the window', async () => {
  const clock = new FakeClock();
  const { log, signal } = recordingRunner({}, clock);
  const began = clock.now();
  const verdict = await clock.run(
    awaitContainers(
      () => Promise.resolve([one('web', 'Exited (3) 1 second ago')]),
      (all) => judge(all, NONE, 'compose'),
      60_000,
      { clock, log, signal },
    ),
  );
  expect(verdict.well).toBe(false);
  expect(clock.now() - began).toBeLessThan(5000);
});

test('one good look between two bad ones is not enough', async () => {
  const clock = new FakeClock();
  const { log, signal } = recordingRunner({}, clock);
  const looks = ['Up 9 seconds', 'Restarting (1) 1 second ago'];
  let at = 0;
  const verdict = await clock.run(
    awaitContainers(
      () => Promise.resolve([one('web', looks[(at += 1) % 2] ?? '')]),
      (all) => judge(all, NONE, 'compose'),
      10_000,
      { clock, log, signal },
    ),
  );
  expect(verdict.reason).toContain('web keeps crashing');
});
