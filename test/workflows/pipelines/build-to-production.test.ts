import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { freePort } from '../../host/free-port.ts';
import { chromium } from '../tools.ts';
import { Pipeline } from '../world/pipeline.ts';
import { startTailnet, type Tailnet } from '../world/tailnet.ts';
import { settingsOf, startVps, type Vps } from '../world/vps.ts';
import { shows } from './shows.ts';
import {
  BUILD,
  DEPLOY_TAILNET,
  E2E,
  IMAGES,
  jobOf,
  PLAN,
  REPORT,
  skipped,
  stage,
  TEST_COMPOSE,
} from './tables.ts';

jest.setTimeout(900_000);

type Place = 'staging' | 'production';

const example = resolve(import.meta.dirname, '../../../examples/build-to-production');
let tailnet: Tailnet;
// Whatever of it there is when a test has failed early.
const stack = new AsyncDisposableStack();
let vps: Vps;
let pipeline: Pipeline;
let ports: Readonly<Record<Place, number>>;

const images = (call: string): string[] => [
  `${call}: success`,
  ...jobOf(`${call}/plan`, PLAN),
  ...jobOf(`${call}/build (backend)`, BUILD),
  ...jobOf(`${call}/build (frontend)`, BUILD),
  ...jobOf(`${call}/images`, IMAGES),
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

test('red end-to-end tests keep production from starting, and open an issue that the next green run closes', async () => {
  const before = await versionOf('production');
  const path = 'frontend/src/page.js';
  const good = await pipeline.repository.show('main', path);
  const run = await pipeline.push('main', { [path]: good.replace('>Greet<', '>Wave<') });
  const red = E2E.map((step) => {
    if (step === 'The version is still there') return `${step}: skipped`;
    return step === 'Run the tests' ? `${step}: failure` : step;
  });
  shows(run, [
    ...STAGED,
    ...stage('e2e', 'e2e', red, 'failure'),
    'production: skipped',
    ...NEVER,
    ...REPORTED,
  ]);
  expect(await versionOf('production')).toBe(before);
  const [issue] = pipeline.fake.state.open;
  expect(issue?.title).toContain('e2e');
  const mended = await pipeline.push('main', { [path]: good });
  expect(mended?.results['production']).toBe('success');
  expect(issue?.state).toBe('closed');
});

test('a failing unit test stops everything after it', async () => {
  const run = await pipeline.push('main', {
    'backend/tests/test_new.py':
      '"""No."""\n\n\ndef test_no() -> None:\n    """No."""\n    assert False\n',
  });
  const failed = TEST_COMPOSE.map((step) =>
    step === 'Bring up and check' ? `${step}: failure` : step,
  );
  shows(run, [
    ...images('build'),
    ...stage('test', 'test', failed, 'failure'),
    ...skipped('publish', 'staging', 'e2e', 'production'),
    ...NEVER,
    ...REPORTED,
  ]);
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

async function versionOf(place: Place): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${String(ports[place])}/api/v1/status/`);
  return ((await answer.json()) as { readonly version: string }).version;
}

/** What the services of our own run, as the server has it. */
async function imagesOf(place: Place): Promise<string[]> {
  const { stdout } = await vps.server.exec(`grep -h _IMAGE= app/${place}/.env | sort`);
  return stdout.trim().split('\n');
}
