import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { freePort } from '../host/free-port.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { createProject, type ComposeProject } from './compose-project.ts';

/** What a deploy does around the update: hooks, migration, files, the probe from the runner, plan and status. */

let registry: Registry;
let server: Server;
let project: ComposeProject;
let port: number;

beforeAll(async () => {
  registry = await startRegistry();
  server = await startServer();
  project = createProject(server, registry, 'shop/web');
  port = await freePort();
  for (const version of ['1.0.0', '2.0.0']) {
    await buildApp({ registry, repository: 'shop/web', version });
  }
  await buildApp({
    registry,
    repository: 'shop/web',
    version: '3.0.0',
    variant: 'broken-migration',
  });
  project.write('web.conf', 'first\n');
  project.write('conf.d/a.conf', 'a\n');
  project.write('conf.d/b.conf', 'b\n');
  project.write(
    'compose.yml',
    `services:
  web:
    image: \${REGISTRY}/\${REPOSITORY}:\${IMAGE_TAG}
    stop_grace_period: 1s
    depends_on: [cache]
    environment: { GREETING: '\${GREETING:-none}' }
    ports: ['127.0.0.1:${port}:3000']
    volumes: ['./web.conf:/web.conf:ro']
  cache:
    image: \${REGISTRY}/\${REPOSITORY}:1.0.0
    stop_grace_period: 1s
`,
  );
  const empty = await project.deploy({ command: 'status' });
  expect(empty.errors).toEqual([]);
  expect(empty.outputs).toMatchObject({ state: 'planned', release: '', drift: '[]' });
  expect(empty.summary).toContain('holds no release yet');
  const first = await project.deploy({ 'image-tag': '1.0.0', files: FILES });
  expect(first.errors).toEqual([]);
}, 120_000);

afterAll(async () => {
  project.remove();
  await server.stop();
  await registry.stop();
});

const FILES = 'web.conf => web.conf\nconf.d => conf.d';
const shell = async (command: string): Promise<string> =>
  (await server.exec(`cd ${server.directory} && ${command}`)).stdout.trim();

test('a probe on localhost goes through the session, and a release that answers with another version goes back', async () => {
  const gate = {
    files: FILES,
    'health-url': `http://localhost:${port}/health`,
    'health-expect-json': 'services.database == connected',
    'health-retries': '3',
    'health-interval': '1s',
  };
  const good = await project.deploy({
    ...gate,
    'image-tag': '2.0.0',
    'health-expect-version': '2.0.0',
  });
  expect(good.errors).toEqual([]);
  expect(good.stdout).toContain('through the SSH session');
  const bad = await project.deploy({
    ...gate,
    'image-tag': '1.0.0',
    'health-expect-version': '1.9.9',
  });
  expect(bad.outputs['state']).toBe('rolled-back');
  expect(bad.errors[0]).toMatch(/1\.0\.0.*1\.9\.9|1\.9\.9.*1\.0\.0/);
  expect(await project.version()).toBe('2.0.0');
});

test('a failing `before` changes nothing; a failing `after` brings the release before back', async () => {
  const running = await project.containers();
  const before = await project.deploy({
    files: FILES,
    'image-tag': '1.0.0',
    before: 'echo "space: $(pwd)"\necho no room >&2\nexit 3',
  });
  expect(before.errors).toEqual(['the script in before ended with code 3: no room']);
  expect(before.stdout).toContain(`space: ${server.directory}`);
  expect(await project.containers()).toEqual(running);
  const after = await project.deploy({
    files: FILES,
    'image-tag': '1.0.0',
    before: 'touch ran-before; (sleep 60 >/dev/null 2>&1 &)',
    after: 'test -e ran-before && rm ran-before && exit 9',
  });
  expect(after.outputs['state']).toBe('rolled-back');
  expect(after.errors[0]).toMatch(/^the script in after ended with code 9/);
  expect(await project.version()).toBe('2.0.0');
});

test('a migration that fails touches no service, one that hangs is stopped, one that works comes first', async () => {
  const running = await project.containers();
  const migrate = { files: FILES, migrate: 'web: node /app/migrate.js' };
  const broken = await project.deploy({ ...migrate, 'image-tag': '3.0.0' });
  expect(broken.errors).toHaveLength(1);
  expect(broken.errors[0]).toMatch(/the migration \(web\) failed with code 1/);
  expect(broken.stdout).toContain('column "total" already exists');
  const slow = await project.deploy({
    ...migrate,
    migrate: `web: sh -c "sleep 60"`,
    'image-tag': '1.0.0',
    'migrate-timeout': '2s',
  });
  expect(slow.errors[0]).toMatch(/did not end within 2s \(input migrate-timeout\) and was stopped/);
  expect(await project.containers()).toEqual(running);
  expect(
    await shell(
      `docker ps -aq --filter label=com.docker.compose.oneoff=True --filter label=com.docker.compose.project=${server.id}`,
    ),
  ).toBe('');
  const good = await project.deploy({ ...migrate, 'image-tag': '1.0.0' });
  expect(good.errors).toEqual([]);
  expect(good.stdout).toContain('migrating to 1.0.0');
  expect(good.stdout.indexOf('migrating to 1.0.0')).toBeLessThan(
    good.stdout.indexOf('Update services'),
  );
});

test('plan says what would change and touches nothing; status tells what somebody changed by hand', async () => {
  const running = await project.containers();
  const same = await project.deploy({ command: 'plan', files: FILES, 'image-tag': '1.0.0' });
  expect(same.errors).toEqual([]);
  expect(same.outputs['state']).toBe('planned');
  const nothing = JSON.parse(same.outputs['plan'] ?? '') as Record<string, { action: string }[]>;
  expect(nothing).toMatchObject({ files: [], env: [] });
  expect(nothing['services']?.map(({ action }) => action)).toEqual(['keep', 'keep']);

  project.write('conf.d/c.conf', 'c\n');
  const secret = 'a-Secret-greeting';
  const env = `${project.inputs['env'] ?? ''}\nGREETING=${secret}`;
  const plan = await project.deploy({ command: 'plan', files: FILES, 'image-tag': '2.0.0', env });
  expect(JSON.parse(plan.outputs['plan'] ?? '')).toMatchObject({
    files: expect.arrayContaining([{ path: 'conf.d/c.conf', change: 'new' }]) as unknown,
    env: [
      { file: '.env', key: 'GREETING', change: 'new' },
      { file: '.env', key: 'IMAGE_TAG', change: 'changed' },
    ],
    services: expect.arrayContaining([
      expect.objectContaining({ name: 'web', action: 'recreate' }),
      expect.objectContaining({ name: 'cache', action: 'keep' }),
    ]) as unknown,
  });
  expect(plan.stdout.replaceAll(/^::add-mask::.*$/gm, '') + plan.summary).not.toContain(secret);
  expect(await project.containers()).toEqual(running);
  expect(await shell('cat .env')).toContain('IMAGE_TAG=1.0.0');

  const clean = await project.deploy({ command: 'status' });
  expect(clean.errors).toEqual([]);
  expect(clean.outputs['drift']).toBe('[]');
  await shell(
    'echo edited >> conf.d/a.conf; docker stop -t 1 $(docker ps -q --filter label=com.docker.compose.project=$(basename $PWD) --filter label=com.docker.compose.service=cache)',
  );
  const drifted = await project.deploy({ command: 'status' });
  expect(JSON.parse(drifted.outputs['drift'] ?? '')).toEqual([
    { what: 'file', name: 'conf.d/a.conf', how: 'changed' },
    { what: 'service', name: 'cache', how: 'not running' },
  ]);
  expect(drifted.summary).toContain('changed by hand');
});

test('a mirrored folder loses only what an earlier release brought, and a mounted file reaches its container', async () => {
  await shell('echo mine > conf.d/local.conf; mkdir -p data; echo keep > data/rows');
  project.write('web.conf', 'second\n');
  project.write('conf.d/b.conf', 'b2\n');
  const run = await project.deploy({ 'image-tag': '1.0.0', files: FILES });
  expect(run.errors).toEqual([]);
  expect(
    await shell('cat conf.d/a.conf conf.d/b.conf conf.d/c.conf conf.d/local.conf data/rows'),
  ).toBe('a\nb2\nc\nmine\nkeep');
  expect(
    await shell(
      'docker exec $(docker ps -q --filter label=com.docker.compose.project=$(basename $PWD) --filter label=com.docker.compose.service=web) cat /web.conf',
    ),
  ).toBe('second');
  const { rmSync } = await import('node:fs');
  rmSync(`${project.workspace}/conf.d/a.conf`);
  await project.deploy({ 'image-tag': '1.0.0', files: FILES });
  expect(await shell('ls conf.d')).toBe('b.conf\nc.conf\nlocal.conf');
  const back = await project.deploy({ command: 'rollback' });
  expect(back.errors).toEqual([]);
  expect(await shell('ls conf.d data')).toBe(
    'conf.d:\na.conf\nb.conf\nc.conf\nlocal.conf\n\ndata:\nrows',
  );
});

test('an external network that is missing is named with the command that makes it', async () => {
  const running = await project.containers();
  project.write(
    'net.yml',
    `services:\n  web:\n    networks: [default, proxy_net]\nnetworks:\n  proxy_net: { external: true, name: ${server.id}-proxy }\n`,
  );
  const run = await project.deploy({
    'image-tag': '2.0.0',
    'compose-files': 'compose.yml\nnet.yml',
  });
  expect(run.errors).toEqual([
    `the external network ${server.id}-proxy does not exist on the server; make it there: docker network create ${server.id}-proxy`,
  ]);
  expect(await project.containers()).toEqual(running);
});
