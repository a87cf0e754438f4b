import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { mustRun } from '../../host/run.ts';
import type { WorkflowRun } from '../harness/workflow-run.ts';
import { startMachine, type Machine } from '../world/machine.ts';
import { Pipeline } from '../world/pipeline.ts';
import { Platform, PULLED, type Place } from '../world/platform.ts';
import { RegistryPackage } from '../world/registry-package.ts';
import { messagesOf } from './annotations.ts';
import { shows } from './shows.ts';
import {
  BUILD,
  BUILD_REUSED,
  CLEAN,
  failingAt,
  IMAGES,
  jobOf,
  MARK,
  PLAN,
  PLAN_CHANGED,
  PREFLIGHT_DOKPLOY,
  REPORT,
  skipped,
  stage,
} from './tables.ts';

jest.setTimeout(600_000);

const example = resolve(import.meta.dirname, '../../../examples/dokploy-platform');
const SERVICES = [
  'gateway',
  'accounts',
  'catalog',
  'orders',
  'payments',
  'notifications',
  'web',
] as const;
// Whatever of it there is when a test has failed early.
const stack = new AsyncDisposableStack();
let machine: Machine;
let platform: Platform;
let pipeline: Pipeline;
let secrets: Record<string, string>;
let vars: Record<string, string>;

const CHECKED = stage('preflight', 'preflight', PREFLIGHT_DOKPLOY);
const REFUSED = stage(
  'preflight',
  'preflight',
  PREFLIGHT_DOKPLOY.map((step) => (step.startsWith('Dokploy knows') ? `${step}: failure` : step)),
  'failure',
);
const REPORTED = stage('report', 'report', REPORT);
const CLEANED = stage('clean', 'clean', CLEAN);
const builds = (stepsOf: (service: string) => readonly string[], broken?: string): string[] => [
  ...jobOf('build/plan', PLAN_CHANGED),
  ...SERVICES.flatMap((one) =>
    one === broken
      ? jobOf(`build/build (${one})`, failingAt(BUILD, 'Build and push'), 'failure')
      : jobOf(`build/build (${one})`, stepsOf(one)),
  ),
];
const built = (stepsOf: (service: string) => readonly string[]): string[] => [
  ...CHECKED,
  'build: success',
  ...builds(stepsOf),
  ...jobOf('build/images', IMAGES),
];
/** The images of a commit from before. */
const FOUND = [
  ...CHECKED,
  'build: success',
  ...jobOf('build/plan', PLAN),
  'build/build: skipped',
  ...jobOf('build/images', IMAGES),
];
const deploy = (place: Place, result: 'success' | 'failure' = 'success'): string[] => {
  const own = stage(place, 'deploy', [`deploy: ${result}`], result);
  return place === 'staging' ? [...own, 'production: skipped'] : ['staging: skipped', ...own];
};
const HEALTH = ['Every service of the backend answers with this version', 'The frontend answers'];
const WELL = [...jobOf('health', HEALTH), ...stage('mark', 'mark', MARK)];
const NO_FURTHER = skipped('health', 'mark', 'clean');

beforeAll(async () => {
  machine = stack.use(await startMachine());
  platform = stack.use(await Platform.start(example, machine.registry, 'acme/shop'));
  secrets = { DOKPLOY_API_KEY: platform.dokploy.key, REGISTRY_PASSWORD: machine.password };
  vars = {
    ...platform.vars,
    REGISTRY: machine.registry.address,
    REGISTRY_USERNAME: machine.username,
    HEALTH_INTERVAL: '500ms',
  };
  pipeline = stack.use(
    await Pipeline.create({
      machine,
      from: example,
      example: 'dokploy-platform',
      settings: { secrets, vars, environments: { staging: {}, production: {} } },
      // At GitHub one token is good for the registry and for the API that deletes from it.
      token: machine.password,
    }),
  );
  for (const service of SERVICES) {
    pipeline.fake.state.packages.set(`acme/shop/${service}`, packageOf(service));
  }
}, 300_000);

afterAll(async () => {
  const unexpected = (platform as Platform | undefined)?.dokploy.unexpected;
  await stack.disposeAsync();
  // No call that the real server does not have, and no field.
  expect(unexpected).toEqual([]);
}, 120_000);

test('a pull request starts nothing, be it of a fork or not, nor does what touches no service', async () => {
  const change = { 'services/web/more.js': '' };
  expect(await pipeline.pullRequest('change', 'main', change)).toBeUndefined();
  expect(await pipeline.pullRequest('theirs', 'main', change, 'eve/shop')).toBeUndefined();
  expect(await pipeline.push('main', { 'README.md': 'other words' })).toBeUndefined();
});

test('by hand the preflight finds everything as it should be, and touches nothing', async () => {
  const run = await pipeline.dispatch({ action: 'preflight' });
  shows(run, [
    ...CHECKED,
    ...skipped('build', 'staging', 'production'),
    ...NO_FURTHER,
    'report: skipped',
  ]);
  expect(platform.dokploy.model.jobs).toEqual([]);
});

test.each([
  [
    'a wrong API key',
    () => secrets,
    { DOKPLOY_API_KEY: 'dk_of_somebody_else' },
    /refused the API key \(HTTP 401\); make one in Dokploy under Settings, Profile, API\/CLI keys/,
  ],
  [
    'an unknown compose id',
    () => vars,
    { PRODUCTION_FRONTEND_COMPOSE_ID: 'nobody' },
    /has no compose with the id nobody; take the id from the address of the service's page/,
  ],
])('by hand the preflight finds %s, and says the mend', async (_, settings, wrong, finding) => {
  const run = await whileSet(settings(), wrong, () => pipeline.dispatch({ action: 'preflight' }));
  shows(run, [
    ...REFUSED,
    ...skipped('build', 'staging', 'production'),
    ...NO_FURTHER,
    'report: skipped',
  ]);
  expect(messagesOf(run, 'preflight/preflight', 'error')[0]).toMatch(finding);
});

test('a push with a wrong API key gets no further than the preflight, and the next one goes to staging', async () => {
  const run = await whileSet(secrets, { DOKPLOY_API_KEY: 'dk_of_somebody_else' }, () =>
    pipeline.push('staging', { 'services/web/notes.txt': '1' }),
  );
  shows(run, [
    ...REFUSED,
    ...skipped('build', 'staging', 'production'),
    ...NO_FURTHER,
    ...REPORTED,
  ]);
  isReported(run, 'preflight');
  const staged = await pipeline.push('staging', { 'services/web/notes.txt': '2' });
  // Nothing of the push before was built, so nothing of it is taken.
  shows(staged, [...built(() => BUILD), ...deploy('staging'), ...WELL, ...CLEANED, ...REPORTED]);
  isMended(staged);
  const tag = await tagOf('staging');
  expect(platform.tags('staging')).toEqual([tag, tag]);
  expect(await platform.images('staging')).toEqual(imagesOf(staged));
  expect(platform.service('staging', 'backend').env).toContain('# kept as it is\n');
  expect(packageOf('orders').digest('deployed-staging')).toBe(imagesOf(staged)['orders']);
});

test('the frontend was triggered only when the backend had answered well', () => {
  const [backend, frontend, ...others] = platform.dokploy.model.jobs;
  expect(others).toEqual([]);
  expect([backend, frontend].map((job) => job?.service.id)).toEqual([
    'staging-backend',
    'staging-frontend',
  ]);
  const well = platform.told.find(({ service, status }) => service === 'gateway' && status === 200);
  expect(well?.version).toBe(platform.tags('staging')[0]);
  expect(well?.at).toBeGreaterThanOrEqual(Date.parse(backend?.row?.finishedAt ?? ''));
  expect(frontend?.timestamp).toBeGreaterThanOrEqual(well?.at ?? Infinity);
});

test('main goes to production with the very images of staging', async () => {
  const run = await pipeline.forward('main', 'staging');
  shows(run, [
    ...built(() => BUILD_REUSED),
    ...deploy('production'),
    ...WELL,
    ...CLEANED,
    ...REPORTED,
  ]);
  expect(run?.job('production/deploy').environment).toEqual({
    name: 'production',
    url: vars['PRODUCTION_WEB_URL'],
  });
  const images = await platform.images('production');
  expect(Object.keys(images).sort()).toEqual([...SERVICES].sort());
  expect(images).toEqual(await platform.images('staging'));
  expect(pipeline.fake.state.open).toEqual([]);
});

test('a broken build stops the rest; mended, only what changed is built, and old images go but the last ten', async () => {
  const before = platform.tags('staging');
  const path = 'services/orders/Dockerfile';
  const good = await pipeline.repository.show('staging', path);
  const run = await pipeline.push('staging', { [path]: `${good}RUN exit 1\n` });
  shows(run, [
    ...CHECKED,
    'build: failure',
    ...builds(() => BUILD_REUSED, 'orders'),
    'build/images: skipped',
    ...skipped('staging', 'production'),
    ...NO_FURTHER,
    ...REPORTED,
  ]);
  isReported(run, 'build');
  expect(platform.tags('staging')).toEqual(before);

  const gateway = packageOf('gateway');
  const old = await pushOld('gateway', [
    'deployed-elsewhere',
    '1.4.0',
    // The tag goes on to the next one, and nothing names this one any more.
    'sha-0000001',
    ...Array.from({ length: 12 }, (_, at) => `sha-00000${String(at + 1).padStart(2, '0')}`),
  ]);
  const mended = await pipeline.push('staging', { [path]: `${good}# mended\n` });
  shows(mended, [
    ...built((service) => (service === 'orders' ? BUILD : BUILD_REUSED)),
    ...deploy('staging'),
    ...WELL,
    ...CLEANED,
    ...REPORTED,
  ]);
  isMended(mended);
  expect(mended?.job('clean').outputs).toEqual({ deleted: '3' });
  expect(old.filter((digest) => !gateway.has(digest))).toEqual(old.slice(2, 5));
  for (const place of ['staging', 'production'] as const) {
    expect(Object.values(await platform.images(place))).not.toContain(undefined);
  }
});

test('by hand staging goes back to a commit from before, which has to be named', async () => {
  const [tag = ''] = platform.tags('production');
  const nameless = await pipeline.dispatch(
    { action: 'rollback', environment: 'staging' },
    'staging',
  );
  shows(nameless, [
    ...CHECKED,
    'build: failure',
    ...jobOf('build/plan', PLAN),
    'build/build: skipped',
    ...jobOf('build/images', failingAt(IMAGES, 'find'), 'failure'),
    ...skipped('staging', 'production'),
    ...NO_FURTHER,
    ...REPORTED,
  ]);
  expect(messagesOf(nameless, 'build/images', 'error')[0]).toContain(
    'name a commit whose images were built',
  );
  isReported(nameless, 'build');
  expect(platform.tags('staging')).not.toContain(tag);
  const run = await byHand('rollback', 'staging', tag);
  shows(run, [...FOUND, ...deploy('staging'), ...WELL, 'clean: skipped', ...REPORTED]);
  isMended(run);
  expect(platform.tags('staging')).toEqual([tag, tag]);
  expect(await platform.images('staging')).toEqual(await platform.images('production'));
});

test('a backend that does not get healthy is taken back, and the frontend left alone', async () => {
  const [now] = platform.tags('staging');
  const next = await tagOf('staging');
  const before = platform.dokploy.model.jobs.length;
  platform.broken.add(`gateway:${next}`);
  const run = await byHand('deploy', 'staging', next);
  shows(run, [...FOUND, ...deploy('staging', 'failure'), ...NO_FURTHER, ...REPORTED]);
  isReported(run, 'staging');
  expect(messagesOf(run, 'staging/deploy', 'error')[0]).toMatch(
    /^backend: .*; the old IMAGE_TAG was put back, deployed and is well; not triggered: frontend /,
  );
  expect(run?.job('staging').outputs['state']).toBe('rolled-back');
  expect(platform.tags('staging')).toEqual([now, now]);
  const ids = platform.dokploy.model.jobs.slice(before).map(({ service }) => service.id);
  expect(ids).toEqual(['staging-backend', 'staging-backend']);
  platform.broken.clear();
  isMended(await byHand('deploy', 'staging', next));
});

test('one service behind the gateway that is not well is found when all are deployed, and nothing is marked', async () => {
  const [good = ''] = platform.tags('staging');
  const [bad = ''] = platform.tags('production');
  const marked = packageOf('orders').digest('deployed-staging');
  platform.broken.add(`orders:${bad}`);
  const run = await byHand('deploy', 'staging', bad);
  shows(run, [
    ...FOUND,
    ...deploy('staging'),
    ...jobOf('health', failingAt(HEALTH, HEALTH[0] ?? ''), 'failure'),
    ...skipped('mark', 'clean'),
    ...REPORTED,
  ]);
  isReported(run, 'health');
  expect(messagesOf(run, 'health', 'error')[0]).toContain('/orders/health');
  expect(packageOf('orders').digest('deployed-staging')).toBe(marked);
  platform.broken.clear();
  isMended(await byHand('rollback', 'staging', good));
  expect(platform.tags('staging')).toEqual([good, good]);
});

test('a deployment of production that Dokploy fails leaves what was there, and one issue until it is mended', async () => {
  const before = platform.tags('production');
  const running = await platform.images('production');
  const backend = platform.service('production', 'backend');
  backend.builds = [{ ...PULLED, result: 'error' }, PULLED];
  const run = await pipeline.forward('main', 'staging');
  shows(run, [
    ...built(() => BUILD_REUSED),
    ...deploy('production', 'failure'),
    ...NO_FURTHER,
    ...REPORTED,
  ]);
  isReported(run, 'production');
  expect(messagesOf(run, 'production/deploy', 'error')[0]).toMatch(
    /^backend: Dokploy's deployment \S+ failed/,
  );
  expect(platform.tags('production')).toEqual(before);
  expect(await platform.images('production')).toEqual(running);
  const tag = await tagOf('main');
  const mended = await byHand('deploy', 'production', tag);
  isMended(mended);
  expect(platform.tags('production')).toEqual([tag, tag]);
  expect(await platform.images('production')).toEqual(await platform.images('staging'));
});

function packageOf(service: string): RegistryPackage {
  return new RegistryPackage(machine.registry, `acme/shop/${service}`);
}

async function tagOf(branch: string): Promise<string> {
  return `sha-${(await pipeline.repository.sha(branch)).slice(0, 7)}`;
}

/** `tag` is that of the commit. */
async function byHand(
  action: 'deploy' | 'rollback',
  environment: Place,
  tag: string,
): Promise<WorkflowRun | undefined> {
  const inputs = { action, environment, 'target-sha': tag.replace('sha-', '') };
  return await pipeline.dispatch(inputs, environment === 'staging' ? 'staging' : 'main');
}

/** With these settings in place of the right ones. */
async function whileSet(
  settings: Record<string, string>,
  wrong: Readonly<Record<string, string>>,
  what: () => Promise<WorkflowRun | undefined>,
): Promise<WorkflowRun | undefined> {
  const right = { ...settings };
  Object.assign(settings, wrong);
  try {
    return await what();
  } finally {
    Object.assign(settings, right);
  }
}

/** Digests that a run hands on, by service. */
function imagesOf(run: WorkflowRun | undefined): Record<string, string | undefined> {
  const images = JSON.parse(run?.job('build').outputs['images'] ?? '{}') as Record<string, string>;
  return Object.fromEntries(Object.entries(images).map(([name, one]) => [name, one.split('@')[1]]));
}

function isReported(run: WorkflowRun | undefined, failed: string): void {
  const outputs = { result: 'created', 'failed-stages': JSON.stringify([failed]) };
  expect(run?.job('report').outputs).toMatchObject(outputs);
  expect(pipeline.fake.state.open.map(({ labels }) => labels)).toEqual([['bug']]);
}

function isMended(run: WorkflowRun | undefined): void {
  expect(run?.job('report').outputs['result']).toBe('closed');
  expect(pipeline.fake.state.open).toEqual([]);
}

/** Images as of weeks ago, an hour apart, each of them of its own; returns their digests. */
async function pushOld(service: string, tags: readonly string[]): Promise<string[]> {
  const image = `${machine.registry.address}/acme/shop/${service}`;
  const began = Date.now() - 30 * 86_400_000;
  const digests: string[] = [];
  for (const [at, tag] of tags.entries()) {
    const words = ['--annotation', `index:age=${String(at)}`, '--tag', `${image}:${tag}`];
    await mustRun('docker', ['buildx', 'imagetools', 'create', ...words, `${image}:staging`], {
      env: { DOCKER_HOST: machine.engine.dockerHost, DOCKER_CONFIG: machine.registry.dockerConfig },
    });
    const digest = packageOf(service).digest(tag) ?? '';
    packageOf(service).age(digest, began + at * 3_600_000);
    digests.push(digest);
  }
  return digests;
}
