import { expect, test } from '@jest/globals';
import { parseMachines } from '../../../actions/fly-deploy/fly-state.ts';
import type { FlyApp } from '../../../actions/fly-deploy/fly-app.ts';
import {
  sleepingGroups,
  watchMachines,
  type Watched,
} from '../../../actions/fly-deploy/watch-machines.ts';
import { InstantClock } from '../../fakes/instant-clock.ts';
import { recordingRunner } from '../../fakes/recording-runner.ts';
import { machineJson } from './paper-fly.ts';

const crash = (at: number): object => ({
  type: 'exit',
  timestamp: at,
  request: { exit_event: { exit_code: 9 } },
});

/** Watches an app that shows one picture after the other, the last one for ever. */
async function watched(
  ...pictures: (readonly object[] | 'away')[]
): Promise<Watched & { readonly tookMs: number }> {
  const clock = new InstantClock(0);
  const { log } = recordingRunner({}, clock);
  let shown = 0;
  const app = {
    machines: async () => {
      const picture = pictures[Math.min(shown++, pictures.length - 1)];
      if (picture === 'away') throw new Error('HTTP 503');
      return await Promise.resolve(parseMachines(picture));
    },
  } as unknown as FlyApp;
  const watch = {
    releaseId: 'r1',
    woken: new Set(['woken']),
    stableForMs: 5000,
    settleMs: 20_000,
  };
  return { ...(await watchMachines(app, watch, { clock, log })), tookMs: clock.now() };
}

const well = machineJson({ id: 'a' });
const sick = machineJson({
  id: 'a',
  checks: [{ name: 'http', status: 'critical', output: 'no\nroute' }],
});

test('all must stay well for a while, counted anew after each relapse', async () => {
  expect(await watched([well])).toMatchObject({ problems: [], tookMs: 5000 });
  expect(await watched([well], [well], [sick], [well])).toMatchObject({
    problems: [],
    tookMs: 8000,
  });
});

test('a Fly that does not answer for a while is waited for, and no longer than that', async () => {
  expect(await watched([well], 'away', 'away', [well])).toMatchObject({
    problems: [],
    tookMs: 8000,
  });
  await expect(watched([well], 'away')).rejects.toThrow('HTTP 503');
});

test('one that never gets well is named with its check, when the time is over', async () => {
  const { problems, tookMs } = await watched([sick]);
  expect(problems).toEqual(['machine a (app, fra): check http is critical (no route)']);
  expect(tookMs).toBe(20_000);
});

test('a crash ends the wait at once; those of an earlier version do not count', async () => {
  const before = machineJson({ id: 'a', events: [{ type: 'start' }, crash(10)] });
  const after = machineJson({ id: 'a', events: [crash(20), { type: 'start' }, crash(10)] });
  expect(await watched([before])).toMatchObject({ problems: [] });
  const { problems, tookMs } = await watched([before], [after]);
  expect(problems).toEqual(['machine a (app, fra) ended with exit code 9 after its start']);
  expect(tookMs).toBe(1000);
});

test('one that had ended by itself before the first look is seen as well', async () => {
  const { problems } = await watched([
    machineJson({ id: 'a', state: 'stopped', events: [crash(20)] }),
  ]);
  expect(problems).toHaveLength(1);
});

test('no machine at all is no deploy, and another release neither', async () => {
  expect((await watched([])).problems).toEqual(['there is no machine']);
  const { problems } = await watched([machineJson({ id: 'a', version: 7 })]);
  expect(problems).toEqual(['machine a (app, fra) runs release v7 with shop:7']);
});

test('a group sleeps where none of it is awake; standbys are let sleep', () => {
  const machines = (...all: object[]): string[] =>
    sleepingGroups(parseMachines(all).machines).map(({ id }) => id);
  const asleep = { state: 'stopped' };
  expect(
    machines(machineJson({ id: 'a', ...asleep }), machineJson({ id: 'b', ...asleep })),
  ).toEqual(['a']);
  expect(machines(machineJson({ id: 'a', ...asleep }), machineJson({ id: 'b' }))).toEqual([]);
  const standby = machineJson({ id: 's', group: 'worker', ...asleep }) as { config: object };
  expect(machines({ ...standby, config: { ...standby.config, standbys: ['x'] } })).toEqual([]);
});

test('of what was woken, only what nobody asks for may sleep again', async () => {
  const services = [{ ports: [{ port: 443, handlers: ['http'] }] }];
  const asleep = (proxied: boolean, requested: boolean): object => {
    const machine = machineJson({
      id: 'woken',
      state: 'stopped',
      events: [
        {
          type: 'exit',
          timestamp: 1,
          request: { exit_event: { exit_code: 0, requested_stop: requested } },
        },
      ],
    }) as { config: object };
    return { ...machine, config: { ...machine.config, services: proxied ? services : [] } };
  };
  expect((await watched([asleep(true, true)])).problems).toEqual([]);
  for (const machine of [asleep(true, false), asleep(false, true), asleep(false, false)]) {
    expect((await watched([machine])).problems).toEqual([
      'machine woken (app, fra) was started and is stopped',
    ]);
  }
});
