import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { FakeDokploy, serveDokploy } from '../../fakes/dokploy/fake-dokploy.ts';
import type { FakeService } from '../../fakes/dokploy/model.ts';
import { listed, type FakeVersion } from '../../fakes/github/packages.ts';
import { serveHttp } from '../../fakes/loopback-server.ts';
import { buildApp, type AppImage } from '../../host/build-app.ts';
import type { WorkflowRun } from '../harness/workflow-run.ts';
import { shows } from '../pipelines/shows.ts';
import { CLEAN, PREFLIGHT_DOKPLOY, stage } from '../pipelines/tables.ts';
import { startMachine, type Machine } from '../world/machine.ts';
import { Pipeline } from '../world/pipeline.ts';
import { PULLED } from '../world/platform.ts';

/** What the example of Dokploy leaves alone of the stages that it calls. */
jest.setTimeout(300_000);

const DEPLOY = 'org/deploy-actions/.github/workflows/deploy-dokploy.yml@v1';
const WORKFLOW = `name: Stages
on: workflow_dispatch
permissions: {}
jobs:
  preflight:
    uses: org/deploy-actions/.github/workflows/preflight.yml@v1
    permissions:
      contents: read
      packages: write
    with:
      dokploy-url: \${{ vars.DOKPLOY_URL }}
      dokploy-application-ids: web
    secrets:
      DOKPLOY_API_KEY: \${{ secrets.DOKPLOY_API_KEY }}

  compose:
    uses: ${DEPLOY}
    permissions: {}
    with:
      environment: staging
      dokploy-url: \${{ vars.DOKPLOY_URL }}
      compose-id: shop
      env: IMAGE_TAG=sha-2222222
      redeploy: true
      title: Release 2
      description: Because of the tests
      health-url: \${{ vars.URL }}
      health-expect-version: 2.0.0
      health-version-path: build.version
      health-expect-json: database == connected
      health-retries: 20
      health-interval: 500ms
      container-health: false
      outage-grace: 5s
      queue-timeout: 30s
      concurrency-group: shop
      runner: ubuntu-24.04
      timeout-minutes: 5
    secrets:
      DOKPLOY_API_KEY: \${{ secrets.DOKPLOY_API_KEY }}
      HEALTH_HEADERS: \${{ secrets.HEALTH_HEADERS }}

  restarted:
    needs: compose
    uses: ${DEPLOY}
    permissions: {}
    with:
      environment: staging
      dokploy-url: \${{ vars.DOKPLOY_URL }}
      compose-id: docs
      retrigger-on-lost: true
      poll-interval: 200ms
    secrets:
      DOKPLOY_API_KEY: \${{ secrets.DOKPLOY_API_KEY }}

  application:
    needs: restarted
    uses: ${DEPLOY}
    permissions: {}
    with:
      environment: staging
      dokploy-url: \${{ vars.DOKPLOY_URL }}
      application-id: web
      image: registry.example.com/acme/web:sha-2222222
      deploy-timeout: 1s
      log-lines: 1
      rollback-on-failure: false
    secrets:
      DOKPLOY_API_KEY: \${{ secrets.DOKPLOY_API_KEY }}

  queued:
    needs: application
    if: always()
    uses: ${DEPLOY}
    permissions: {}
    with:
      environment: staging
      dokploy-url: \${{ vars.DOKPLOY_URL }}
      compose-id: docs
      wait: false
    secrets:
      DOKPLOY_API_KEY: \${{ secrets.DOKPLOY_API_KEY }}

  clean:
    uses: org/deploy-actions/.github/workflows/clean-registry.yml@v1
    permissions:
      packages: write
    with:
      packages: web
      owner: acme
      keep: 1
      delete-tags: ^build-[0-9]+$
      keep-images: '{"web": "\${{ vars.REGISTRY }}/acme/web:build-2"}'
      dry-run: true
      registry: \${{ vars.REGISTRY }}
      registry-username: \${{ vars.REGISTRY_USERNAME }}
      runner: ubuntu-24.04
    secrets:
      REGISTRY_PASSWORD: \${{ secrets.REGISTRY_PASSWORD }}
`;

// Whatever of it there is when a test has failed early.
const stack = new AsyncDisposableStack();
const dokploy = new FakeDokploy({ clock: { now: () => Date.now() } });
let machine: Machine;
let image: AppImage;
let shop: FakeService;
let docs: FakeService;
let web: FakeService;
/** When Dokploy was asked anything. */
const asked: number[] = [];
let versions: FakeVersion[];
let run: WorkflowRun | undefined;

beforeAll(async () => {
  machine = stack.use(await startMachine());
  const { registry, username, password } = machine;
  const version = '2.0.0';
  image = await buildApp({ registry, repository: 'acme/web', version, tag: 'build-1' });
  shop = dokploy.model.service({ kind: 'compose', id: 'shop', env: 'A=1\n', builds: [PULLED] });
  const slow = { ...PULLED, durationMs: 2000 };
  docs = dokploy.model.service({ kind: 'compose', id: 'docs', builds: [slow] });
  dokploy.interfere = () => {
    asked.push(Date.now());
    // In the middle of its first deployment.
    if (docs.rows.length === 1 && docs.status === 'running') dokploy.model.restart(500);
    return undefined;
  };
  web = dokploy.model.service({
    kind: 'application',
    id: 'web',
    sourceType: 'docker',
    dockerImage: 'registry.example.com/acme/web:sha-1111111',
    builds: [{ ...PULLED, durationMs: 60_000 }],
  });
  const server = stack.use(await serveDokploy(dokploy));
  const site = stack.use(
    await serveHttp(({ headers }, response) => {
      const isNew = shop.running?.env.includes('IMAGE_TAG=sha-2222222') === true;
      const build = { version: isNew ? version : '1.0.0' };
      response.writeHead(headers['x-door'] === 'open-5e5ame' ? 200 : 401);
      response.end(JSON.stringify({ build, database: 'connected' }));
    }),
  );
  const pipeline = stack.use(
    await Pipeline.create({
      machine,
      files: { '.github/workflows/pipeline.yml': WORKFLOW },
      settings: {
        secrets: {
          DOKPLOY_API_KEY: dokploy.key,
          HEALTH_HEADERS: 'X-Door: open-5e5ame',
          REGISTRY_PASSWORD: password,
        },
        vars: {
          DOKPLOY_URL: `http://127.0.0.1:${String(server.port)}`,
          URL: `http://127.0.0.1:${String(site.port)}`,
          REGISTRY: registry.address,
          REGISTRY_USERNAME: username,
        },
        environments: { staging: {} },
      },
      token: password,
    }),
  );
  versions = [4, 3, 2, 1].map((at) => ({
    id: at,
    digest: image.digest,
    tags: [`build-${String(at)}`],
    createdAt: Date.now() + at * 1000,
  }));
  pipeline.fake.state.packages.set('acme/web', listed(versions));
  run = await pipeline.dispatch({});
}, 300_000);

afterAll(async () => {
  await stack.disposeAsync();
  // No call that the real server does not have, and no field.
  expect(dokploy.unexpected).toEqual([]);
}, 120_000);

test('each stage runs, and what fails is red', () => {
  const others = ['Moving tags are pulled anew', 'The registry takes a push'];
  shows(run, [
    ...stage(
      'preflight',
      'preflight',
      PREFLIGHT_DOKPLOY.map((step) => (others.includes(step) ? `${step}: skipped` : step)),
    ),
    ...stage('compose', 'deploy', ['deploy']),
    ...stage('restarted', 'deploy', ['deploy']),
    ...stage('application', 'deploy', ['deploy: failure'], 'failure'),
    ...stage('queued', 'deploy', ['deploy']),
    ...stage('clean', 'clean', CLEAN),
  ]);
});

test('one compose service is started again with a new tag, described, and asked for its version alone', () => {
  const [job] = dokploy.model.jobs;
  expect(job).toMatchObject({ service: shop, type: 'redeploy' });
  expect(job?.title).toMatch(/^Release 2 \[gha-/);
  expect(job?.description).toMatch(/^Because of the tests \[gha-/);
  expect(shop.running?.env).toBe('A=1\nIMAGE_TAG=sha-2222222\n');
  const log = run?.job('compose/deploy').log ?? '';
  expect(log).toContain('2.0.0');
  expect(log).not.toContain('open-5e5ame');
  const { state, deployments } = run?.job('compose').outputs ?? {};
  expect(state).toBe('deployed');
  expect(JSON.parse(deployments ?? '')).toMatchObject([
    { 'deployment-id': job?.row?.deploymentId, healthy: true },
  ]);
});

test('an application that takes too long fails, and keeps its new image where it shall not go back', () => {
  const { annotations, log } = run?.job('application/deploy') ?? {};
  expect(annotations?.[0]?.message).toMatch(/was not over after 1\.?\d*s \(input deploy-timeout\)/);
  expect(run?.job('application').outputs['state']).toBe('failed');
  expect(web.dockerImage).toBe('registry.example.com/acme/web:sha-2222222');
  expect(dokploy.model.jobs.filter(({ service }) => service === web)).toHaveLength(1);
  expect(log).not.toContain(dokploy.key);
  // Of the two lines of its log the last one alone.
  expect(log).toContain('the build of');
  expect(log).not.toContain('Initializing deployment');
});

test('what a restart of Dokploy has cancelled is deployed after all, and asked for often', () => {
  const truths = dokploy.model.jobs.filter(({ service }) => service === docs);
  expect(truths.map(({ truth }) => truth)).toEqual(['cancelled', 'done', 'waiting']);
  expect(run?.job('restarted').outputs['state']).toBe('deployed');
  const { startedAt, finishedAt } = docs.rows[0] ?? {};
  const during = asked.filter(
    (at) => at > Date.parse(startedAt ?? '') && at < Date.parse(finishedAt ?? ''),
  );
  // Some 19 questions; asked every second, as by default, it is 4.
  expect(during.length).toBeGreaterThanOrEqual(8);
});

test('a deployment that nobody waits for is left in the queue', () => {
  expect(run?.job('queued').outputs['state']).toBe('triggered');
});

test('a dry run of the cleaning names what it would delete, and deletes nothing', () => {
  const name = `${machine.registry.address}/acme/web@${image.digest}`;
  const lines = run?.job('clean/clean').log.match(/would delete .*/g);
  // Of those with such tags the newest stays, and so does the one that is named.
  expect(lines).toEqual([`would delete ${name} build-3`, `would delete ${name} build-1`]);
  expect(run?.job('clean').outputs).toEqual({ deleted: '0' });
  expect(versions).toHaveLength(4);
});
