import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { FakeState } from '../../fakes/fly/state.ts';
import { FLYCTL_BUILD_MS } from '../../host/install-flyctl.ts';
import { serveFlyHosts } from '../world/fly-hosts.ts';
import { startFly, type Fly } from '../world/fly.ts';
import { startMachine, type Machine } from '../world/machine.ts';
import { Pipeline } from '../world/pipeline.ts';
import type { WorkflowRun } from '../harness/workflow-run.ts';
import { SETTINGS } from './fly-settings.ts';
import { shows } from './shows.ts';
import {
  DEPLOY_FLY,
  failingAt,
  PREFLIGHT_FLY,
  REPORT,
  skipped,
  stage,
  TEST_NODE,
} from './tables.ts';

type Place = 'staging' | 'production';

jest.setTimeout(300_000);

const example = resolve(import.meta.dirname, '../../../examples/fly');
/** Staging's name is a secret, production's the default. */
const APPS = { staging: 'acme-rehearsal', production: 'acme-api' } as const;
// Whatever of it there is when a test has failed early.
const stack = new AsyncDisposableStack();
let machine: Machine;
let fly: Fly;
let pipeline: Pipeline;

const TESTED = stage('test', 'test', TEST_NODE);
const NEVER = skipped('rollback', 'preflight');
const BY_HAND = skipped('test', 'staging', 'production');
const REPORTED = stage('report', 'report', REPORT);
const DEPLOYED: Readonly<Record<Place, readonly string[]>> = {
  staging: [...stage('staging', 'deploy', DEPLOY_FLY), 'production: skipped'],
  production: ['staging: skipped', ...stage('production', 'deploy', DEPLOY_FLY)],
};

beforeAll(async () => {
  machine = stack.use(await startMachine());
  fly = stack.use(await startFly(machine, APPS.staging, APPS.production));
  pipeline = await createPipeline({
    FLY_API_TOKEN_STAGING: stateOf('staging').token,
    FLY_API_TOKEN_PRODUCTION: stateOf('production').token,
  });
}, FLYCTL_BUILD_MS);

afterAll(async () => {
  await stack.disposeAsync();
}, 120_000);

/** What the README says to set; flyctl and the builder are this machine's. */
async function createPipeline(tokens: Readonly<Record<string, string>>): Promise<Pipeline> {
  return stack.use(
    await Pipeline.create({
      machine,
      from: example,
      example: 'fly',
      settings: {
        secrets: { ...tokens, FLY_APP_STAGING: APPS.staging },
        vars: {
          STAGING_URL: fly.fake.originOf(APPS.staging),
          PRODUCTION_URL: fly.fake.originOf(APPS.production),
          FLYCTL_PATH: fly.flyctl,
          FLY_BUILDER: 'local',
          FLY_STABLE_FOR: '1s',
        },
        environments: { staging: {}, production: {} },
      },
      env: fly.env,
    }),
  );
}

test('what touches no server starts nothing, be it pushed or asked for', async () => {
  const files = { 'README.md': 'other words' };
  expect(await pipeline.push('develop', files)).toBeUndefined();
  expect(await pipeline.pullRequest('words', 'main', files)).toBeUndefined();
});

test('a pull request is tested, and nothing else', async () => {
  const run = await pipeline.pullRequest('change', 'main', { 'server/more.js': '' });
  shows(run, [...TESTED, ...skipped('staging', 'production'), ...NEVER, 'report: skipped']);
  expect(fly.fake.calls).toEqual([]);
});

test('develop goes to the staging app alone, and main to the production app alone', async () => {
  const [staged, live] = await Promise.all([
    pipeline.push('develop', { 'server/more.js': '1' }),
    pipeline.push('main', { 'server/more.js': '2' }),
  ]);
  shows(staged, [...TESTED, ...DEPLOYED.staging, ...NEVER, ...REPORTED]);
  // The app's name is a secret here, and GitHub shows no address that holds one.
  expect(staged?.job('staging/deploy').environment).toEqual({ name: 'staging', url: '' });
  await serves('staging', await pipeline.repository.sha('develop'));
  shows(live, [...TESTED, ...DEPLOYED.production, ...NEVER, ...REPORTED]);
  await serves('production', await pipeline.repository.sha('main'));
  expect(live?.job('production/deploy').environment).toEqual({
    name: 'production',
    url: `https://${APPS.production}.fly.dev/`,
  });
  for (const place of ['staging', 'production'] as const)
    expect(stateOf(place).releases).toHaveLength(1);
  expect(pipeline.fake.state.open).toEqual([]);
});

test('red unit tests deploy nothing, and open an issue', async () => {
  const run = await pipeline.push('main', {
    'server/test/new.test.js':
      "require('node:test').test('no', () => { throw new Error('no'); });\n",
  });
  shows(run, [
    ...stage('test', 'test', failingAt(TEST_NODE, 'Test'), 'failure'),
    ...skipped('staging', 'production'),
    ...NEVER,
    ...REPORTED,
  ]);
  expect(stateOf('production').releases).toHaveLength(1);
  expect(titles()).toEqual([expect.stringContaining('test')]);
});

test('in production a migration that fails touches no machine, and the issue stays until it is mended', async () => {
  const { appMachines } = stateOf('production');
  const before = appMachines.map(({ instance }) => instance);
  const run = await pipeline.push('main', {
    'server/test/new.test.js': null,
    'server/migrations/002-broken.sql': 'THIS IS NO SQL;\n',
  });
  shows(run, [...TESTED, 'staging: skipped', ...failedIn('production'), ...NEVER, ...REPORTED]);
  expect(errorsOf(run, 'production')).toMatch(
    /release command failed.*the old version still serves/,
  );
  expect(run?.job('production/deploy').log).toContain('syntax error at or near "THIS"');
  expect(stateOf('production').appMachines.map(({ instance }) => instance)).toEqual(before);
  expect(titles()).toEqual([expect.stringContaining('production')]);
  const mended = await pipeline.push('main', { 'server/migrations/002-broken.sql': null });
  expect(mended?.results['production']).toBe('success');
  await serves('production', await pipeline.repository.sha('main'));
  expect(titles()).toEqual([]);
});

test('in staging a version that never gets well is rolled back, with one issue until it is mended', async () => {
  const before = await answer('staging');
  const images = fly.serving(APPS.staging);
  const server = await pipeline.repository.show('develop', 'server/server.js');
  const config = await pipeline.repository.show('develop', 'server/fly.toml');
  const run = await pipeline.push('develop', {
    'server/server.js': server.replace("said.status === 'ok' ? 200 : 503", '503'),
    'server/fly.toml': config.replace('[deploy]\n', "[deploy]\n  wait_timeout = '3s'\n"),
  });
  shows(run, [...TESTED, ...failedIn('staging'), 'production: skipped', ...NEVER, ...REPORTED]);
  expect(errorsOf(run, 'staging')).toMatch(/health checks.*was rolled back to the image of v1/);
  expect(stateOf('staging').releases.map(({ status }) => status)).toEqual([
    'complete',
    'failed',
    'complete',
  ]);
  expect(fly.serving(APPS.staging)).toEqual(images);
  expect(await answer('staging')).toEqual(before);
  expect(titles()).toEqual([expect.stringContaining('staging')]);
  const mended = await pipeline.push('develop', {
    'server/server.js': server,
    'server/fly.toml': config,
  });
  expect(mended?.results['staging']).toBe('success');
  await serves('staging', await pipeline.repository.sha('develop'));
  expect(titles()).toEqual([]);
});

test('by hand an app goes back to the release before, or to the one that is named', async () => {
  const [first] = stateOf('staging').releases;
  const back = await pipeline.dispatch({ action: 'rollback', environment: 'staging' });
  shows(back, [
    ...BY_HAND,
    ...stage('rollback', 'deploy', DEPLOY_FLY),
    'preflight: skipped',
    ...REPORTED,
  ]);
  expect(fly.serving(APPS.staging)).toEqual([first?.image, first?.image]);
  const named = await pipeline.dispatch({
    action: 'rollback',
    environment: 'production',
    release: '1',
  });
  expect(named?.results['rollback']).toBe('success');
  const { releases } = stateOf('production');
  expect(fly.serving(APPS.production)).toEqual([releases[0]?.image, releases[0]?.image]);
  expect(releases.at(-1)?.image).toContain(releases[0]?.image);
});

test.each([
  ['staging', 'one of nobody', (): string => 'wrong-token', /HTTP 401.*fly tokens create deploy/],
  [
    'production',
    'that of another app',
    (): string => stateOf('staging').token,
    /no app.*correct its name/,
  ],
] as const)(
  'a preflight by hand says whether the token opens the app (%s, %s)',
  async (place, _, tokenOf, finding) => {
    const inputs = { action: 'preflight', environment: place };
    const table = (steps: readonly string[], result?: string): string[] => [
      ...BY_HAND,
      'rollback: skipped',
      ...stage('preflight', 'preflight', steps, result),
      'report: skipped',
    ];
    shows(await pipeline.dispatch(inputs), table(PREFLIGHT_FLY));
    const token = tokenOf();
    const wrong = await createPipeline({
      FLY_API_TOKEN_STAGING: token,
      FLY_API_TOKEN_PRODUCTION: token,
    });
    const run = await wrong.dispatch(inputs);
    shows(run, table(failingAt(PREFLIGHT_FLY, 'Fly.io knows the token and the app'), 'failure'));
    expect(run?.job('preflight/preflight').annotations[0]?.message).toMatch(finding);
  },
);

test('every setting of the stage reaches Fly; an app without any address of its own is asked at fly.dev', async () => {
  await using hosts = await serveFlyHosts(fly, '0.4.80');
  await using settings = await Pipeline.create({
    machine,
    files: SETTINGS,
    path: '.github/workflows/deploy.yml',
    settings: {
      secrets: {
        TOKEN: stateOf('staging').token,
        PRODUCTION_TOKEN: stateOf('production').token,
        PRODUCTION_APP: APPS.production,
        APP_SECRETS: 'WORD=p"#x y',
        BUILD_SECRETS: 'KEY=of the build',
        HEALTH_HEADERS: 'X-Key: k3y-of-tests',
      },
      vars: { URL: `${fly.fake.originOf(APPS.production)}/about`, FLYCTL: fly.flyctl },
      environments: { staging: {}, production: {} },
    },
    env: { ...fly.env, ...hosts.env },
  });
  leaseStagingLater();
  const run = await settings.push('main', {});
  shows(run, [
    ...stage('rehearse', 'deploy', DEPLOY_FLY),
    ...stage('promote', 'deploy', DEPLOY_FLY),
    ...failedIn('late'),
  ]);
  expect(errorsOf(run, 'late')).toMatch(
    /another deploy of acme-rehearsal is under way after 1s of waiting/,
  );
  const { version, image, ...others } = run?.job('rehearse').outputs ?? {};
  const { releases, newest } = stateOf('staging');
  expect({ version, image, strategy: newest?.strategy }).toEqual({
    version: String(newest?.version),
    image: expect.stringMatching(/\/acme-rehearsal:rehearsed$/),
    strategy: 'ROLLING',
  });
  expect(others).toEqual({
    state: 'deployed',
    url: `https://${APPS.staging}.fly.dev/`,
    'previous-version': String(releases.at(-2)?.version),
    'previous-image': releases.at(-2)?.image,
  });
  for (const place of ['staging', 'production'] as const) {
    expect(fly.serving(APPS[place])).toEqual([image, image]);
    expect(await answer(place, '/about')).toEqual({
      build: { commit: await settings.repository.sha('main') },
      greeting: `hello ${place}`,
      key: 'of the build',
      word: place === 'staging' ? 'p"#x y' : null,
    });
  }
});

function stateOf(place: Place): FakeState {
  return fly.fake.stateOf(APPS[place]);
}

/** Somebody else begins to deploy to staging when production gets its release. */
function leaseStagingLater(): void {
  const { intercept } = fly.fake;
  fly.fake.intercept = async (call, body, state) => {
    const [machine] = stateOf('staging').appMachines;
    if (
      call === 'POST /api/v1/releases' &&
      state === stateOf('production') &&
      machine !== undefined
    )
      machine.lease = { nonce: 'of-somebody-else', expiresAt: Date.now() + 60_000 };
    return await intercept?.(call, body, state);
  };
}

function failedIn(place: string): string[] {
  return stage(place, 'deploy', failingAt(DEPLOY_FLY, 'deploy'), 'failure');
}

function errorsOf(run: WorkflowRun | undefined, place: string): string {
  const { annotations = [] } = run?.job(`${place}/deploy`) ?? {};
  return annotations.map(({ level, message }) => `${level}: ${message}`).join('\n');
}

/** Titles of the issues that are open. */
function titles(): string[] {
  return pipeline.fake.state.open.map(({ title }) => title);
}

async function answer(place: Place, path = '/api/v1/health'): Promise<unknown> {
  const headers = { 'x-key': 'k3y-of-tests' };
  const response = await fetch(`${fly.fake.originOf(APPS[place])}${path}`, { headers });
  return await response.json();
}

/** Both machines run the newest release well, it answers as this commit, and its migrations were made. */
async function serves(place: Place, sha: string): Promise<void> {
  const image = stateOf(place).releases.at(-1)?.image;
  expect(fly.serving(APPS[place])).toEqual([image, image]);
  expect(await answer(place)).toEqual({
    status: 'ok',
    version: sha,
    dependencies: { database: 'connected' },
  });
  expect(await answer(place, '/api/v1/notes')).toEqual([]);
}
