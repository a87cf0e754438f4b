import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { mustRun } from '../../host/run.ts';
import { Pipeline } from '../world/pipeline.ts';
import { settingsOf, startVps, type Vps } from '../world/vps.ts';
import { shows } from './shows.ts';
import {
  BUILD,
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
} from './tables.ts';

jest.setTimeout(600_000);

const example = resolve(import.meta.dirname, '../../../examples/server-scripts');
// Whatever of it there is when a test has failed early.
const stack = new AsyncDisposableStack();
let vps: Vps;
let byScript: Pipeline;
let byAction: Pipeline;

const built = (build: readonly string[]): string[] => [
  'build: success',
  ...jobOf('build/plan', PLAN),
  ...jobOf('build/build (shop)', build),
  ...jobOf('build/images', IMAGES),
];
const NEVER = skipped('rollback', 'preflight');
const REPORTED = stage('report', 'report', REPORT);

beforeAll(async () => {
  vps = stack.use(await startVps());
  await mustRun('docker', ['network', 'create', 'proxy_net'], {
    env: { DOCKER_HOST: vps.machine.engine.dockerHost },
  });
  byScript = stack.use(await createPipeline('script', { DEPLOY_SCRIPT: './scripts/deploy.sh' }));
  byAction = stack.use(await createPipeline('action', {}));
}, 300_000);

afterAll(async () => {
  await stack.disposeAsync();
}, 120_000);

/** The repository, and two checkouts of it on the server with their env files. */
async function createPipeline(
  folder: string,
  vars: Readonly<Record<string, string>>,
): Promise<Pipeline> {
  const { server, machine } = vps;
  const directory = (place: string): string => `${server.home}/${folder}/${place}`;
  const pipeline = await Pipeline.create({
    machine,
    from: example,
    example: 'server-scripts',
    settings: settingsOf(
      vps,
      {},
      {
        STAGING_DIRECTORY: directory('staging'),
        PRODUCTION_DIRECTORY: directory('production'),
        ...vars,
      },
    ),
  });
  // The origin belongs to who runs the tests, which git would hold against the server's user.
  const clone = `git config --global --add safe.directory '*' && mkdir -p ${folder} && cd ${folder}`;
  for (const [place, file] of [
    ['staging', '.env.staging'],
    ['production', '.env.prod'],
  ] as const) {
    const lines = [
      `COMPOSE_PROJECT_NAME=${server.id}-${folder}-${place}`,
      `REGISTRY_IMAGE=${machine.registry.address}/acme/shop`,
      'IMAGE_TAG=sha-000000000000',
      `API_NAME=${folder}-${place}`,
      '# kept as it is',
    ];
    const script = `${clone} && git clone -q file://${pipeline.repository.origin} ${place} && cat > ${place}/${file}`;
    const { code, stderr } = await server.exec(script, { input: `${lines.join('\n')}\n` });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  }
  return pipeline;
}

describe('by the server’s own script', () => {
  deploys(() => byScript, 'script');
});

describe('by the action’s transaction', () => {
  test('a preflight before the first deploy is green', async () => {
    const run = await byAction.dispatch({ action: 'preflight', environment: 'staging' });
    shows(run, [
      ...skipped('build', 'staging', 'production', 'rollback'),
      ...stage('preflight', 'preflight', PREFLIGHT),
      'report: skipped',
    ]);
  });

  deploys(() => byAction, 'action');

  test('an image that cannot be built reaches no server, and a red production keeps its release', async () => {
    const before = await running('action', 'production');
    const dockerfile = await byAction.repository.show('develop', 'Dockerfile.api');
    const unbuilt = await byAction.push('main', { 'Dockerfile.api': `${dockerfile}RUN exit 1\n` });
    shows(unbuilt, [
      'build: failure',
      ...jobOf('build/plan', PLAN),
      ...jobOf('build/build (shop)', failingAt(BUILD, 'Build and push'), 'failure'),
      'build/images: skipped',
      ...skipped('staging', 'production'),
      ...NEVER,
      ...REPORTED,
    ]);
    const compose = await byAction.repository.show('develop', 'docker-compose.yml');
    // One that may not start again is given up at once, not at the end of the health-timeout.
    const crashing = compose.replace(
      'restart: unless-stopped',
      "restart: 'no'\n    command: ['false']",
    );
    expect(crashing).not.toBe(compose);
    const unwell = await byAction.push('main', {
      'Dockerfile.api': dockerfile,
      'docker-compose.yml': crashing,
    });
    shows(unwell, [
      ...built(BUILD),
      'staging: skipped',
      ...stage('production', 'deploy', failingAt(DEPLOY, 'deploy'), 'failure'),
      ...NEVER,
      ...REPORTED,
    ]);
    expect(await running('action', 'production')).toBe(before);
    const [issue, ...others] = byAction.fake.state.open;
    expect(issue?.title).toContain('production');
    expect(others).toEqual([]);
    const mended = await byAction.push('main', { 'docker-compose.yml': compose });
    expect(mended?.results['production']).toBe('success');
    expect(issue?.state).toBe('closed');
  });

  test('by hand staging goes back to the release before', async () => {
    const before = await running('action', 'staging');
    const run = await byAction.dispatch({ action: 'rollback', environment: 'staging' });
    shows(run, [
      ...skipped('build', 'staging', 'production'),
      ...stage('rollback', 'deploy', DEPLOY),
      'preflight: skipped',
      ...REPORTED,
    ]);
    expect(await running('action', 'staging')).not.toBe(before);
  });
});

function deploys(pipelineOf: () => Pipeline, folder: string): void {
  test('develop goes to staging, then the same image from main to production', async () => {
    const pipeline = pipelineOf();
    const run = await pipeline.push('develop', { 'notes.txt': folder });
    shows(run, [
      ...built(BUILD),
      ...stage('staging', 'deploy', DEPLOY),
      'production: skipped',
      ...NEVER,
      ...REPORTED,
    ]);
    const tag = `sha-${(await pipeline.repository.sha('develop')).slice(0, 12)}`;
    expect(await running(folder, 'staging')).toBe(tag);
    const live = await pipeline.forward('main', 'develop');
    shows(live, [
      ...built(BUILD_REUSED),
      'staging: skipped',
      ...stage('production', 'deploy', DEPLOY),
      ...NEVER,
      ...REPORTED,
    ]);
    expect(await running(folder, 'production')).toBe(tag);
    const { stdout } = await vps.server.exec(`cat ${folder}/production/.env.prod`);
    expect(stdout).toContain(`IMAGE_TAG=${tag}\n`);
    expect(stdout).toContain('# kept as it is\n');
  });

  test('a release that does not come up leaves the old one, and one issue until it is mended', async () => {
    const pipeline = pipelineOf();
    const before = await running(folder, 'staging');
    const path = 'api/migrate.py';
    const good = await pipeline.repository.show('develop', path);
    const run = await pipeline.push('develop', {
      [path]: `${good}\nraise SystemExit("the migration is broken")\n`,
    });
    shows(run, [
      ...built(BUILD),
      ...stage('staging', 'deploy', failingAt(DEPLOY, 'deploy'), 'failure'),
      'production: skipped',
      ...NEVER,
      ...REPORTED,
    ]);
    expect(await running(folder, 'staging')).toBe(before);
    expect(pipeline.fake.state.open.map(({ title }) => title)).toEqual([
      expect.stringContaining('staging'),
    ]);
    const mended = await pipeline.push('develop', { [path]: good });
    expect(mended?.results['staging']).toBe('success');
    expect(pipeline.fake.state.open).toEqual([]);
  });

  test('by hand any commit whose image there is, is deployed', async () => {
    const pipeline = pipelineOf();
    const target = (await running(folder, 'production')).replace('sha-', '');
    const run = await pipeline.dispatch(
      { environment: 'staging', action: 'deploy', 'target-sha': target },
      'develop',
    );
    shows(run, [
      'build: success',
      ...jobOf('build/plan', PLAN),
      'build/build: skipped',
      ...jobOf('build/images', IMAGES),
      ...stage('staging', 'deploy', DEPLOY),
      'production: skipped',
      ...NEVER,
      ...REPORTED,
    ]);
    expect(await running(folder, 'staging')).toBe(`sha-${target}`);
  });
}

/** The tag that the commit of the container that serves has. */
async function running(folder: string, place: string): Promise<string> {
  const project = `${vps.server.id}-${folder}-${place}`;
  const filter = `--filter label=com.docker.compose.project=${project} --filter label=com.docker.compose.service=api`;
  // By the action it runs by its digest, so the image's name says nothing of the tag.
  const format = '{{.State.Health.Status}} {{range .Config.Env}}{{println .}}{{end}}';
  const { stdout } = await vps.server.exec(
    `docker inspect --format '${format}' $(docker ps --quiet ${filter})`,
  );
  expect(stdout).toMatch(/^healthy /);
  return `sha-${(/GIT_SHA=([0-9a-f]+)/.exec(stdout)?.[1] ?? '').slice(0, 12)}`;
}
