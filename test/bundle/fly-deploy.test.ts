import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { secretValue } from '../actions/fly-deploy/secret-value.ts';
import { FLYCTL_BUILD_MS, installFlyctl } from '../host/install-flyctl.ts';
import { FlyProject, NEW, OLD } from './fly-project.ts';

beforeAll(async () => {
  await installFlyctl();
}, FLYCTL_BUILD_MS);

test('deploys an image, and says what runs before and after', async () => {
  await using project = await FlyProject.start();
  const { fly } = project;
  const run = await project.run({
    'health-url': fly.appUrl,
    'health-expect-version': '2.0.0',
    env: 'GREETING=hello world',
    secrets: 'DATABASE_URL=postgres://u:p"#x@db/shop\nKEY=ab#cd',
  });
  expect(run.errors).toEqual([]);
  expect(run.code).toBe(0);
  expect(run.outputs).toEqual({
    state: 'deployed',
    url: 'https://shop.fly.dev/',
    version: '2',
    'release-id': fly.state.newest?.id,
    image: NEW,
    'previous-version': '1',
    'previous-image': OLD,
  });
  expect(project.serving()).toEqual([`${NEW} well`, `${NEW} well`]);
  expect(fly.state.newest).toMatchObject({
    status: 'complete',
    definition: { env: { COLOUR: 'blue' } },
  });
  expect(fly.state.appMachines[0]?.config['env']).toMatchObject({ GREETING: 'hello world' });
  expect(Object.fromEntries(fly.state.secrets)).toEqual({
    DATABASE_URL: 'postgres://u:p"#x@db/shop',
    KEY: 'ab#cd',
  });
  expect(run.summary).toContain('deploy of shop: deployed');
  expect(run.summary).toContain('`release: 1`');
  expect(run.stdout.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain('postgres://u:p');
});

test('a hundred hostile secrets reach Fly through the real flyctl as they are', async () => {
  await using project = await FlyProject.start();
  const values = fc.sample(secretValue, { numRuns: 120, seed: 20_261_126 });
  const secrets = values.map((value, i) => `KEY_${i}=${value}`);
  const run = await project.run({ secrets: secrets.join('\n'), 'stable-for': '0' });
  expect(run.errors).toEqual([]);
  expect(Object.fromEntries(project.fly.state.secrets)).toEqual(
    Object.fromEntries(values.map((value, i) => [`KEY_${i}`, value])),
  );
  // Those that `secrets import` would cut go alone; the others all at once.
  const calls = project.fly.count('POST /v1/apps/:app/secrets');
  expect(calls).toBeGreaterThan(1);
});
