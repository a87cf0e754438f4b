import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { freePort } from '../../host/free-port.ts';
import { chromium } from '../tools.ts';
import { Pipeline } from '../world/pipeline.ts';
import type { Files } from '../world/repository.ts';
import { startTailnet, type Tailnet } from '../world/tailnet.ts';
import { settingsOf, startVps, type Vps } from '../world/vps.ts';
import { shows } from './shows.ts';
import {
  BUILD,
  DEPLOY_TAILNET,
  E2E,
  failingAt,
  IMAGES,
  jobOf,
  PLAN,
  PREFLIGHT,
  REPORT,
  skipped,
  stage,
  TEST_COMPOSE,
  withResult,
} from './tables.ts';

jest.setTimeout(900_000);

type Place = 'staging' | 'production';
type Edits = Readonly<Record<string, (good: string) => string>>;

const example = resolve(import.meta.dirname, '../../../examples/build-to-production');
let tailnet: Tailnet;
// Whatever of it there is when a test has failed early.
const stack = new AsyncDisposableStack();
let vps: Vps;
let pipeline: Pipeline;
let ports: Readonly<Record<Place, number>>;

/** What the next push has to bring back. */
let mends: Files = {};

const images = (call: string): string[] => [
  `${call}: success`,
  ...jobOf(`${call}/plan`, PLAN),
  ...jobOf(`${call}/build (backend)`, BUILD),
  ...jobOf(`${call}/build (frontend)`, BUILD),
  ...jobOf(`${call}/images`, IMAGES),
];
const imagesFailing = (call: string): string[] => [
  `${call}: failure`,
  ...jobOf(`${call}/plan`, PLAN),
  ...jobOf(`${call}/build (backend)`, failingAt(BUILD, 'Build and push'), 'failure'),
  ...jobOf(`${call}/build (frontend)`, BUILD),
  `${call}/images: skipped`,
];
const TESTED = [...images('build'), ...stage('test', 'test', TEST_COMPOSE)];
const STAGED = [...TESTED, ...images('publish'), ...stage('staging', 'deploy', DEPLOY_TAILNET)];
const NEVER = skipped('rollback', 'preflight');
const REPORTED = stage('report', 'report', REPORT);

beforeAll(async () => {
  const browser = await chromium();
  tailnet = stack.use(await startTailnet());
  vps = stack.use(await startVps({ listenAddress: tailnet.gateway }));
  const { server } = vps;
  await server.exec('mkdir app');
  ports = { staging: await freePort(), production: await freePort() };
  for (const port of [server.port, ports.staging, ports.production]) await tailnet.forward(port);
  const host = `${server.user}@${tailnet.address}:${String(server.port)}`;
  const knownHosts = server.knownHosts.replaceAll(server.host, tailnet.address);
  const url = (place: Place): string => `http://${tailnet.address}:${String(ports[place])}`;
  const database = 'POSTGRES_PASSWORD=p4ss\n';
  const { secrets, vars, environments } = settingsOf(
    vps,
    {
      STAGING_ENV: `HTTP_PORT=${String(ports.staging)}`,
      PRODUCTION_ENV: `HTTP_PORT=${String(ports.production)}`,
      STAGING_ENV_DOCKER: database,
      PRODUCTION_ENV_DOCKER: database,
      STAGING_ENV_APP: 'LEVEL=debug\n',
      PRODUCTION_ENV_APP: 'LEVEL=info\n',
      TS_OAUTH_CLIENT_ID: 'client',
      TS_OAUTH_SECRET: tailnet.secret,
    },
    {
      STAGING_HOST: host,
      PRODUCTION_HOST: host,
      STAGING_KNOWN_HOSTS: knownHosts,
      PRODUCTION_KNOWN_HOSTS: knownHosts,
      STAGING_URL: url('staging'),
      PRODUCTION_URL: url('production'),
      STAGING_DIRECTORY: `${server.home}/app/staging`,
      PRODUCTION_DIRECTORY: `${server.home}/app/production`,
      E2E_BROWSERS: 'none',
    },
  );
  pipeline = stack.use(
    await Pipeline.create({
      machine: vps.machine,
      from: example,
      example: 'build-to-production',
      settings: { secrets: secrets ?? {}, vars: vars ?? {}, environments },
      env: { ...tailnet.env, CHROMIUM_PATH: browser },
    }),
  );
}, 900_000);

afterAll(async () => {
  await stack.disposeAsync();
}, 120_000);

test('a pull request is built and tested, and nothing else', async () => {
  const run = await pipeline.pullRequest('change', 'main', { 'notes.txt': '' });
  shows(run, [
    ...TESTED,
    ...skipped('publish', 'staging', 'e2e', 'production'),
    ...NEVER,
    'report: skipped',
  ]);
});

test('main goes all the way, and production gets the images of staging', async () => {
  const run = await pipeline.push('main', { 'notes.txt': '1' });
  shows(run, [
    ...STAGED,
    ...stage('e2e', 'e2e', E2E),
    ...stage('production', 'deploy', DEPLOY_TAILNET),
    ...NEVER,
    ...REPORTED,
  ]);
  const [staging, production] = await Promise.all([imagesOf('staging'), imagesOf('production')]);
  expect(production).toEqual(staging);
  expect(production.length).toBe(2);
  expect(await versionOf('production')).toBe(await pipeline.repository.sha('main'));
  const kept = join(
    vps.machine.artifacts,
    String(run?.identity.id),
    'e2e-reports-1/playwright-report/index.html',
  );
  expect(existsSync(kept)).toBe(true);
});

test('a branch for a feature goes to staging and its tests, never to production', async () => {
  const before = await versionOf('production');
  const run = await pipeline.push('feature/basket', { 'notes.txt': '2' });
  shows(run, [
    ...STAGED,
    ...stage('e2e', 'e2e', E2E),
    'production: skipped',
    ...NEVER,
    ...REPORTED,
  ]);
  expect(await versionOf('staging')).toBe(await pipeline.repository.sha('feature/basket'));
  expect(await versionOf('production')).toBe(before);
});

test('a preflight through the tailnet is green', async () => {
  const run = await pipeline.dispatch({ action: 'preflight', environment: 'staging' });
  shows(run, [
    ...skipped('build', 'test', 'publish', 'staging', 'e2e', 'production', 'rollback'),
    ...stage(
      'preflight',
      'preflight',
      PREFLIGHT.map((step) => step.replace('Join the tailnet: skipped', 'Join the tailnet')),
    ),
    'report: skipped',
  ]);
});

/**
 * What breaks a stage, and the table up to its end; each push mends what the one before broke. A container that may not
 * start again is given up at once, not at the end of the health-timeout.
 */
const BREAKS: Readonly<Record<string, { readonly files: Edits; readonly table: string[] }>> = {
  build: {
    files: {
      'backend/Dockerfile': (good) =>
        good.replace('AS development\n', 'AS development\nRUN exit 1\n'),
    },
    table: [
      ...imagesFailing('build'),
      ...skipped('test', 'publish', 'staging', 'e2e', 'production'),
    ],
  },
  test: {
    files: {
      'backend/tests/test_greeting.py': (good) =>
        `${good}\n\ndef test_no() -> None:\n    """No."""\n    assert False\n`,
    },
    table: [
      ...images('build'),
      ...stage(
        'test',
        'test',
        withResult(TEST_COMPOSE, 'Bring up and check', 'failure'),
        'failure',
      ),
      ...skipped('publish', 'staging', 'e2e', 'production'),
    ],
  },
  publish: {
    files: {
      'backend/Dockerfile': (good) =>
        good.replace('AS production\n', 'AS production\nRUN exit 1\n'),
    },
    table: [...TESTED, ...imagesFailing('publish'), ...skipped('staging', 'e2e', 'production')],
  },
  staging: {
    files: {
      'compose.staging.yml': (good) => `${good}    command: ['false']\n    restart: 'no'\n`,
    },
    table: [
      ...TESTED,
      ...images('publish'),
      ...stage('staging', 'deploy', failingAt(DEPLOY_TAILNET, 'deploy'), 'failure'),
      ...skipped('e2e', 'production'),
    ],
  },
  e2e: {
    files: { 'frontend/src/page.js': (good) => good.replace(').text;', ').word;') },
    table: [
      ...STAGED,
      ...stage(
        'e2e',
        'e2e',
        withResult(
          withResult(E2E, 'Run the tests', 'failure'),
          'The version is still there',
          'skipped',
        ),
        'failure',
      ),
      'production: skipped',
    ],
  },
  production: {
    files: {
      'compose.production.yml': (good) => `${good}    command: ['false']\n    restart: 'no'\n`,
    },
    table: [
      ...STAGED,
      ...stage('e2e', 'e2e', E2E),
      ...stage('production', 'deploy', failingAt(DEPLOY_TAILNET, 'deploy'), 'failure'),
    ],
  },
};

test.each(Object.keys(BREAKS))(
  'a failure in %s stops everything after it, leaves the old release serving, and is in one issue',
  async (where) => {
    const { files, table } = BREAKS[where] ?? { files: {}, table: [] };
    const before = await Promise.all([versionOf('staging'), versionOf('production')]);
    const run = await pipeline.push('main', await broken(files));
    shows(run, [...table, ...NEVER, ...REPORTED]);
    const [staging, production] = await Promise.all([
      versionOf('staging'),
      versionOf('production'),
    ]);
    expect(production).toBe(before[1]);
    const staged = ['e2e', 'production'].includes(where);
    expect(staging).toBe(staged ? await pipeline.repository.sha('main') : before[0]);
    const { open } = pipeline.fake.state;
    expect(open.map(({ title }) => title)).toEqual([expect.stringContaining(where)]);
  },
);

test('the next green run closes the issue', async () => {
  const [issue] = pipeline.fake.state.open;
  const run = await pipeline.push('main', mends);
  expect(run?.results['production']).toBe('success');
  expect(await versionOf('production')).toBe(await pipeline.repository.sha('main'));
  expect(issue?.state).toBe('closed');
  expect(pipeline.fake.state.open).toEqual([]);
});

test('by hand production goes back to the release before', async () => {
  const before = await versionOf('production');
  const run = await pipeline.dispatch({ action: 'rollback', environment: 'production' });
  shows(run, [
    ...skipped('build', 'test', 'publish', 'staging', 'e2e', 'production'),
    ...stage('rollback', 'deploy', DEPLOY_TAILNET),
    'preflight: skipped',
    ...REPORTED,
  ]);
  expect(await versionOf('production')).not.toBe(before);
});

/** The files with these edits, and those of the push before as they were. */
async function broken(edits: Edits): Promise<Files> {
  const good: Record<string, string> = {};
  const bad: Record<string, string> = {};
  for (const [path, edit] of Object.entries(edits)) {
    good[path] = mends[path] ?? (await pipeline.repository.show('main', path));
    bad[path] = edit(good[path]);
    expect(bad[path]).not.toBe(good[path]);
  }
  const files = { ...mends, ...bad };
  mends = good;
  return files;
}

async function versionOf(place: Place): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${String(ports[place])}/api/v1/status/`);
  return ((await answer.json()) as { readonly version: string }).version;
}

/** What the services of our own run, as the server has it. */
async function imagesOf(place: Place): Promise<string[]> {
  const { stdout } = await vps.server.exec(`grep -h _IMAGE= app/${place}/.env | sort`);
  return stdout.trim().split('\n');
}
