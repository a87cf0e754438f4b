import { beforeAll, expect, test } from '@jest/globals';
import { FLYCTL_BUILD_MS, installFlyctl } from '../host/install-flyctl.ts';
import { waitUntil } from '../host/wait-until.ts';
import { FlyProject, NEW, OLD } from './fly-project.ts';
import type { ActionRun } from './run-action.ts';

const OLD_SERVES = [`${OLD} well`, `${OLD} well`];

beforeAll(async () => {
  await installFlyctl();
}, FLYCTL_BUILD_MS);

/** Red, with one error, and that one as expected. */
function expectRed(run: ActionRun, state: string, reason: RegExp): void {
  expect({ errors: run.errors.length, ...run.outputs }).toMatchObject({ errors: 1, state });
  expect(run.errors[0]).toMatch(reason);
  expect(run.code).toBe(1);
}

test.each([
  ['never passes its checks', { healthy: false }, /health checks to pass.*look at its log/i],
  ['crashes at once', { crashes: 'start' as const }, /appears to be crashing/],
  ['crashes after flyctl is done', { crashes: 'complete' as const }, /ended with exit code 137/],
])('a version that %s is rolled back, image and config', async (_, image, reason) => {
  await using project = await FlyProject.start({ image });
  const { fly } = project;
  const run = await project.run();
  expectRed(run, 'rolled-back', reason);
  expect(run.errors[0]).toContain('shop was rolled back to the image of v1, as v3, and is well');
  expect(run.outputs).toMatchObject({
    version: '3',
    'previous-version': '1',
    'previous-image': OLD,
  });
  expect(run.outputs['image']).toContain(OLD);
  expect(project.serving()).toEqual(OLD_SERVES);
  expect(fly.state.newest).toMatchObject({
    status: 'complete',
    definition: { env: { COLOUR: 'red' } },
  });
  expect(run.summary).toContain('rolled-back');
});

test('a version that answers wrongly is rolled back, and the answer said why', async () => {
  await using project = await FlyProject.start();
  const run = await project.run({
    'health-url': project.fly.appUrl,
    'health-expect-version': '2.0.1',
    'health-retries': '2',
    'health-interval': '1s',
  });
  expectRed(run, 'rolled-back', /version 2\.0\.0 answers, want 2\.0\.1/);
  expect(project.serving()).toEqual(OLD_SERVES);
});

test('a failed release command touches no machine, and a rollback never runs it', async () => {
  const toml = '[deploy]\n  release_command = "migrate"\n';
  await using failing = await FlyProject.start({ toml, image: { releaseCommand: 3 } });
  const run = await failing.run();
  expectRed(
    run,
    'failed',
    /release command failed.*exited with non-zero status of 3.*still serves/,
  );
  expect(run.outputs).toMatchObject({ version: '1', image: OLD });
  expect(failing.serving()).toEqual(OLD_SERVES);
  expect(failing.fly.state.releases.map(({ status }) => status)).toEqual(['complete', 'failed']);
  expect(run.stdout).toContain('migrating');
  // flyctl had started an agent to follow that log.
  expect(failing.fly.count('organizations')).toBeGreaterThan(0);
  expect(failing.processesInside()).toEqual([]);
});

test('a rollback never runs the release command', async () => {
  const toml = '[deploy]\n  release_command = "migrate"\n';
  await using project = await FlyProject.start({ toml, image: { healthy: false } });
  const run = await project.run();
  expectRed(run, 'rolled-back', /health checks/);
  expect(project.serving()).toEqual(OLD_SERVES);
  const commands = project.fly.state.gone.filter(({ isReleaseCommand }) => isReleaseCommand);
  expect(commands.map(({ config }) => config.image)).toEqual([NEW]);
});

test.each([
  [
    'a bad token',
    { 'api-token': 'wrong-token-of-fly' },
    /(authenticated|401).*fly tokens create deploy/,
  ],
  ['a missing app', { app: 'shopp' }, /look at the name in app/i],
  [
    'an image that is not there',
    { image: 'registry.fly.io/shop:v9' },
    /could not find image.*pushed/i,
  ],
])('%s changes nothing, and is named', async (_, inputs, reason) => {
  await using project = await FlyProject.start();
  const run = await project.run(inputs);
  expect(run.errors).toHaveLength(1);
  expect(run.errors[0]).toMatch(reason);
  expect(run.code).toBe(1);
  expect(project.fly.state.releases).toHaveLength(1);
  expect(project.serving()).toEqual(OLD_SERVES);
});

test('the second of two deploys waits for the first; one that may not wait is refused', async () => {
  await using project = await FlyProject.start();
  const { fly } = project;
  const third = 'registry.fly.io/shop:v3';
  fly.state.images.set(third, { version: '3.0.0' });
  const seen = Promise.withResolvers<undefined>();
  const first = project.run({ 'wait-timeout': '100s' });
  fly.intercept = async (call, { image }) => {
    // The first goes on when the second has been seen to wait.
    if (call === 'GET /v1/apps/:app/machines/:id/wait') await seen.promise;
    // Whoever comes while a release is still being verified takes its place: not what is asked here.
    if (call === 'POST /api/v1/releases' && image === third) await first;
    return undefined;
  };
  await waitUntil('a lease of the first', () => fly.state.appMachines.some(({ lease }) => lease));
  const refused = await project.run({ image: third, 'concurrency-wait': '0' });
  expectRed(
    refused,
    'failed',
    /another deploy of shop is under way: the deploy of v2 holds .*concurrency group/,
  );
  const second = await project.run(
    { image: third },
    {
      onOutput: (text) => {
        if (text.includes('waiting: another deploy is under way')) seen.resolve(undefined);
      },
    },
  );
  expect((await first).outputs).toMatchObject({ state: 'deployed', version: '2' });
  expect(second.outputs).toMatchObject({
    state: 'deployed',
    version: '3',
    'previous-version': '2',
  });
  expect(project.serving()).toEqual([`${third} well`, `${third} well`]);
});

test('a cancel reaches flyctl, which lets go; the step says what runs and how to go back', async () => {
  await using project = await FlyProject.start({ image: { bootMs: 60_000 } });
  const { fly } = project;
  const run = await project.run(
    { 'wait-timeout': '60s' },
    {
      onStart: (_pid, cancel) => {
        void waitUntil('a machine on its way', () =>
          fly.state.appMachines.some(({ state }) => state === 'starting'),
        ).then(cancel);
      },
    },
  );
  expectRed(run, 'failed', /cancelled: 1 of 2 machines of shop run v2.*release: 1/);
  expect(run.durationMs).toBeLessThan(30_000);
  expect(fly.state.newest?.status).toBe('interrupted');
  // The way back that it named leads back.
  const back = await project.run({ command: 'rollback', release: '1' });
  expect(back.errors).toEqual([]);
  expect(back.outputs).toMatchObject({ state: 'deployed', version: '3' });
  expect(project.serving()).toEqual(OLD_SERVES);
});

test('command: rollback brings back an earlier release, by default the last of another image', async () => {
  await using project = await FlyProject.start();
  const { fly } = project;
  expect((await project.run()).outputs).toMatchObject({ state: 'deployed', version: '2' });
  const back = await project.run({ command: 'rollback' });
  expect(back.errors).toEqual([]);
  expect(back.outputs).toMatchObject({ state: 'deployed', version: '3', 'previous-image': NEW });
  expect(project.serving()).toEqual(OLD_SERVES);
  expect(fly.state.newest).toMatchObject({ definition: { env: { COLOUR: 'red' } } });
  const unknown = await project.run({ command: 'rollback', release: '77' });
  expectRed(unknown, 'failed', /v77 is not among the releases.*v3, v2, v1/);
});

test('a first deploy has nothing to go back to, and says so', async () => {
  await using well = await FlyProject.start({ machines: 0 });
  const run = await well.run({ ha: 'false' });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ state: 'deployed', version: '1', 'previous-version': '' });
  expect(well.serving()).toEqual([`${NEW} well`]);
  await using sick = await FlyProject.start({ machines: 0, image: { healthy: false } });
  const failed = await sick.run({ ha: 'false' });
  expectRed(failed, 'failed', /health checks.*no release of this app was ever complete/);
  expect(sick.serving()).toEqual([`${NEW} not well`]);
});

test('a lost answer of Fly is no failed deploy, where all machines run the new version', async () => {
  await using project = await FlyProject.start();
  const { fly } = project;
  // The last look of flyctl at the last machine fails, and so does flyctl.
  fly.intercept = (call) => {
    const all = fly.state.appMachines.every(({ config }) => config.image === NEW);
    const lost = all && call === 'GET /v1/apps/:app/machines/:id';
    return lost ? { status: 500, body: { error: 'internal' } } : undefined;
  };
  const inputs = { 'health-url': fly.appUrl, 'health-expect-version': '2.0.0' };
  const run = await project.run(inputs);
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ state: 'deployed', version: '2' });
  expect(run.warnings.join()).toMatch(/flyctl ended with exit code 1.*every machine runs v2/);
  expect(project.serving()).toEqual([`${NEW} well`, `${NEW} well`]);
});

test('without somebody to ask, the same is rolled back', async () => {
  await using project = await FlyProject.start();
  const { fly } = project;
  fly.intercept = (call) => {
    const all = fly.state.appMachines.every(({ config }) => config.image === NEW);
    const lost = all && call === 'GET /v1/apps/:app/machines/:id';
    return lost ? { status: 500, body: { error: 'internal' } } : undefined;
  };
  expectRed(await project.run(), 'rolled-back', /internal/);
  expect(project.serving()).toEqual(OLD_SERVES);
});

test('machines that sleep are woken, so that a sleeping app cannot be green by not being looked at', async () => {
  await using project = await FlyProject.start({ image: { crashes: 'complete' } });
  const { fly } = project;
  for (const machine of fly.state.machines) machine.autostop();
  const run = await project.run();
  expectRed(run, 'rolled-back', /ended with exit code 137/);
  expect(run.stdout).toContain('stands still; starting it');
  expect(project.serving().every((served) => served.startsWith(OLD))).toBe(true);
});

test('from a mixture that an earlier deploy left, it goes back to the last complete release', async () => {
  await using project = await FlyProject.start({ image: { healthy: false } });
  const left = await project.run({ 'rollback-on-failure': 'false' });
  expectRed(left, 'failed', /stay as they are, since rollback-on-failure is false/);
  expect(left.outputs).toMatchObject({ version: '', 'previous-version': '1' });
  expect(project.serving().sort()).toEqual([`${OLD} well`, `${NEW} not well`]);
  const again = await project.run();
  expectRed(again, 'rolled-back', /health checks/);
  expect(again.warnings.join()).toContain('run different images');
  expect(project.serving()).toEqual(OLD_SERVES);
  expect(project.fly.state.newest).toMatchObject({ definition: { env: { COLOUR: 'red' } } });
});

test('a rollback whose image is gone needs a person, and says which', async () => {
  await using project = await FlyProject.start({ image: { healthy: false } });
  const { fly } = project;
  fly.intercept = (call) => {
    if (call === 'PATCH /api/v1/releases/:id' && fly.state.newest?.version === 2) {
      fly.state.images.delete(OLD);
    }
    return undefined;
  };
  const run = await project.run();
  expectRed(run, 'rollback-failed', /needs a person.*rollback to v1 failed.*could not find image/i);
  expect(run.errors[0]).toContain(OLD);
});

test('nobody is rolled back over: a release that came meanwhile is left alone', async () => {
  await using project = await FlyProject.start({ image: { healthy: false } });
  const { fly } = project;
  fly.intercept = (call, { status }) => {
    if (call === 'PATCH /api/v1/releases/:id' && status === 'failed') {
      fly.state.addRelease(OLD, {}, 'ROLLING', 'running');
    }
    return undefined;
  };
  const run = await project.run();
  expectRed(run, 'failed', /not rolled back, since somebody else has begun release v3/);
});

test.each(['rolling', 'canary', 'bluegreen', 'immediate'])(
  'strategy %s ends on the new version where that is well',
  async (strategy) => {
    await using project = await FlyProject.start();
    const run = await project.run({ strategy });
    expect(run.errors).toEqual([]);
    expect(run.outputs).toMatchObject({ state: 'deployed', version: '2', image: NEW });
    expect(project.serving()).toEqual([`${NEW} well`, `${NEW} well`]);
  },
);

test('bluegreen that breaks off when both sets may serve is put in order again', async () => {
  await using project = await FlyProject.start();
  const { fly } = project;
  // The old set cannot be taken away, once the new one is ready.
  fly.intercept = (call) =>
    call === 'POST /v1/apps/:app/machines/:id/cordon' && fly.state.newest?.version === 2
      ? { status: 500, body: { error: 'internal' } }
      : undefined;
  const run = await project.run({ strategy: 'bluegreen' });
  expect(['deployed', 'rolled-back']).toContain(run.outputs['state']);
  const image = run.outputs['state'] === 'deployed' ? NEW : OLD;
  expect(project.serving()).toEqual([`${image} well`, `${image} well`]);
});

test('only the machines of the regions that are named are deployed to, and judged', async () => {
  await using project = await FlyProject.start();
  const { fly } = project;
  const [, far] = fly.state.appMachines;
  if (far === undefined) throw new Error('no second machine');
  far.region = 'nrt';
  const run = await project.run({ regions: 'fra' });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ state: 'deployed', version: '2' });
  expect(project.serving().sort()).toEqual([`${OLD} well`, `${NEW} well`]);
});

const MOUNTS = '[mounts]\n  source = "data"\n  destination = "/data"\n';

/** Each machine with a volume of its own. */
function mountVolumes({ fly }: FlyProject): void {
  for (const [i, machine] of fly.state.appMachines.entries()) {
    const id = `vol_${String(i)}`;
    machine.config['mounts'] = [{ volume: id, path: '/data', name: 'data' }];
    const volume = { id, name: 'data', state: 'created', region: 'fra', zone: 'a', size_gb: 1 };
    fly.state.volumes.push({ ...volume, attached_machine_id: machine.id });
  }
}

test('machines keep their volumes', async () => {
  await using project = await FlyProject.start({ toml: MOUNTS });
  mountVolumes(project);
  const run = await project.run();
  expect(run.errors).toEqual([]);
  expect(project.serving()).toEqual([`${NEW} well`, `${NEW} well`]);
  const mounts = project.fly.state.appMachines.map(({ config }) => config['mounts']);
  expect(mounts).toEqual([
    [expect.objectContaining({ volume: 'vol_0', path: '/data' })],
    [expect.objectContaining({ volume: 'vol_1', path: '/data' })],
  ]);
});

test('a volume that the config asks for and nobody made changes nothing', async () => {
  await using project = await FlyProject.start({ toml: MOUNTS });
  const run = await project.run();
  expectRed(
    run,
    'failed',
    /needs volumes with name 'data'.*fly volume create data.*nothing was changed/,
  );
  expect(project.fly.state.releases).toHaveLength(1);
  expect(project.serving()).toEqual(OLD_SERVES);
});

test('a volume that the config no longer names changes nothing, and is named', async () => {
  await using project = await FlyProject.start();
  mountVolumes(project);
  const run = await project.run();
  expectRed(run, 'failed', /\[mounts\] was taken out of the config.*nothing was changed/);
  expect(project.fly.state.releases).toHaveLength(1);
  expect(project.serving()).toEqual(OLD_SERVES);
});

test('a config that Fly does not tell costs a warning: the image goes back all the same', async () => {
  await using project = await FlyProject.start({ image: { healthy: false } });
  // flyctl shows only the newest config; with a failed release on top that is not the one of before.
  await project.run({ 'rollback-on-failure': 'false' });
  project.fly.intercept = (call) =>
    call === 'configs of releases' ? { status: 500, body: { error: 'internal' } } : undefined;
  const run = await project.run();
  expectRed(run, 'rolled-back', /health checks/);
  expect(run.warnings.join()).toContain('the image goes back, with the config of now');
  expect(project.serving()).toEqual(OLD_SERVES);
  expect(project.fly.state.newest).toMatchObject({ definition: { env: { COLOUR: 'blue' } } });
});

test('secrets that Fly does not take end the step before anything is deployed', async () => {
  await using project = await FlyProject.start();
  project.fly.intercept = (call) =>
    call === 'POST /v1/apps/:app/secrets'
      ? { status: 500, body: { error: 'no vault' } }
      : undefined;
  const run = await project.run({ secrets: 'KEY=a-secret-value' });
  expectRed(run, 'failed', /secrets could not be staged: .*no vault.*nothing was deployed/);
  expect(project.fly.state.releases).toHaveLength(1);
  expect(project.serving()).toEqual(OLD_SERVES);
});

test('a cancel while the new version is verified names the way back', async () => {
  await using project = await FlyProject.start();
  const run = await project.run(
    { 'stable-for': '60s' },
    {
      onStart: (_pid, cancel) => {
        void waitUntil(
          'a complete release',
          () =>
            project.fly.state.newest?.version === 2 &&
            project.fly.state.newest.status === 'complete',
        ).then(cancel);
      },
    },
  );
  expectRed(run, 'failed', /cancelled: 2 of 2 machines of shop run v2.*release: 1/);
  expect(project.serving()).toEqual([`${NEW} well`, `${NEW} well`]);
});

test('a rollback that the API breaks off is made once more', async () => {
  await using project = await FlyProject.start({ image: { healthy: false } });
  const { fly } = project;
  let broken = 0;
  fly.intercept = (call, _body, state) => {
    const back = state.newest?.version === 3 && call === 'POST /v1/apps/:app/machines/:id';
    if (!back || broken > 0) return undefined;
    broken += 1;
    return { status: 500, body: { error: 'internal' } };
  };
  const run = await project.run();
  expectRed(run, 'rolled-back', /health checks/);
  expect(broken).toBe(1);
  expect(run.outputs).toMatchObject({ version: '4' });
  expect(project.serving()).toEqual(OLD_SERVES);
});

test('a lease that nobody will let go of is named with how to free it', async () => {
  await using project = await FlyProject.start();
  const [machine] = project.fly.state.appMachines;
  if (machine === undefined) throw new Error('no machine');
  machine.lease = { nonce: 'dead', expiresAt: Date.now() + 600_000 };
  const run = await project.run({ 'concurrency-wait': '0' });
  expectRed(run, 'failed', new RegExp(`fly machine leases clear ${machine.id} -a shop`));
  expect(project.fly.state.releases).toHaveLength(1);
});

test('two deploys past the check at once end with one version on every machine', async () => {
  await using project = await FlyProject.start();
  const { fly } = project;
  const third = 'registry.fly.io/shop:v3';
  fly.state.images.set(third, { version: '3.0.0' });
  const both = Promise.withResolvers<undefined>();
  let waiting = 0;
  fly.intercept = async (call) => {
    if (call !== 'resolve image') return undefined;
    waiting += 1;
    if (waiting === 2) both.resolve(undefined);
    await both.promise;
    return undefined;
  };
  const runs = await Promise.all([project.run(), project.run({ image: third })]);
  const green = runs.filter(({ outputs }) => outputs['state'] === 'deployed');
  const served = new Set(project.serving());
  // Whoever is green serves; nobody else says so.
  for (const run of green) {
    expect([...served]).toEqual([`${String(run.outputs['image'])} well`]);
  }
  expect(green.length).toBeLessThan(2);
  for (const run of runs.filter((each) => !green.includes(each))) {
    expect(run.errors).toHaveLength(1);
  }
});

test.each([
  ['bluegreen', { healthy: false }, 'failed', /green machines|context deadline exceeded/],
  ['immediate', { healthy: false }, 'rolled-back', /is critical/],
  ['canary', { healthy: false }, 'rolled-back', /health checks/],
])('strategy %s ends on the old version as well', async (strategy, image, state, reason) => {
  await using project = await FlyProject.start({ image });
  const run = await project.run({ strategy });
  expectRed(run, state, reason);
  expect(project.serving()).toEqual(OLD_SERVES);
});
