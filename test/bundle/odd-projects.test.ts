import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, afterAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { freePort } from '../host/free-port.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { COMPOSE_FILE, createProject, type ComposeProject } from './compose-project.ts';

/** Projects as people have them: made by hand, built on the server, partly deployed. */

const APP = { repository: 'odd/web' };
let registry: Registry;
let server: Server;
let project: ComposeProject;

beforeAll(async () => {
  registry = await startRegistry();
  for (const version of ['1.0.0', '2.0.0']) await buildApp({ ...APP, registry, version });
  await buildApp({ ...APP, registry, version: '3.0.0', variant: 'never-healthy' });
});

afterEach(async () => {
  project.remove();
  await server.stop();
});

afterAll(async () => {
  await registry.stop();
});

const start = async (): Promise<void> => {
  server = await startServer();
  project = createProject(server, registry, APP.repository);
  await server.exec(`mkdir -p ${server.directory}`);
};

const shell = async (command: string): Promise<string> => {
  const { code, stdout, stderr } = await server.exec(`cd ${server.directory} && ${command}`);
  if (code !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout.trim();
};

/** The ids of a service's containers, in a word of the shell. */
const ids = (service: string): string =>
  `$(docker ps -q --filter label=com.docker.compose.project=${server.id} --filter label=com.docker.compose.service=${service})`;

const running = async (service: string): Promise<number> =>
  (await project.containers()).filter((line) => line.startsWith(`${service}|`)).length;

test('over a project that was made by hand, forth and back', async () => {
  await start();
  const image = `${registry.address}/${APP.repository}`;
  const volumes = "    volumes: ['${PWD}/data:/data:ro', './web.conf:/web.conf:ro']\n";
  await shell(
    `mkdir data && echo mark > data/mark && cat > docker-compose.yml <<'YML'
services:
  web:
    image: ${image}:1.0.0
    stop_grace_period: 1s
${volumes}YML
docker compose up -d --quiet-pull 2>&1`,
  );
  const byHand = await project.containers();
  expect(byHand).toHaveLength(1);
  const extra = '  extra:\n    image: ${REGISTRY}/${REPOSITORY}:1.0.0\n    stop_grace_period: 1s\n';
  project.write('compose.yml', COMPOSE_FILE + volumes + extra);
  project.write('web.conf', 'conf\n');

  const files = 'web.conf => web.conf';
  for (const strategy of ['auto', 'recreate']) {
    const broken = await project.deploy({
      files,
      strategy,
      'image-tag': '3.0.0',
      'health-timeout': '4s',
      'remove-orphans': 'false',
    });
    expect(broken.errors).toEqual([expect.stringMatching(/was rolled back/)]);
    expect(broken.outputs['state']).toBe('rolled-back');
    const left = await project.containers();
    expect(left).toEqual([expect.stringMatching(/^web\|/)]);
    // Recreated, it gets from Docker an empty folder for the file that it mounts.
    if (strategy === 'recreate') continue;
    expect(left).toEqual(byHand);
    expect(await shell('ls')).toBe('data\ndocker-compose.yml');
  }

  project.write('compose.yml', COMPOSE_FILE + volumes);
  const good = await project.deploy({ files, 'image-tag': '2.0.0' });
  expect(good.errors).toEqual([]);
  expect(await project.version()).toBe('2.0.0');
  expect(await shell(`docker exec ${ids('web')} cat /data/mark /web.conf`)).toBe('mark\nconf');

  await shell(`docker pause ${ids('web')}`);
  const paused = await project.deploy({ files, 'image-tag': '2.0.0' });
  expect(paused.errors).toEqual([]);
  expect(await project.version()).toBe('2.0.0');

  const renamed = await project.deploy({ files, 'image-tag': '1.0.0', project: 'odd-other' });
  expect(renamed.errors[0]).toMatch(
    new RegExp(`runs as the project ${server.id}, and odd-other would come to stand beside it`),
  );
  await shell('chmod 500 .deploy');
  const closed = await project.deploy({ files, 'image-tag': '1.0.0' });
  await shell('chmod 700 .deploy');
  expect(closed.errors[0]).toMatch(/may not write in \/.*\.deploy, which belongs to /);
  expect(await project.version()).toBe('2.0.0');
});

test('what is built on the server is replaced with each release, and comes back with it', async () => {
  await start();
  project.write(
    'compose.yml',
    `${COMPOSE_FILE}  tool:
    build: { context: ., dockerfile: tool.Dockerfile }
    stop_grace_period: 1s
`,
  );
  project.write(
    'tool.Dockerfile',
    `FROM ${registry.address}/${APP.repository}:1.0.0\nCOPY note ballast /\n`,
  );
  // More than the runner sends unasked, so that what did not change is not sent again.
  project.write('ballast', 'ballast\n'.repeat(8000));
  const deploy = async (tag: string, note: string): Promise<Record<string, string>> => {
    project.write('note', note);
    const run = await project.deploy({
      'image-tag': tag,
      'health-timeout': '6s',
      files: 'note => note\nballast => ballast\ntool.Dockerfile => tool.Dockerfile',
    });
    return { ...run.outputs, errors: run.errors.join('\n') };
  };
  const note = async (): Promise<string> =>
    await shell(`docker exec ${ids('tool')} sh -c 'cat /note; wc -c </ballast'`);
  expect(await deploy('1.0.0', 'one')).toMatchObject({ errors: '', state: 'deployed' });
  expect(await note()).toBe('one64000');
  expect(await deploy('2.0.0', 'two')).toMatchObject({
    errors: '',
    'changed-services': '["tool","web"]',
  });
  expect(await note()).toBe('two64000');
  const before = await project.containers();
  const [, , built] = before.find((line) => line.startsWith('tool|'))?.split('|') ?? [];
  expect(await deploy('3.0.0', 'three')).toMatchObject({ state: 'rolled-back' });
  expect(await note()).toBe('two64000');
  expect(await project.version()).toBe('2.0.0');
  expect(await project.containers()).toHaveLength(before.length);
  const back = await project.deploy({ command: 'rollback' });
  expect(back.errors).toEqual([]);
  expect(await note()).toBe('one64000');
  await shell(`docker rmi -f ${built ?? ''}`);
  const pruned = await project.deploy({ command: 'rollback', release: '2.0.0' });
  expect(pruned.errors[0]).toMatch(/was built on the server and is gone from there .*; deploy its/);
  expect(await note()).toBe('one64000');
});

test('services without replicas, with fewer of them, under a new name, and those that are not named', async () => {
  await start();
  const port = await freePort();
  const compose = (replicas: number, edge: string): void => {
    project.write(
      'compose.yml',
      `${COMPOSE_FILE}    depends_on: [worker]
  worker:
    image: \${REGISTRY}/\${REPOSITORY}:1.0.0
    deploy: { replicas: 0 }
  store:
    image: \${REGISTRY}/\${REPOSITORY}:1.0.0
    stop_grace_period: 1s
    volumes: ['rows:/rows']
    deploy: { replicas: ${replicas} }
  ${edge}:
    image: \${REGISTRY}/\${REPOSITORY}:1.0.0
    stop_grace_period: 1s
    ports: ['127.0.0.1:${port}:3000']
volumes: { rows: {} }
`,
    );
  };
  compose(2, 'front');
  const first = await project.deploy({ 'image-tag': '1.0.0' });
  expect(first.errors).toEqual([]);
  expect(await running('store')).toBe(2);
  compose(1, 'edge');
  const second = await project.deploy({ 'image-tag': '2.0.0', 'health-timeout': '6s' });
  expect(second.errors).toEqual([]);
  expect([await running('web'), await running('store')]).toEqual([1, 1]);
  expect([await running('front'), await running('edge')]).toEqual([0, 1]);

  await shell(`docker kill ${ids('store')}`);
  const third = await project.deploy({ 'image-tag': '1.0.0', services: 'web' });
  expect(third.errors).toEqual([]);
  expect(await project.version()).toBe('1.0.0');
  expect(await running('store')).toBe(0);
  const wrong = await project.deploy({ 'image-tag': '2.0.0', services: 'web\nstroe' });
  expect(wrong.errors[0]).toMatch(/the compose files have no service stroe .* they have/);
});

test('a folder of the same name elsewhere is no reason to take over the containers of this one', async () => {
  await start();
  expect((await project.deploy({ 'image-tag': '1.0.0' })).errors).toEqual([]);
  const before = await project.containers();
  const elsewhere = `${server.home}/elsewhere/${server.id}`;
  await server.exec(`mkdir -p ${elsewhere}`);
  const run = await project.deploy({ 'image-tag': '2.0.0', directory: elsewhere });
  expect(run.errors).toEqual([
    expect.stringContaining(
      `the project ${server.id} is released from ${server.directory} already`,
    ),
  ]);
  expect(await project.containers()).toEqual(before);
  const named = { directory: elsewhere, project: `${server.id}-two` };
  expect((await project.deploy({ 'image-tag': '2.0.0', ...named })).errors).toEqual([]);
  expect(await project.containers()).toEqual(before);
  await server.exec(`docker compose -p ${server.id}-two down -t 1`);
  // One that was moved is still the same.
  await server.exec(`mv ${server.directory} ${server.home}/moved && mkdir ${server.home}/new`);
  await server.exec(`mv ${server.home}/moved ${server.home}/new/${server.id}`);
  const moved = { directory: `${server.home}/new/${server.id}` };
  expect((await project.deploy({ 'image-tag': '2.0.0', ...moved })).errors).toEqual([]);
  expect(await project.version()).toBe('2.0.0');
});

test('a directory may hold signs that mean something to a shell or to sed', async () => {
  await start();
  const directory = `${server.home}/a & b#c [d]* ^e`;
  await server.exec(`mkdir -p '${directory}/data'`);
  const odd = { directory, project: server.id };
  project.write(
    'compose.yml',
    `${COMPOSE_FILE}    volumes: ['./data:/data:ro', './web.conf:/web.conf:ro']\n`,
  );
  project.write('web.conf', 'one\n');
  const files = { files: 'web.conf => web.conf' };
  const first = await project.deploy({ 'image-tag': '1.0.0', ...odd, ...files });
  expect(first.errors).toEqual([]);
  const before = await project.containers();
  const again = await project.deploy({ 'image-tag': '1.0.0', ...odd, ...files });
  expect(again.errors).toEqual([]);
  expect(again.outputs['state']).toBe('unchanged');
  expect(await project.containers()).toEqual(before);
  project.write('web.conf', 'two\n');
  const second = await project.deploy({ 'image-tag': '2.0.0', ...odd, ...files });
  expect(second.errors).toEqual([]);
  expect(await project.version()).toBe('2.0.0');
  const mounted = `docker exec ${ids('web')} cat /web.conf`;
  expect((await server.exec(mounted)).stdout).toBe('two\n');
  const broken = await project.deploy({
    'image-tag': '3.0.0',
    'health-timeout': '4s',
    ...odd,
    ...files,
  });
  expect(broken.outputs['state']).toBe('rolled-back');
  expect(await project.version()).toBe('2.0.0');
  const back = await project.deploy({ command: 'rollback', ...odd });
  expect(back.errors).toEqual([]);
  expect(await project.version()).toBe('1.0.0');
  expect((await server.exec(mounted)).stdout).toBe('one\n');
  // What Compose says of the files names the folder that people know.
  project.write('compose.yml', 'services: { web: { image: [] } }\n');
  const refused = await project.deploy({ 'image-tag': '1.0.0', ...odd, ...files });
  expect(refused.errors[0]).toMatch(/Compose refuses the compose files/);
  expect(refused.errors[0]).not.toContain('.deploy/runs');
});

test('a file that the user may not read is not replaced, since nothing would bring it back', async () => {
  await start();
  project.write('compose.yml', `${COMPOSE_FILE}    volumes: ['./web.conf:/web.conf:ro']\n`);
  project.write('web.conf', 'ours\n');
  // Made by root, in a folder of the user.
  const path = `${server.directory}/web.conf`;
  writeFileSync(path, 'of root\n', { mode: 0o600 });
  const files = { files: 'web.conf => web.conf' };
  const refused = await project.deploy({ 'image-tag': '1.0.0', ...files });
  expect(refused.errors).toEqual([
    expect.stringMatching(
      new RegExp(`may not read ${path}, so there would be no way back; as root there: chown `),
    ),
  ]);
  expect(readFileSync(path, 'utf8')).toBe('of root\n');
  chmodSync(path, 0o644);
  expect((await project.deploy({ 'image-tag': '1.0.0', ...files })).errors).toEqual([]);
  expect(readFileSync(path, 'utf8')).toBe('ours\n');
});

test('a status that Compose cannot tell is no good one', async () => {
  await start();
  project.write('compose.yml', `${COMPOSE_FILE}      NEEDED: \${NEEDED:?}\n`);
  await server.exec(`echo NEEDED=1 >${server.directory}/.env`);
  expect((await project.deploy({ 'image-tag': '1.0.0' })).errors).toEqual([]);
  const good = await project.deploy({ command: 'status' });
  expect(good.errors).toEqual([]);
  await server.exec(`rm ${server.directory}/.env`);
  const run = await project.deploy({ command: 'status' });
  expect(run.errors).toEqual([
    expect.stringMatching(/^Compose cannot read what is released here: .*NEEDED/),
  ]);
});
