import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { serveHttp, serveTcp, type LoopbackServer } from '../../fakes/loopback-server.ts';
import { passOn } from '../../fakes/pass-on.ts';
import { buildApp, type AppImage } from '../../host/build-app.ts';
import { findProcesses } from '../../host/find-processes.ts';
import { mustRun } from '../../host/run.ts';
import { freePort } from '../../host/free-port.ts';
import { makeKey, type Key } from '../../host/make-key.ts';
import { signal } from '../../host/process-mark.ts';
import { startServer, type Server } from '../../host/start-server.ts';
import { waitUntil } from '../../host/wait-until.ts';
import type { JobRecord } from '../harness/record.ts';
import type { WorkflowRun } from '../harness/workflow-run.ts';
import { shows } from '../pipelines/shows.ts';
import { DEPLOY, DEPLOY_TAILNET, failingAt, MARK, PREFLIGHT, stage } from '../pipelines/tables.ts';
import { startMachine, type Machine } from '../world/machine.ts';
import { Pipeline } from '../world/pipeline.ts';
import { startTailnet, type Tailnet } from '../world/tailnet.ts';
import { stageCall, workflowOf, type StageCall } from './stage-call.ts';

/** Ways to a server, and what a deploy does there around the update: all that the examples leave alone. */
jest.setTimeout(300_000);

const PASSPHRASE = 'passphrase of tests';
const DOOR = 'open-5e5ame';
const NOTE = 'a note of\ntwo lines';
const COMPOSE = `services:
  web:
    image: \${REGISTRY}/acme/web:\${WEB_TAG}
    stop_grace_period: 1s
    environment: { NOTE: '\${NOTE}' }
    ports: ['127.0.0.1:\${HTTP_PORT}:3000']
  tool:
    image: \${REGISTRY}/acme/web:2.0.0
    profiles: [tools]
    stop_grace_period: 1s
`;
const EXTRA = `services:
  extra:
    image: \${REGISTRY}/acme/web:2.0.0
    stop_grace_period: 1s
`;
/** From its second release on it ends after some seconds. */
const MORTAL = `services:
  web:
    image: \${REGISTRY}/acme/mortal:1.0.0
    command: [sh, -c, 'test "$$TAG" = 1 && exec node server.js; sleep 6; exit 7']
    environment: { TAG: '\${IMAGE_TAG}' }
    healthcheck: { disable: true }
    restart: 'no'
    stop_grace_period: 1s
`;

// Whatever of it there is when a test has failed early.
const stack = new AsyncDisposableStack();
const images: AppImage[] = [];
let machine: Machine;
let tailnet: Tailnet;
let server: Server;
let gate: Server;
let locked: Key;
let port: number;
let silent: LoopbackServer;
let closing: LoopbackServer;
let run: WorkflowRun;

beforeAll(async () => {
  machine = stack.use(await startMachine());
  const { registry, engine, username, password } = machine;
  tailnet = stack.use(await startTailnet({ tag: 'tag:deploy' }));
  gate = await startServer({ engine, docker: false, listenAddress: tailnet.gateway });
  stack.defer(() => gate.stop());
  await tailnet.forward(gate.port);
  server = await startServer({ engine });
  stack.defer(() => server.stop());
  const keys = mkdtempSync(join(tmpdir(), 'deploy-actions-keys-'));
  stack.defer(() => {
    rmSync(keys, { recursive: true, force: true });
  });
  locked = await makeKey('ed25519', join(keys, 'locked'), PASSPHRASE);
  server.authorize(locked.publicKey);
  port = await freePort();
  for (const version of ['1.0.0', '2.0.0', '3.0.0'])
    images.push(await buildApp({ registry, repository: 'acme/web', version }));
  await buildApp({ registry, repository: 'acme/mortal', version: '1.0.0' });
  silent = stack.use(await serveTcp(() => undefined));
  closing = stack.use(await serveTcp((socket) => socket.destroy()));
  const site = stack.use(await serveDoor());
  await holdLock();
  const { code } = await server.exec(
    `mkdir ${server.directory} && echo OLD=1 >${server.directory}/.env`,
  );
  expect(code).toBe(0);
  const pipeline = stack.use(
    await Pipeline.create({
      machine,
      files: {
        'compose.yml': COMPOSE,
        'extra.yml': EXTRA,
        'mortal.yml': MORTAL,
        '.github/workflows/pipeline.yml': workflowOf('Ways', jobs(site.port)),
      },
      settings: {
        secrets: {
          LOCKED_KEY: locked.privateKey,
          SSH_PASSPHRASE: PASSPHRASE,
          JUMP_PRIVATE_KEY: gate.privateKey,
          SSH_PRIVATE_KEY: server.privateKey,
          REGISTRY_PASSWORD: password,
          HEALTH_HEADERS: `X-Door: ${DOOR}`,
          DEPLOY_ENV_JSON: JSON.stringify({ NOTE }),
          TS_OAUTH_CLIENT_ID: 'client',
          TS_OAUTH_SECRET: tailnet.secret,
        },
        vars: { REGISTRY_USERNAME: username },
        environments: { staging: {}, production: {} },
      },
      labels: ['ubuntu-24.04', 'deployers'],
      runners: 4,
      env: tailnet.env,
    }),
  );
  const started = await pipeline.dispatch({});
  if (started === undefined) throw new Error('nothing was started');
  run = started;
  // What the lost runner left goes back by itself, and nobody is to look before.
  await waitUntil('the end', async () => /end-\S+$/.test(await shell(journal())), 60_000);
}, 300_000);

afterAll(async () => {
  await stack.disposeAsync();
}, 120_000);

/** The site behind a door; whoever asks it for /lost is killed. */
async function serveDoor(): Promise<LoopbackServer> {
  const site: LoopbackServer = await serveHttp((request, response) => {
    if (request.url === '/lost') {
      const asks = `INPUT_HEALTH-URL=http://127.0.0.1:${String(site.port)}/lost`;
      for (const mark of findProcesses(({ environment }) => environment.includes(asks)))
        signal(mark, 'SIGKILL');
    } else if (request.headers['x-door'] === DOOR) {
      passOn(request, '', `http://127.0.0.1:${String(port)}`, response);
    } else response.writeHead(401).end();
  });
  return site;
}

/** Somebody who holds the lock of a directory for as long as the tests run. */
async function holdLock(): Promise<void> {
  const folder = `${server.home}/locked/.deploy`;
  void server.exec(`mkdir -p ${folder} && exec flock ${folder}/lock sleep 300`);
  await waitUntil('the lock to be held', async () => {
    const { code } = await server.exec(`test -e ${folder}/lock && ! flock -n ${folder}/lock true`);
    return code === 0;
  });
}

function jobs(site: number): Record<string, object> {
  const { registry } = machine;
  const straight = {
    environment: 'staging',
    host: `${server.user}@${server.host}:${String(server.port)}`,
    registry: registry.address,
    'registry-username': '${{ vars.REGISTRY_USERNAME }}',
    'health-timeout': '60s',
    'stable-for': '1s',
  };
  const way = {
    host: straight.host,
    fingerprint: server.fingerprints.ed25519,
    'jump-host': `${gate.user}@${tailnet.address}:${String(gate.port)}`,
    'jump-known-hosts': gate.knownHosts.replaceAll(gate.host, tailnet.address),
    tailscale: true,
    'tailscale-tags': 'tag:deploy',
    directory: server.directory,
    runner: 'deployers',
  };
  const keys = Object.fromEntries(
    ['SSH_PASSPHRASE', 'JUMP_PRIVATE_KEY', 'TS_OAUTH_CLIENT_ID', 'TS_OAUTH_SECRET'].map((name) => [
      name,
      name,
    ]),
  );
  const shop = {
    ...straight,
    project: 'storefront',
    'image-tag-variable': 'WEB_TAG',
    env: `REGISTRY=${registry.address}\nHTTP_PORT=${String(port)}`,
    'keep-releases': 2,
    'concurrency-group': 'shop',
  };
  const deploy = (call: StageCall): object =>
    stageCall('deploy-compose', {
      permissions: { contents: 'read', packages: 'read' },
      secrets: ['SSH_PRIVATE_KEY', 'REGISTRY_PASSWORD'],
      ...call,
    });
  const plain = { 'known-hosts': server.knownHosts, directory: server.directory };
  const mortal = (name: string): Record<string, unknown> => ({
    ...straight,
    ...plain,
    directory: `${server.home}/${name}`,
    'compose-files': 'mortal.yml',
    strategy: 'recreate',
    env: `REGISTRY=${registry.address}`,
    'concurrency-group': name,
  });
  return {
    preflight: stageCall('preflight', {
      permissions: { contents: 'read', packages: 'write' },
      with: way,
      secrets: { ...keys, SSH_PRIVATE_KEY: 'LOCKED_KEY' },
    }),
    first: deploy({
      needs: 'preflight',
      with: {
        ...shop,
        ...way,
        'compose-files': 'compose.yml\nextra.yml',
        'env-mode': 'replace',
        'image-tag': '1.0.0',
        profiles: 'tools',
        before: `${COUNT} >hooks`,
        after: `${COUNT} >>hooks`,
        'health-url': `http://127.0.0.1:${String(site)}/`,
        'health-expect-version': '1.0.0',
        'health-version-path': 'header:X-Version',
      },
      secrets: {
        ...keys,
        SSH_PRIVATE_KEY: 'LOCKED_KEY',
        REGISTRY_PASSWORD: 'REGISTRY_PASSWORD',
        HEALTH_HEADERS: 'HEALTH_HEADERS',
        DEPLOY_ENV_JSON: 'DEPLOY_ENV_JSON',
      },
    }),
    mark: stageCall('mark-deployed', {
      needs: 'first',
      permissions: { packages: 'write' },
      with: {
        environment: 'staging',
        images: '{"web": "${{ fromJSON(needs.first.outputs.images).web }}"}',
        registry: registry.address,
        'registry-username': '${{ vars.REGISTRY_USERNAME }}',
        runner: 'deployers',
      },
      secrets: ['REGISTRY_PASSWORD'],
    }),
    second: deploy({
      needs: 'first',
      with: { ...shop, ...plain, 'image-tag': '2.0.0', 'remove-orphans': false },
    }),
    forced: deploy({
      needs: 'second',
      with: {
        ...shop,
        ...plain,
        'image-tag': '2.0.0',
        'force-recreate': true,
        'prune-images': false,
        before: `echo "there are: $(${NAMES} | sort | tr '\\n' ' ')"`,
      },
    }),
    lost: deploy({
      needs: 'forced',
      with: {
        ...shop,
        ...plain,
        'image-tag': '3.0.0',
        'on-disconnect': 'rollback',
        'health-url': `http://127.0.0.1:${String(site)}/lost`,
        'health-retries': 1,
        'health-interval': '1s',
      },
    }),
    locked: deploy({
      with: { ...mortal('locked'), 'concurrency-group': 'meeting', 'lock-wait': '1s' },
    }),
    unreachable: deploy({
      with: {
        ...mortal('nowhere'),
        environment: 'production',
        'concurrency-group': 'meeting',
        host: [silent, closing].map((one) => `ada@127.0.0.1:${String(one.port)}`).join('\n'),
        'connect-timeout': '2s',
        'connect-attempts': 2,
      },
    }),
    slow: deploy({
      with: { ...mortal('slow'), migrate: 'web: sleep 60', 'migrate-timeout': '1s' },
    }),
    born: deploy({ with: { ...mortal('mortal'), 'image-tag': '1' } }),
    dying: deploy({
      needs: 'born',
      with: {
        ...mortal('mortal'),
        'image-tag': '2',
        'stable-for': '20s',
        'rollback-on-failure': false,
      },
    }),
  };
}

/** Of the shop's containers, on the server. */
const NAMES = `docker ps --filter label=com.docker.compose.project=storefront --format '{{.Label "com.docker.compose.service"}}'`;
const COUNT = `${NAMES} | wc -l`;

function errorOf(job: string): string {
  return (run.job(`${job}/deploy`).annotations[0] ?? { message: '' }).message;
}

const journal = (): string => `tail -n 1 ${server.directory}/.deploy/journal`;

async function shell(command: string): Promise<string> {
  return (await server.exec(command)).stdout.trim();
}

const failed = (job: string): string[] =>
  stage(job, 'deploy', failingAt(DEPLOY, 'deploy'), 'failure');

test('each stage runs, and what fails is red', () => {
  const without = ['The registry takes a push'];
  shows(run, [
    ...stage(
      'preflight',
      'preflight',
      PREFLIGHT.map((step) =>
        without.includes(step) ? `${step}: skipped` : step.replace('tailnet: skipped', 'tailnet'),
      ),
    ),
    ...stage('first', 'deploy', DEPLOY_TAILNET),
    ...stage('mark', 'mark', MARK),
    ...stage('second', 'deploy', DEPLOY),
    ...stage('forced', 'deploy', DEPLOY),
    ...['lost', 'locked', 'unreachable', 'slow'].flatMap(failed),
    ...stage('born', 'deploy', DEPLOY),
    ...failed('dying'),
  ]);
});

test('through the tailnet and the jump host a key with a passphrase reaches the server of that fingerprint', () => {
  const accepted = (log: string): string[] =>
    log.match(/(?<=Accepted publickey .* )SHA256:\S+/g) ?? [];
  const here = accepted(server.sshdLog()).filter((key) => key === locked.fingerprint);
  expect(here).toHaveLength(2);
  expect(accepted(gate.sshdLog())).toHaveLength(2);
});

test('the runner is the one that was asked for', () => {
  for (const key of ['preflight/preflight', 'first/deploy', 'mark/mark'])
    expect(run.job(key).runsOn).toEqual(['deployers']);
  expect(run.job('second/deploy').runsOn).toEqual(['ubuntu-24.04']);
});

test('a first deploy: its project, profile, variables and hooks, and a check that shows its header', async () => {
  const { outputs } = run.job('first');
  expect(outputs).toMatchObject({
    state: 'deployed',
    'changed-services': '["extra","tool","web"]',
  });
  expect(await shell(`cat ${server.directory}/hooks`)).toBe('0\n3');
  // Nothing is left of what was there, and the tag stands where it was wanted.
  const env = await shell(`cat ${server.directory}/.env`);
  expect(env).not.toContain('OLD=');
  expect(env).toMatch(/^WEB_TAG=2\.0\.0$/m);
  expect(env).not.toContain('IMAGE_TAG');
  const { log } = run.job('first/deploy');
  expect(log).not.toContain(DOOR);
  expect(await (await fetch(`http://127.0.0.1:${String(port)}/env?name=NOTE`)).json()).toEqual({
    NOTE,
  });
});

test('what the first deploy brought is marked in the registry', async () => {
  const { address, dockerConfig } = machine.registry;
  const marked = `${address}/acme/web:deployed-staging`;
  const words = ['buildx', 'imagetools', 'inspect', marked];
  const told = await mustRun('docker', words, { env: { DOCKER_CONFIG: dockerConfig } });
  // A Buildx before 0.14 wraps what is no index.
  expect(told).toContain(images[0]?.digest);
});

test('orphans stay where they shall, and go by default; without a change containers are made anew on demand', async () => {
  expect(run.job('forced/deploy').log).toMatch(/there are: extra tool web/);
  expect((await shell(NAMES)).split('\n').sort()).toEqual(['tool', 'web']);
  expect(run.job('forced').outputs).toMatchObject({
    state: 'deployed',
    'changed-services': '["web"]',
  });
});

test('images of releases that are no longer kept stay where they shall', async () => {
  expect(run.job('forced/deploy').log).toMatch(/pruned releases/);
  const { stdout } = await server.exec(
    `docker image inspect --format ok ${images[0]?.pinned ?? ''}`,
  );
  expect(stdout.trim()).toBe('ok');
});

test('a runner that is lost: the server goes back by itself', async () => {
  expect(await shell(journal())).toMatch(/end-rolled-back$/);
  const format = '{{index .RepoDigests 0}}';
  const web = `docker ps --quiet --filter label=com.docker.compose.project=storefront --filter label=com.docker.compose.service=web`;
  const image = `$(docker inspect --format '{{.Image}}' $(${web}))`;
  expect(await shell(`docker image inspect --format '${format}' ${image}`)).toContain(
    images[1]?.digest,
  );
});

test('a lock is waited for no longer than that', () => {
  expect(errorOf('locked')).toMatch(/is held by another deploy; waited 1s \(input lock-wait\)/);
});

test('a connection is waited for no longer, and tried no more often than that', () => {
  expect(errorOf('unreachable')).toMatch(/2 of 2 hosts did not come to the release/);
  const { log, startedAt = 0, completedAt = 0 } = run.job('unreachable/deploy');
  expect(log).toContain('sends no SSH greeting in time');
  expect(log).toContain('attempt 2 of 2 follows');
  expect([silent, closing].map(({ connections }) => connections())).toEqual([1, 2]);
  expect(completedAt - startedAt).toBeLessThan(15_000);
});

test('deploys of one group wait for each other whatever their environment, and others do not', () => {
  const [a, b] = ['locked', 'unreachable'].map((job) => run.job(`${job}/deploy`));
  expect(overlap(a, b)).toBe(false);
  const others = ['slow', 'born'].map((job) => run.job(`${job}/deploy`));
  expect(overlap(others[0], others[1])).toBe(true);
});

function overlap(a?: JobRecord, b?: JobRecord): boolean {
  if (a === undefined || b === undefined) throw new Error('there are no such jobs');
  return (a.startedAt ?? 0) < (b.completedAt ?? 0) && (b.startedAt ?? 0) < (a.completedAt ?? 0);
}

test('a migration is stopped at its limit', () => {
  expect(errorOf('slow')).toMatch(/did not end within 1s \(input migrate-timeout\)/);
});

test('what dies after some seconds is seen, and stays as it is where nobody shall go back', async () => {
  expect(run.job('dying/deploy').log).toContain('watching that they stay so for 20s');
  expect(errorOf('dying')).toMatch(
    /web exited with code 7.*; rollback-on-failure is false, so the new release stays as it is/,
  );
  expect(run.job('dying').outputs['state']).toBe('failed');
  expect(await shell(`grep IMAGE_TAG ${server.home}/mortal/.env`)).toBe('IMAGE_TAG=2');
});
