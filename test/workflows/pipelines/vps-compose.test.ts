import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { FakeIssue } from '../../fakes/github/state.ts';
import { freePort } from '../../host/free-port.ts';
import { Pipeline, type PipelineOptions } from '../world/pipeline.ts';
import type { Files } from '../world/repository.ts';
import { settingsOf, startVps, type Vps } from '../world/vps.ts';
import { shows } from './shows.ts';
import {
  BUILD,
  BUILD_ONLY,
  BUILD_REUSED,
  DEPLOY,
  failingAt,
  IMAGES,
  jobOf,
  PLAN,
  PREFLIGHT,
  REPORT,
  skipped,
  stage,
  TEST_NODE,
} from './tables.ts';

type Place = 'staging' | 'production';

jest.setTimeout(600_000);

const example = resolve(import.meta.dirname, '../../../examples/vps-compose');
// Whatever of it there is when a test has failed early.
const stack = new AsyncDisposableStack();
let vps: Vps;
let pipeline: Pipeline;
let ports: Readonly<Record<Place, number>>;
const mends: Record<'develop' | 'main', Files> = { develop: {}, main: {} };

const TESTED = stage('test', 'test', TEST_NODE);
const NEVER = skipped('rollback', 'preflight');
const built = (build: readonly string[]): string[] => [
  'build: success',
  ...jobOf('build/plan', PLAN),
  ...jobOf('build/build (shop)', build),
];
const BUILT = [...built(BUILD), ...jobOf('build/images', IMAGES)];
const REPORTED = stage('report', 'report', REPORT);

beforeAll(async () => {
  vps = stack.use(await startVps());
  const { server } = vps;
  await server.exec('mkdir app');
  ports = { staging: await freePort(), production: await freePort() };
  const env = (place: Place): string =>
    `POSTGRES_PASSWORD=p4ss-of-tests\nHTTP_PORT=${String(ports[place])}`;
  pipeline = stack.use(
    await Pipeline.create({
      ...options(),
      settings: settingsOf(
        vps,
        { STAGING_ENV: env('staging'), PRODUCTION_ENV: env('production') },
        {
          STAGING_URL: `http://localhost:${String(ports.staging)}`,
          PRODUCTION_URL: `http://localhost:${String(ports.production)}`,
          BASE_DIRECTORY: `${server.home}/app`,
        },
      ),
    }),
  );
}, 300_000);

afterAll(async () => {
  await stack.disposeAsync();
}, 120_000);

const options = (): Pick<PipelineOptions, 'machine' | 'from' | 'example'> => ({
  machine: vps.machine,
  from: example,
  example: 'vps-compose',
});

test('what touches no backend starts nothing', async () => {
  expect(await pipeline.push('develop', { 'README.md': 'other words' })).toBeUndefined();
});

test('a pull request is tested and built, and nothing else', async () => {
  const run = await pipeline.pullRequest('change', 'main', { 'backend/more.js': '' });
  shows(run, [
    ...TESTED,
    ...BUILT,
    ...skipped('staging', 'production'),
    ...NEVER,
    'report: skipped',
  ]);
});

test('a pull request of a fork is built, and nothing is pushed', async () => {
  const before = vps.machine.registry.requests().length;
  const run = await pipeline.pullRequest('forked', 'main', { 'backend/theirs.js': '' }, 'eve/shop');
  shows(run, [
    ...TESTED,
    ...built(BUILD_ONLY),
    ...jobOf('build/images', ['Log in to the registry: skipped', 'find']),
    ...skipped('staging', 'production'),
    ...NEVER,
    'report: skipped',
  ]);
  const since = vps.machine.registry.requests().slice(before);
  expect(since.filter(({ method }) => !['GET', 'HEAD'].includes(method))).toEqual([]);
});

test('a preflight before the first deploy is green', async () => {
  const run = await pipeline.dispatch({ action: 'preflight', environment: 'staging' });
  shows(run, [
    ...skipped('test', 'build', 'staging', 'production', 'rollback'),
    ...stage('preflight', 'preflight', PREFLIGHT),
    'report: skipped',
  ]);
});

test('a preflight names every secret, variable and key that is missing', async () => {
  await using bare = await Pipeline.create({
    ...options(),
    settings: settingsOf(vps, { REGISTRY_PASSWORD: 'wrong' }, { STAGING_KNOWN_HOSTS: '' }),
  });
  const run = await bare.dispatch({ action: 'preflight', environment: 'staging' });
  const red = PREFLIGHT.map((step) =>
    step.includes(': ') || step === 'Check out' ? step : `${step}: failure`,
  );
  shows(run, [
    ...skipped('test', 'build', 'staging', 'production', 'rollback'),
    ...stage('preflight', 'preflight', red, 'failure'),
    'report: skipped',
  ]);
  const errors =
    run
      ?.job('preflight/preflight')
      .annotations.map(({ message }) => message)
      .join('\n') ?? '';
  for (const word of ['STAGING_ENV', 'STAGING_URL', 'may not push', 'known-hosts']) {
    expect(errors).toContain(word);
  }
});

test('develop goes to staging, then the same image from main to production', async () => {
  const staged = await pipeline.push('develop', { 'backend/more.js': '1' });
  shows(staged, [
    ...TESTED,
    ...BUILT,
    ...stage('staging', 'deploy', DEPLOY),
    'production: skipped',
    ...NEVER,
    ...REPORTED,
  ]);
  expect(await answer('staging')).toMatchObject({
    status: 'healthy',
    version: await pipeline.repository.sha('develop'),
  });
  expect(staged?.job('staging/deploy').environment).toEqual({
    name: 'staging',
    url: `http://localhost:${String(ports.staging)}`,
  });
  const live = await pipeline.forward('main', 'develop');
  shows(live, [
    ...TESTED,
    ...built(BUILD_REUSED),
    ...jobOf('build/images', IMAGES),
    'staging: skipped',
    ...stage('production', 'deploy', DEPLOY),
    ...NEVER,
    ...REPORTED,
  ]);
  expect(live?.job('build').outputs['images']).toBe(staged?.job('build').outputs['images']);
  expect(await answer('production')).toMatchObject({
    version: await pipeline.repository.sha('main'),
  });
  expect(pipeline.fake.state.open).toEqual([]);
});

/** Each push mends what the one before broke, so that one issue goes from stage to stage. */
test.each([
  [
    'test',
    'a test',
    'backend/test/new.test.js',
    () => "require('node:test').test('no', () => { throw new Error('no'); });\n",
  ],
  ['build', 'the image', 'backend/Dockerfile', () => 'FROM node:24-alpine\nRUN exit 1\n'],
  ['staging', 'the migration', 'backend/migrations/002-broken.sql', () => 'THIS IS NO SQL;\n'],
  [
    'production',
    'the health',
    'docker-compose.yml',
    // One that may not start again is given up at once, not at the end of the health-timeout.
    (good: string) => good.replace('[node, api.js]', "['false']\n    restart: 'no'"),
  ],
] as const)(
  'a failure in %s (%s) leaves the old release serving, and one issue',
  async (where, _what, path, edit) => {
    const place = where === 'production' ? where : 'staging';
    const branch = where === 'production' ? 'main' : 'develop';
    const before = await answer(place);
    const good = await pipeline.repository.show(branch, path).catch(() => null);
    const bad = edit(good ?? '');
    expect(bad).not.toBe(good);
    const run = await pipeline.push(branch, { ...mends[branch], [path]: bad });
    mends[branch] = { [path]: good };
    const broken = {
      test: [
        ...stage('test', 'test', failingAt(TEST_NODE, 'Test'), 'failure'),
        ...skipped('build', 'staging', 'production'),
      ],
      build: [
        ...TESTED,
        'build: failure',
        ...jobOf('build/plan', PLAN),
        ...jobOf('build/build (shop)', failingAt(BUILD, 'Build and push'), 'failure'),
        'build/images: skipped',
        ...skipped('staging', 'production'),
      ],
      staging: [
        ...TESTED,
        ...BUILT,
        ...stage('staging', 'deploy', failingAt(DEPLOY, 'deploy'), 'failure'),
        'production: skipped',
      ],
      production: [
        ...TESTED,
        ...BUILT,
        'staging: skipped',
        ...stage('production', 'deploy', failingAt(DEPLOY, 'deploy'), 'failure'),
      ],
    }[where];
    shows(run, [...broken, ...NEVER, ...REPORTED]);
    expect(await answer(place)).toEqual(before);
    const [issue, ...others] = issuesOf(branch);
    expect(others).toEqual([]);
    expect(issue?.title).toContain(where);
    expect(issue?.labels).toEqual(['bug']);
  },
);

test.each(['develop', 'main'] as const)(
  'the next green run of %s closes its issue',
  async (branch) => {
    const [issue] = issuesOf(branch);
    const mended = await pipeline.push(branch, mends[branch]);
    expect(mended?.results[branch === 'main' ? 'production' : 'staging']).toBe('success');
    expect(issue?.state).toBe('closed');
    expect(issuesOf(branch)).toEqual([]);
  },
);

test('by hand staging goes back to the release before, or to the one of a commit', async () => {
  const now = await answer('staging');
  const run = await pipeline.dispatch({ action: 'rollback', environment: 'staging' });
  shows(run, [
    ...skipped('test', 'build', 'staging', 'production'),
    ...stage('rollback', 'deploy', DEPLOY),
    'preflight: skipped',
    ...REPORTED,
  ]);
  const back = await answer('staging');
  expect(back.version).not.toBe(now.version);
  await pipeline.dispatch({
    action: 'rollback',
    environment: 'staging',
    'target-sha': now.version.slice(0, 7),
  });
  expect((await answer('staging')).version).toBe(now.version);
});

/** The open issues about a branch. */
function issuesOf(branch: string): FakeIssue[] {
  return pipeline.fake.state.open.filter(({ title }) => title.includes(branch));
}

interface Health {
  readonly status: string;
  readonly version: string;
}

async function answer(place: Place): Promise<Health> {
  const response = await fetch(`http://127.0.0.1:${String(ports[place])}/health`);
  return (await response.json()) as Health;
}
