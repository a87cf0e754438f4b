import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  commonImage,
  parseMachines,
  parseReleases,
} from '../../../actions/fly-deploy/fly-state.ts';
import { underWay } from '../../../actions/fly-deploy/under-way.ts';
import { chosenRelease, wayBack } from '../../../actions/fly-deploy/way-back.ts';
import { problemsOf } from '../../../actions/fly-deploy/watch-machines.ts';
import { surplusOf } from '../../../actions/fly-deploy/roll-back.ts';
import { lookOf, machineJson } from './paper-fly.ts';

test('releases are read in both spellings, the newest first', () => {
  const releases = parseReleases([
    { ID: 'a', Version: 1, Status: 'complete', ImageRef: 'x:1', CreatedAt: '2026-11-20T12:00:00Z' },
    { id: 'b', version: 2, status: 'FAILED', image_ref: 'x:2' },
  ]);
  expect(releases).toEqual([
    { id: 'b', version: 2, status: 'failed', image: 'x:2', createdAt: 0 },
    { id: 'a', version: 1, status: 'complete', image: 'x:1', createdAt: 1_795_176_000_000 },
  ]);
});

test('JSON of any shape is read without an exception', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      parseReleases(json);
      const { machines } = parseMachines(json);
      problemsOf(machines, { releaseId: 'r', woken: new Set() });
      parseMachines([
        { ...(json as object), config: { metadata: { fly_platform_version: 'v2' } } },
      ]);
    }),
  );
});

test('machines of the app are told from those that run one command', () => {
  const { machines, releaseCommands } = parseMachines([
    machineJson({ id: 'a' }),
    machineJson({ id: 'b', group: 'fly_app_release_command' }),
    machineJson({ id: 'c', group: 'fly_app_console' }),
    machineJson({ id: 'd', state: 'destroyed' }),
    { id: 'e', state: 'started', config: { metadata: {} } },
  ]);
  expect(machines.map(({ id }) => id)).toEqual(['a']);
  expect(releaseCommands).toEqual(['b']);
});

test('a machine with one task to do is not expected to run, a service that sleeps is', () => {
  const oneShot = { ...machineJson({ id: 'a', state: 'stopped' }) } as { config: object };
  const [plain] = parseMachines([oneShot]).machines;
  expect(plain?.idle).toBe(false);
  const policy = { restart: { policy: 'no' } };
  const [once] = parseMachines([{ ...oneShot, config: { ...oneShot.config, ...policy } }]).machines;
  expect(once).toMatchObject({ idle: true, proxied: false });
  const services = [{ internal_port: 3000 }];
  const [web] = parseMachines([
    { ...oneShot, config: { ...oneShot.config, ...policy, services } },
  ]).machines;
  expect(web).toMatchObject({ idle: false, proxied: true });
});

test('an end counts as a crash unless it was asked for, or was a success that stays', () => {
  const exit = (request: object): object => ({ type: 'exit', timestamp: 5, request });
  const crashes = (event: object): number =>
    parseMachines([machineJson({ id: 'a', events: [event] })]).machines[0]?.crashes.length ?? -1;
  expect(crashes(exit({ exit_event: { exit_code: 1 } }))).toBe(1);
  expect(crashes(exit({ exit_event: { exit_code: 0, restarting: true } }))).toBe(1);
  expect(crashes(exit({ MonitorEvent: { exit_event: { exit_code: 2 } } }))).toBe(1);
  expect(crashes(exit({ exit_event: { exit_code: 0 } }))).toBe(0);
  expect(crashes(exit({ exit_event: { exit_code: 143, requested_stop: true } }))).toBe(0);
});

test('goes back to what all run, or else to the last complete release', () => {
  const all = lookOf({ releases: ['complete', 'complete'], machines: [2, 2] });
  expect(wayBack(all)).toMatchObject({ version: 2, image: 'shop:2' });
  const mixed = lookOf({ releases: ['complete', 'failed'], machines: [1, 2] });
  expect(wayBack(mixed)).toMatchObject({ version: 1, image: 'shop:1' });
  expect(commonImage(mixed.machines)).toBeUndefined();
  // All run what failed: that is no place to go back to.
  expect(wayBack(lookOf({ releases: ['complete', 'failed'], machines: [2] }))?.version).toBe(1);
  expect(wayBack(lookOf({ releases: ['failed'], machines: [] }))).toBeUndefined();
  expect(wayBack(lookOf({ releases: [], machines: [] }))).toBeUndefined();
});

test('names an image by its digest first, where it is known', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const look = lookOf({ releases: ['complete'], machines: [1], digest });
  expect(wayBack(look)?.references).toEqual([`shop:1@${digest}`, 'shop:1']);
  expect(wayBack(lookOf({ releases: ['complete'], machines: [1] }))?.references).toEqual([
    'shop:1',
  ]);
});

test('a rollback by hand goes to another image than the one that runs', () => {
  const look = lookOf({ releases: ['complete', 'failed', 'complete'], machines: [3] });
  expect(chosenRelease(look, undefined).version).toBe(1);
  expect(chosenRelease(look, 2).version).toBe(2);
  // A rollback has pinned the image by its digest.
  const pinned = look.machines.map((machine) => ({
    ...machine,
    image: `shop:3@sha256:${'a'.repeat(64)}`,
  }));
  expect(chosenRelease({ ...look, machines: pinned }, undefined).version).toBe(1);
  expect(() => chosenRelease(look, 9)).toThrow(/v9 is not among.*v3, v1/);
  expect(() => chosenRelease(lookOf({ releases: ['complete'], machines: [1] }), undefined)).toThrow(
    /no complete release with another image than shop:1/,
  );
});

test('knows a deploy that is under way from one that died', () => {
  const now = 1_000_000;
  const quiet = lookOf({ releases: ['complete', 'running'], machines: [1], createdAt: now });
  expect(underWay(quiet, [], now + 60_000)?.reason).toMatch(/release v2 is running/);
  expect(underWay(quiet, [], now + 121_000)).toBeUndefined();
  const held = underWay(quiet, ['m0'], now + 600_000);
  expect(held?.reason).toMatch(/deploy of v2 holds a machine \(m0\)/);
  expect(held?.mend).toBe('fly machine leases clear m0');
  const commanding = underWay({ ...quiet, releaseCommands: ['rc'] }, [], now + 600_000);
  expect(commanding?.reason).toMatch(/release command/);
  expect(commanding?.mend).toBe('fly machine destroy --force rc');
  const done = lookOf({ releases: ['complete'], machines: [1], createdAt: now });
  expect(underWay(done, [], now)).toBeUndefined();
});

test('takes away only what a failed deploy added beside a whole old set', () => {
  const before = lookOf({ releases: ['complete'], machines: [1, 1] });
  const after = lookOf({ releases: ['complete', 'failed'], machines: [1, 1, 2, 2] });
  const release = after.releases[0];
  if (release === undefined) throw new Error('no release');
  expect(surplusOf({ before, after, release }).map(({ id }) => id)).toEqual(['m2', 'm3']);
  // Where an old machine is gone already, the new ones are what is left of the app.
  const gone = { ...after, machines: after.machines.slice(1) };
  expect(surplusOf({ before, after: gone, release })).toEqual([]);
});
