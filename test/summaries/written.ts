import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FlyProject } from '../bundle/fly-project.ts';
import { reportPipeline } from '../bundle/failure-pipeline.ts';
import { createProject } from '../bundle/compose-project.ts';
import { startFleet } from '../bundle/fleet-project.ts';
import { runAction, type ActionRun } from '../bundle/run-action.ts';
import { FakeDokploy, serveDokploy } from '../fakes/dokploy/fake-dokploy.ts';
import { QUICK } from '../fakes/dokploy/model.ts';
import { FakeGitHub } from '../fakes/github/fake-github.ts';
import { serveHttp } from '../fakes/loopback-server.ts';
import { buildApp } from '../host/build-app.ts';
import { startRegistry } from '../host/start-registry.ts';
import { startServer } from '../host/start-server.ts';

/** Job summaries by the name of what happened, each written by a bundle that did it. */
export type Summaries = Readonly<Record<string, string>>;

const SHA = '860c1904a1ce19322e91ac35af1ab07466440c37';
const TAG = 'sha-860c190';
const REPOSITORY = 'acme/storefront-backend';

/** compute-tags: one image of a release, and a monorepo of which most is unchanged. */
export async function tags(): Promise<Summaries> {
  const services = ['gateway', 'accounts', 'catalogue-search-indexer', 'notifications'];
  return {
    'tags-of-a-release': await computed({
      ref: 'refs/tags/v2.4.1',
      inputs: { images: `ghcr.io/${REPOSITORY}\ndocker.io/${REPOSITORY}` },
    }),
    'tags-of-services': await computed({
      ref: 'refs/heads/main',
      inputs: {
        services: services
          .map(
            (name) => `- {name: ${name}, image: ghcr.io/acme/${name}, context: services/${name}}`,
          )
          .join('\n'),
      },
    }),
  };
}

async function computed(run: {
  readonly ref: string;
  readonly inputs: Readonly<Record<string, string>>;
}): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-event-'));
  try {
    const repository = { full_name: REPOSITORY, default_branch: 'main' };
    writeFileSync(join(folder, 'event.json'), JSON.stringify({ repository }));
    return summaryOf(
      await runAction('compute-tags', {
        inputs: run.inputs,
        env: {
          GITHUB_EVENT_NAME: 'push',
          GITHUB_REF: run.ref,
          GITHUB_SHA: SHA,
          GITHUB_REPOSITORY: REPOSITORY,
          GITHUB_EVENT_PATH: join(folder, 'event.json'),
        },
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** health-poll: the new version answers, and the old one still does. */
export async function health(): Promise<Summaries> {
  let version = SHA;
  await using site = await serveHttp((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        status: 'healthy',
        version,
        services: { database: 'connected', queue: 12 },
      }),
    );
  });
  const url = `http://127.0.0.1:${String(site.port)}/api/v2/internal/health?verbose=true`;
  const asked = { url, 'expect-version': SHA, 'expect-json': 'services.database == connected' };
  const well = await runAction('health-poll', { inputs: asked });
  version = '1f5a0e7c9d2b46380e1f5a0e7c9d2b46380e1f5a';
  const several = { ...asked, url: `${url}\n${url}&again=true`, retries: '3', interval: '1s' };
  const old = await runAction('health-poll', { inputs: several });
  return { 'health-well': summaryOf(well), 'health-old-version': summaryOf(old, 1) };
}

/** open-failure-issue: opened, and closed. */
export async function issue(): Promise<Summaries> {
  await using fake = await FakeGitHub.start({ anyCalls: true });
  const log = 'npm error code E404\nnpm error 404 Not Found - GET /@acme%2fstorefront-components';
  fake.job({ name: 'build-and-push-images', conclusion: 'failure', log });
  const needs = { 'build-and-push-images': 'failure', 'deploy-to-production': 'skipped' };
  const opened = await reportPipeline(fake, { needs, branch: 'feature/checkout-with-vouchers' });
  const body = fake.state.issues[0]?.body ?? '';
  const green = { 'build-and-push-images': 'success', 'deploy-to-production': 'success' };
  const closed = await reportPipeline(fake, {
    needs: green,
    branch: 'feature/checkout-with-vouchers',
    run: 2,
  });
  return {
    'issue-opened': summaryOf(opened),
    'issue-itself': body,
    'issue-closed': summaryOf(closed),
  };
}

/** dokploy-trigger: a backend that gets well, and a frontend whose build fails. */
export async function dokploy(): Promise<Summaries> {
  const fake = new FakeDokploy({ clock: { now: () => Date.now() } });
  await using server = await serveDokploy(fake);
  const build = { ...QUICK, durationMs: 700, rowMs: 100, retitleMs: 100 };
  const env = 'IMAGE_TAG=sha-1111111\n';
  const result = 'error' as const;
  fake.model.service({ kind: 'compose', id: 'backend', env, builds: [build] });
  fake.model.service({
    kind: 'compose',
    id: 'frontend',
    env,
    builds: [{ ...build, result }, build],
  });
  const names = ['backend', 'frontend'];
  const services = (which: readonly string[]): string =>
    which
      .map((id) => `- {name: storefront-${id}, compose-id: ${id}, env: IMAGE_TAG=${TAG}}`)
      .join('\n');
  const trigger = async (which: readonly string[]): Promise<ActionRun> =>
    await runAction('dokploy-trigger', {
      inputs: {
        url: `http://127.0.0.1:${String(server.port)}`,
        'api-key': fake.key,
        'poll-interval': '200ms',
        services: services(which),
      },
    });
  return {
    'dokploy-rolled-back': summaryOf(await trigger(names), 1),
    'dokploy-deployed': summaryOf(await trigger(names)),
  };
}

/** fly-deploy: a version that serves, and one that crashes. */
export async function fly(): Promise<Summaries> {
  await using good = await FlyProject.start();
  const deployed = await good.run({
    'health-url': good.fly.appUrl,
    'health-expect-version': '2.0.0',
  });
  await using bad = await FlyProject.start({ image: { healthy: false } });
  const back = await bad.run();
  return { 'fly-deployed': summaryOf(deployed), 'fly-rolled-back': summaryOf(back, 1) };
}

const COMPOSE_FILE = `services:
  backend:
    image: \${REGISTRY}/\${REPOSITORY}:\${IMAGE_TAG}
    stop_grace_period: 1s
  notifications-worker:
    image: \${REGISTRY}/\${REPOSITORY}:\${IMAGE_TAG}
    stop_grace_period: 1s
`;

/** ssh-compose-deploy on one server: first, next, refused by its health, planned, looked at, and back. */
export async function ssh(): Promise<Summaries> {
  await using stack = new AsyncDisposableStack();
  const registry = await startRegistry();
  stack.defer(async () => {
    await registry.stop();
  });
  const server = await startServer();
  stack.defer(async () => {
    await server.stop();
  });
  const project = createProject(server, registry, REPOSITORY);
  stack.defer(() => {
    project.remove();
  });
  project.write('compose.yml', COMPOSE_FILE);
  for (const [tag, variant] of [
    ['sha-1111111', 'good'],
    [TAG, 'good'],
    ['sha-3333333', 'never-healthy'],
  ] as const) {
    await buildApp({ registry, repository: REPOSITORY, version: tag, variant });
  }
  const deployed = async (tag: string, more = {}, code = 0): Promise<string> =>
    summaryOf(await project.deploy({ 'image-tag': tag, ...more }), code);
  const first = await deployed('sha-1111111');
  const plan = await deployed(TAG, { command: 'plan', env: 'NEW_KEY=1\nLOG_LEVEL=debug' });
  const next = await deployed(TAG);
  const refused = await deployed('sha-3333333', { 'health-timeout': '6s' }, 1);
  await server.exec(`echo '# by hand' >>${server.directory}/compose.yml`);
  const looked = summaryOf(await project.deploy({ command: 'status' }));
  const back = await project.deploy({ command: 'rollback' });
  return {
    'compose-first': first,
    'compose-plan': plan,
    'compose-next': next,
    'compose-rolled-back': refused,
    'compose-status': looked,
    'compose-rollback': summaryOf(back),
  };
}

/** ssh-compose-deploy on several servers. */
export async function fleet(): Promise<Summaries> {
  await using stack = new AsyncDisposableStack();
  const registry = await startRegistry();
  stack.defer(async () => {
    await registry.stop();
  });
  const servers = await startFleet(registry, 3, REPOSITORY);
  stack.defer(async () => {
    await servers.stop();
  });
  await buildApp({ registry, repository: REPOSITORY, version: TAG });
  return { 'fleet-deployed': summaryOf(await servers.deploy({ 'image-tag': TAG })) };
}

function summaryOf(run: ActionRun, code = 0): string {
  if (run.code !== code) throw new Error(`exit code ${String(run.code)}: ${run.errors.join(' ')}`);
  return run.summary;
}
