import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { leaveSwarm, startSwarm } from '../host/start-swarm.ts';
import { createProject, type ComposeProject } from './compose-project.ts';
import type { ActionRun, RunOptions } from './run-action.ts';

/** strategy: stack on a swarm of one server. */

const CREDENTIALS = { username: 'robot', password: 'pull-secret-7f3a9c' };
let registry: Registry;
let server: Server;
let project: ComposeProject;

beforeAll(async () => {
  registry = await startRegistry(CREDENTIALS);
  server = await startServer({ ownEngine: true, shell: '/bin/busybox' });
  if (server.ownEngine !== undefined) await startSwarm(server.ownEngine);
  project = createProject(server, registry, 'shop/web');
  for (const version of ['1.0.0', '2.0.0'])
    await buildApp({ registry, repository: 'shop/web', version });
  await buildApp({ registry, repository: 'shop/web', version: '3.0.0', variant: 'never-healthy' });
  await buildApp({ registry, repository: 'shop/web', version: '4.0.0', startDelayMs: 6000 });
  project.write('compose.yml', composeFile());
  project.write('web.conf', 'one\n');
  project.write('token', 'a-file-secret\n');
}, 120_000);

afterAll(async () => {
  project.remove();
  if (server.ownEngine !== undefined) await leaveSwarm(server.ownEngine);
  await server.stop();
  await registry.stop();
}, 60_000);

const DEPLOY = 'replicas: 2, update_config: { parallelism: 1, order: start-first, monitor: 1s }';

/** `$$` and quotes in a value go through two readers. */
function composeFile(more: { deploy?: string; worker?: string } = {}): string {
  return `services:
  web:
    image: \${REGISTRY}/\${REPOSITORY}:\${IMAGE_TAG}
    stop_grace_period: 1s
    depends_on: [worker]
    environment: { GREETING: 'pa$$word "quoted" \${GREETING:-none}' }
    configs: [{ source: web, target: /web.conf, mode: 0440 }]
    secrets: [token]
    deploy: { ${more.deploy ?? DEPLOY} }
  worker:
    image: \${REGISTRY}/\${REPOSITORY}:1.0.0
    restart: always
    stop_grace_period: 1s
    environment: { WORK: '\${WORK:-none}' }
    volumes: ['data:/data']
    ${more.worker ?? ''}
    deploy: { resources: { limits: { cpus: '0.5', memory: 128M } } }
configs: { web: { file: ./web.conf } }
secrets: { token: { file: ./token } }
volumes: { data: {} }
`;
}

const env = (...lines: string[]): string => [project.inputs['env'], ...lines].join('\n');

async function deploy(
  inputs: Readonly<Record<string, string>>,
  options?: RunOptions,
): Promise<ActionRun> {
  const login: Record<string, string> =
    inputs['command'] === undefined
      ? {
          registry: registry.address,
          'registry-username': CREDENTIALS.username,
          'registry-password': CREDENTIALS.password,
          files: 'web.conf => web.conf\ntoken => token',
        }
      : {};
  return await project.deploy(
    { strategy: 'stack', 'health-timeout': '90s', ...login, ...inputs },
    options,
  );
}

async function docker(words: string): Promise<string> {
  const { code, stdout, stderr } = await server.exec(`docker ${words}`);
  if (code !== 0) throw new Error(`docker ${words}: ${stderr}`);
  return stdout.trim();
}

/** Ids of the running tasks of a service, sorted. */
async function tasks(service: string): Promise<string[]> {
  const words = `service ps -q --no-trunc --filter desired-state=running ${server.id}_${service}`;
  return (await docker(words)).split('\n').sort();
}

/** What a running container of the service says to a command. */
async function inside(service: string, command: string): Promise<string> {
  const filter = `label=com.docker.swarm.service.name=${server.id}_${service}`;
  const ids = (await docker(`ps -q --filter ${filter} --filter health=healthy`)).split('\n');
  return await docker(`exec ${ids[0] ?? 'none'} sh -c '${command}'`);
}

const names = async (kind: string): Promise<string[]> =>
  (await docker(`${kind} ls --format '{{.Name}}'`)).split('\n').filter(Boolean).sort();

test('v1, v2, another config, an old end of the swarm, and back by hand', async () => {
  const first = await deploy({ 'image-tag': '1.0.0', env: env('GREETING=one') });
  expect(first.errors).toEqual([]);
  expect(first.outputs).toMatchObject({
    state: 'deployed',
    'changed-services': '["web","worker"]',
  });
  expect(first.stdout).toContain('a stack has no restart; worker goes without it');
  expect(await inside('web', 'echo "$GREETING"')).toBe('pa$word "quoted" one');
  expect(await inside('web', 'cat /run/secrets/token')).toBe('a-file-secret');
  const worker = await tasks('worker');

  project.write('web.conf', 'two\n');
  const second = await deploy({ 'image-tag': '2.0.0', env: env('GREETING=two') });
  expect(second.errors).toEqual([]);
  expect(second.outputs).toMatchObject({
    state: 'deployed',
    'changed-services': '["web"]',
    'previous-release': first.outputs['release'],
  });
  expect(await inside('web', 'cat /web.conf')).toBe('two');
  expect(await inside('web', 'echo "$GREETING"')).toBe('pa$word "quoted" two');
  expect(await tasks('worker')).toEqual(worker);
  expect(await names('config')).toHaveLength(2);

  const same = await deploy({ 'image-tag': '2.0.0', env: env('GREETING=two') });
  expect(same.outputs).toMatchObject({ state: 'unchanged', release: second.outputs['release'] });
  expect(await tasks('worker')).toEqual(worker);

  // An update that was taken back by hand is what the swarm tells of worker from now on.
  await docker(`service update --detach=false --quiet --env-add A=1 ${server.id}_worker`);
  await docker(`service rollback --detach=false --quiet ${server.id}_worker`);
  const state = `service inspect --format '{{.UpdateStatus.State}}' ${server.id}_worker`;
  expect(await docker(state)).toBe('rollback_completed');
  project.write('web.conf', 'three\n');
  const third = await deploy({ 'image-tag': '2.0.0', env: env('GREETING=two') });
  expect(third.errors).toEqual([]);
  expect(await inside('web', 'cat /web.conf')).toBe('three');

  const back = await deploy({ command: 'rollback', release: '1.0.0', strategy: '' });
  expect(back.errors).toEqual([]);
  expect(back.outputs).toMatchObject({ state: 'deployed', release: first.outputs['release'] });
  expect(await inside('web', 'cat /web.conf release.json')).toMatch(/^one\n.*"1\.0\.0"/);
  expect(await inside('web', 'echo "$GREETING"')).toBe('pa$word "quoted" one');
}, 180_000);

test('what the swarm pauses or takes back is red, and the stack goes back as a whole', async () => {
  for (const [deployed, said] of [
    [DEPLOY, /the swarm paused the update of web: .*rolled back to .*1\.0\.0 and is well/],
    [
      DEPLOY.replace('monitor', 'failure_action: rollback, monitor'),
      /the swarm took the update of web back: .*rolled back to .*1\.0\.0 and is well/,
    ],
  ] as const) {
    project.write('compose.yml', composeFile({ deploy: deployed }));
    project.write('web.conf', 'broken\n');
    const broken = await deploy({ 'image-tag': '3.0.0', env: env('GREETING=three', 'WORK=new') });
    expect(broken.code).toBe(1);
    expect(broken.errors).toHaveLength(1);
    expect(broken.errors[0]).toMatch(said);
    expect(broken.outputs['state']).toBe('rolled-back');
    expect(await inside('web', 'cat /web.conf release.json')).toMatch(/^one\n.*"1\.0\.0"/);
    expect(await inside('worker', 'echo "$WORK"')).toBe('none');
    expect((await server.exec(`cat ${server.directory}/web.conf`)).stdout).toBe('one\n');
  }
  project.write('compose.yml', composeFile());
}, 180_000);

test('plan and status say what a deploy would change, and what somebody changed', async () => {
  project.write('web.conf', 'one\n');
  const plan = await deploy({
    command: 'plan',
    'image-tag': '1.0.0',
    files: 'web.conf => web.conf\ntoken => token',
    env: env('GREETING=one', 'WORK=new'),
  });
  expect(plan.errors).toEqual([]);
  expect(JSON.parse(plan.outputs['plan'] ?? '')).toMatchObject({
    services: [
      { name: 'web', action: 'keep' },
      { name: 'worker', action: 'recreate' },
    ],
  });
  expect((await deploy({ command: 'status', strategy: '' })).outputs['drift']).toBe('[]');
  await docker(`service scale --detach=false ${server.id}_web=1`);
  const status = await deploy({ command: 'status', strategy: '' });
  expect(JSON.parse(status.outputs['drift'] ?? '')).toEqual([
    { what: 'service', name: 'web', how: 'another specification than was deployed' },
  ]);
}, 120_000);

test('a program that is killed in the middle is undone, and the next deploy is whole', async () => {
  let struck: Promise<unknown> | undefined;
  const killed = await deploy(
    { 'image-tag': '4.0.0', env: env('GREETING=four') },
    {
      onOutput: (text) => {
        if (!text.includes('_web.1: starting') || struck !== undefined) return;
        const pids = `${server.directory}/.deploy/runs/*4.0.0*`;
        struck = server.exec(
          `cd ${server.directory}/.deploy/runs && newest=$(ls -t | head -n 1) && kill -9 $(cat $newest/guard $newest/pid) # ${pids}`,
        );
      },
    },
  );
  expect(await struck).toMatchObject({ code: 0 });
  expect(killed.errors).toEqual([expect.stringMatching(/killed on the server during verify/)]);
  expect(killed.outputs['state']).toBe('rolled-back');
  expect(await inside('web', 'cat release.json')).toContain('"1.0.0"');
  const next = await deploy({
    'image-tag': '2.0.0',
    'keep-releases': '2',
    env: env('GREETING=last'),
  });
  expect(next.errors).toEqual([]);
  expect(await inside('web', 'echo "$GREETING"')).toBe('pa$word "quoted" last');
  // Of the configs, those of the two releases that are kept; here they have the same content.
  expect(await names('config')).toHaveLength(1);
}, 180_000);

test('nothing of the login stays on the server, and no lock', async () => {
  const forms = [
    CREDENTIALS.password,
    Buffer.from(`${CREDENTIALS.username}:${CREDENTIALS.password}`).toString('base64'),
  ];
  const search = forms.map((form) => `-e ${form}`).join(' ');
  expect((await server.exec(`grep -rlF ${search} ~`)).stdout).toBe('');
  expect((await server.exec(`grep -rl 'word "quoted"' ~/*/.deploy/runs`)).stdout).toBe('');
  expect(
    (await server.exec(`ls -d ${server.directory}/.deploy/runs/*/docker-config`)).code,
  ).not.toBe(0);
  expect((await server.exec(`flock -n ${server.directory}/.deploy/lock true`)).code).toBe(0);
});

test.each([
  [
    'privileged: true',
    /cannot give worker its privileged: .* change compose.yml line \d+ \(privileged: true\)/,
  ],
  [
    "ports: ['127.0.0.1:9999:80']",
    /cannot give worker its ports: a swarm publishes a port on every address .*line \d+ \(ports/,
  ],
  ['cpuset: "0"', /cannot give worker its cpuset: a stack has deploy\.resources for it/],
])(
  '%s is refused by its line, with nothing touched',
  async (worker, said) => {
    const before = await tasks('web');
    project.write('compose.yml', composeFile({ worker }));
    const run = await deploy({ 'image-tag': '2.0.0' });
    project.write('compose.yml', composeFile());
    expect(run.errors).toEqual([expect.stringMatching(said)]);
    expect(await tasks('web')).toEqual(before);
  },
  60_000,
);

test('a stack is not deployed under Compose, nor a project where there is no swarm', async () => {
  const compose = await deploy({ 'image-tag': '2.0.0', strategy: 'auto' });
  expect(compose.errors[0]).toMatch(/is a stack; write strategy: stack, or take it down first/);
  const lone = await startServer();
  const other = createProject(lone, registry, 'shop/web');
  try {
    other.write('compose.yml', 'services: { web: { image: "${REGISTRY}/${REPOSITORY}:1.0.0" } }\n');
    const run = await other.deploy({
      strategy: 'stack',
      registry: registry.address,
      'registry-username': CREDENTIALS.username,
      'registry-password': CREDENTIALS.password,
    });
    expect(run.errors[0]).toMatch(
      /needs a swarm and this server is in none; make one there: docker swarm init/,
    );
  } finally {
    other.remove();
    await lone.stop();
  }
}, 60_000);
