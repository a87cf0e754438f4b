import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { buildApp, type AppImage } from '../../host/build-app.ts';
import { freePort } from '../../host/free-port.ts';
import { proxyImage } from '../../host/proxy-image.ts';
import { startServer, type Server } from '../../host/start-server.ts';
import { NGINX_CONF } from '../../load/nginx-conf.ts';
import type { WorkflowRun } from '../harness/workflow-run.ts';
import { shows } from '../pipelines/shows.ts';
import { DEPLOY, failingAt, stage } from '../pipelines/tables.ts';
import { startMachine, type Machine } from '../world/machine.ts';
import { Pipeline } from '../world/pipeline.ts';
import { stageCall, workflowOf } from './stage-call.ts';

/** How new containers come to one server behind a proxy, and to three servers: what the examples leave alone. */
jest.setTimeout(300_000);

const WEB = `  web:
    image: \${REGISTRY}/acme/proxied:\${IMAGE_TAG}
    deploy: { replicas: 2 }
    stop_grace_period: 5s
    volumes: ['./left:/left']
`;
/** On a server whose env file says so, a release ends at once. */
const FLEET = `services:
  web:
    image: \${REGISTRY}/acme/fleet:\${IMAGE_TAG}
    command: [sh, -c, 'test "$$TAG" = "$$BROKEN" && exit 3; exec node server.js']
    environment: { TAG: '\${IMAGE_TAG}', BROKEN: '\${BROKEN:-none}' }
    restart: \${RESTART:-unless-stopped}
    stop_grace_period: 1s
`;
/** Run in an old container: who it is, and when. */
const DRAIN = `node -e "require('fs').appendFileSync('/left/who', process.env.HOSTNAME + ' ' + Date.now() + '\\n')"`;

// Whatever of it there is when a test has failed early.
const stack = new AsyncDisposableStack();
const images: AppImage[] = [];
const deaths = new Map<string, number>();
let machine: Machine;
let server: Server;
let fleet: readonly Server[];
let run: WorkflowRun;

beforeAll(async () => {
  machine = stack.use(await startMachine());
  const { registry, engine, username, password } = machine;
  const start = async (): Promise<Server> => {
    const one = await startServer({ engine });
    stack.defer(() => one.stop());
    return one;
  };
  server = await start();
  fleet = await Promise.all([start(), start(), start()]);
  for (const [at, one] of fleet.entries()) {
    one.authorize(server.publicKey);
    const broken = at === 2 ? 'BROKEN=2.0.0\nRESTART=no\n' : '';
    const input = `COMPOSE_PROJECT_NAME=${one.id}\n${broken}`;
    const { code } = await one.exec('mkdir app && cat >app/.env', { input });
    expect(code).toBe(0);
  }
  for (const version of ['1.0.0', '2.0.0', '3.0.0'])
    images.push(await buildApp({ registry, repository: 'acme/proxied', version }));
  for (const version of ['1.0.0', '2.0.0'])
    await buildApp({ registry, repository: 'acme/fleet', version });
  const proxy = `  proxy:
    image: ${await proxyImage('nginx', engine.dockerHost)}
    pull_policy: never
    stop_grace_period: 1s
    depends_on: [web]
    ports: ['127.0.0.1:${String(await freePort())}:8080']
    volumes: ['./nginx.conf:/etc/nginx/conf.d/default.conf:ro', './upstreams:/upstreams:ro']
`;
  watchDeaths(engine.dockerHost);
  const pipeline = stack.use(
    await Pipeline.create({
      machine,
      files: {
        'compose.yml': `services:\n${WEB}${proxy}`,
        'fleet.yml': FLEET,
        'nginx.conf': NGINX_CONF,
        '.github/workflows/pipeline.yml': workflowOf('Rollouts', jobs()),
      },
      settings: {
        secrets: { SSH_PRIVATE_KEY: server.privateKey, REGISTRY_PASSWORD: password },
        vars: { REGISTRY_USERNAME: username },
        environments: { staging: {} },
      },
    }),
  );
  const started = await pipeline.dispatch({});
  if (started === undefined) throw new Error('nothing was started');
  run = started;
}, 300_000);

afterAll(async () => {
  await stack.disposeAsync();
}, 120_000);

/** Notes when each container has ended, in milliseconds since the epoch. */
function watchDeaths(dockerHost: string): void {
  const words = ['events', '--filter', 'event=die', '--format', '{{.ID}} {{.TimeNano}}'];
  const events = spawn('docker', words, {
    env: { ...process.env, DOCKER_HOST: dockerHost },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  stack.defer(() => {
    events.kill();
  });
  createInterface(events.stdout).on('line', (line) => {
    const [id = '', nanoseconds] = line.split(' ');
    deaths.set(id.slice(0, 12), Number(nanoseconds) / 1e6);
  });
}

function jobs(): Record<string, object> {
  const common = {
    environment: 'staging',
    registry: machine.registry.address,
    'registry-username': '${{ vars.REGISTRY_USERNAME }}',
    env: `REGISTRY=${machine.registry.address}`,
    'health-timeout': '60s',
    'stable-for': '1s',
  };
  const deploy = (needs: readonly string[], inputs: Record<string, unknown>): object =>
    stageCall('deploy-compose', {
      needs,
      permissions: { contents: 'read', packages: 'read' },
      with: { ...common, ...inputs },
      secrets: ['SSH_PRIVATE_KEY', 'REGISTRY_PASSWORD'],
    });
  const proxied = {
    host: addressOf(server),
    'known-hosts': server.knownHosts,
    directory: server.directory,
    files: 'nginx.conf => nginx.conf',
    upstreams: '- { service: web, file: upstreams/web.conf, template: "server {address}:3000;" }',
    'reload-command': 'proxy: nginx -s reload',
    'keep-releases': 2,
    'concurrency-group': 'proxied',
  };
  const all = {
    host: fleet.map(addressOf).join('\n'),
    'known-hosts': fleet.map(({ knownHosts }) => knownHosts).join(''),
    directory: '~/app',
    'compose-files': 'fleet.yml',
    'concurrency-group': 'fleet',
  };
  return {
    first: deploy([], { ...proxied, settle: '0s', 'image-tag': '1.0.0' }),
    canary: deploy(['first'], {
      ...proxied,
      'image-tag': '2.0.0',
      strategy: 'rolling',
      canary: '1',
      'canary-duration': '2s',
      settle: '3s',
      'drain-command': DRAIN,
    }),
    green: deploy(['canary'], {
      ...proxied,
      'image-tag': '3.0.0',
      strategy: 'blue-green',
      'keep-old': '10m',
      settle: '0s',
      after: 'echo "# by hand" >>nginx.conf',
    }),
    plan: deploy(['green'], { ...proxied, command: 'plan', 'image-tag': '1.0.0' }),
    status: deploy(['plan'], { ...proxied, command: 'status' }),
    'all-well': deploy([], { ...all, 'image-tag': '1.0.0', 'max-parallel': 2 }),
    'one-broken': deploy(['all-well'], {
      ...all,
      'image-tag': '2.0.0',
      'canary-hosts': 1,
      'rollback-scope': 'all',
    }),
  };
}

function addressOf({ user, host, port }: Server): string {
  return `${user}@${host}:${String(port)}`;
}

const logOf = (job: string): string => run.job(`${job}/deploy`).log;

async function shell(command: string): Promise<string[]> {
  return (await server.exec(command)).stdout.trim().split('\n');
}

test('each deploy ends as it is to', () => {
  shows(run, [
    ...['first', 'canary', 'green', 'plan', 'status', 'all-well'].flatMap((job) =>
      stage(job, 'deploy', DEPLOY),
    ),
    ...stage('one-broken', 'deploy', failingAt(DEPLOY, 'deploy'), 'failure'),
  ]);
});

test('a canary serves beside the old containers, each of which is drained and given time before it goes', async () => {
  const three = 'upstreams/web\\.conf names( \\S+ \\(\\S+\\),){2} \\S+ \\(\\S+\\)\n';
  const two = three.replace('{2}', '');
  const canary = 'canary: 1 new of web beside the old, watched for 2s\n';
  expect(logOf('canary')).toMatch(new RegExp(`${three}[^]*${canary}[^]*${two}`));
  const drained = (await shell(`cat ${server.directory}/left/who`)).map((line) => line.split(' '));
  expect(drained).toHaveLength(2);
  for (const [id = '', at] of drained)
    expect((deaths.get(id) ?? 0) - Number(at)).toBeGreaterThanOrEqual(3000);
});

test('the old set is kept out of the proxy, and images that no release needs go', async () => {
  const project = `--filter label=com.docker.compose.project=${server.id}`;
  const web = `docker ps --quiet ${project} --filter label=com.docker.compose.service=web`;
  const running = await shell(`docker inspect --format '{{.Config.Image}}' $(${web})`);
  const [old, blue, green] = images.map(({ pinned }) => pinned);
  expect(running.sort()).toEqual([blue, blue, green, green].sort());
  const names = await shell(`cat ${server.directory}/upstreams/web.conf`);
  expect(names).toHaveLength(2);
  const gone = await server.exec(`docker image inspect ${old ?? ''}`);
  expect(gone.stderr).toContain('No such image');
  expect(logOf('green')).toContain(`pruned ${old ?? ''}`);
});

test('a plan and a status are there for the next job', () => {
  expect(JSON.parse(run.job('plan').outputs['plan'] ?? '')).toMatchObject({
    files: [
      { path: 'nginx.conf', change: 'changed' },
      { path: '.env', change: 'changed' },
    ],
    env: [{ file: '.env', key: 'IMAGE_TAG', change: 'changed' }],
  });
  expect(JSON.parse(run.job('status').outputs['drift'] ?? '')).toEqual([
    { what: 'file', name: 'nginx.conf', how: 'changed' },
  ]);
});

test('servers go in batches, a few of them first, and all go back when one fails', async () => {
  const [a, b, c] = fleet.map(({ host, port }) => `${host}:${String(port)}`);
  const batches = (job: string): unknown => logOf(job).match(/(?<=^|Z )batch .*$/gm);
  expect(batches('all-well')).toEqual([`batch 1 of 2: ${a}, ${b}`, `batch 2 of 2: ${c}`]);
  expect(batches('one-broken')).toEqual([`batch 1 of 2: ${a}`, `batch 2 of 2: ${b}, ${c}`]);
  const hosts = JSON.parse(run.job('one-broken').outputs['hosts'] ?? '') as { state: string }[];
  expect(hosts.map(({ state }) => state)).toEqual(['rolled-back', 'rolled-back', 'rolled-back']);
  const tags = await Promise.all(fleet.map((one) => one.exec('grep IMAGE_TAG app/.env')));
  expect(tags.map(({ stdout }) => stdout)).toEqual(Array(3).fill('IMAGE_TAG=1.0.0\n'));
});
