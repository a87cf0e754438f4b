import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { createProject, type ComposeProject } from './compose-project.ts';

/** A server that keeps a git checkout and a deploy script of its own. */

let registry: Registry;
let server: Server;
let project: ComposeProject;

beforeAll(async () => {
  registry = await startRegistry();
  server = await startServer();
  project = createProject(server, registry, 'shop/web');
  for (const version of ['1.0.0', '2.0.0'])
    await buildApp({ registry, repository: 'shop/web', version });
  await buildApp({ registry, repository: 'shop/web', version: '3.0.0', variant: 'never-healthy' });
  const script = `set -e
git init -q -b main ~/origin
cd ~/origin
git config user.name dev && git config user.email dev@example.com
cat > compose.yml <<'YML'
services:
  web:
    image: ${registry.address}/shop/web:$\{IMAGE_TAG}
    stop_grace_period: 1s
YML
mkdir scripts && cat > scripts/deploy.sh <<'SH'
#!/bin/sh
set -e
echo "deploying $1 from $(cat note)"
docker compose --env-file .env.prod pull -q
docker compose --env-file .env.prod up -d
[ "$1" != broken ] || { echo "smoke test failed" >&2; exit 4; }
SH
chmod +x scripts/deploy.sh
echo one > note
git add -A && git commit -qm one
echo two > note && git commit -qam two && git branch release && git checkout -q main
git reset -q --hard HEAD~1
git clone -q ~/origin ${server.directory}
printf 'OTHER=kept\\nIMAGE_TAG=none\\n' > ${server.directory}/.env.prod`;
  const made = await server.exec(script);
  expect(made.stderr).toBe('');
  // The checkout of the runner must not matter: the server's compose file counts.
  project.write('compose.yml', 'services: { other: { image: nothing } }\n');
});

afterAll(async () => {
  project.remove();
  await server.stop();
  await registry.stop();
});

const inputs = { env: '', 'env-file': '.env.prod', checkout: 'main' };
const shell = async (command: string): Promise<string> =>
  (await server.exec(`cd ${server.directory} && ${command}`)).stdout.trim();

test('the ref is brought in, IMAGE_TAG is set and nothing else, and a failure restores both', async () => {
  const first = await project.deploy({ ...inputs, 'image-tag': '1.0.0' });
  expect(first.errors).toEqual([]);
  expect(await shell('cat note .env.prod')).toBe('one\nOTHER=kept\nIMAGE_TAG=1.0.0');
  expect(await project.version()).toBe('1.0.0');
  const second = await project.deploy({
    ...inputs,
    checkout: 'release',
    'image-tag': '3.0.0',
    'health-timeout': '4s',
  });
  expect(second.outputs['state']).toBe('rolled-back');
  expect(
    await shell('cat note .env.prod; git symbolic-ref --short HEAD; git status --porcelain -uno'),
  ).toBe('one\nOTHER=kept\nIMAGE_TAG=1.0.0\nmain');
  expect(await project.version()).toBe('1.0.0');
});

test("the server's own script is called as it is, its output streamed, its failure ours", async () => {
  const script = { ...inputs, checkout: 'release', 'image-tag': '2.0.0' };
  const broken = await project.deploy({ ...script, 'deploy-script': './scripts/deploy.sh broken' });
  expect(broken.stdout).toContain('deploying broken from two');
  expect(broken.outputs['state']).toBe('rolled-back');
  expect(broken.errors[0]).toMatch(
    /^the script in deploy-script ended with code 4: smoke test failed; .* was rolled back/,
  );
  expect(await shell('cat note .env.prod')).toBe('one\nOTHER=kept\nIMAGE_TAG=1.0.0');
  expect(await project.version()).toBe('1.0.0');
  const good = await project.deploy({ ...script, 'deploy-script': './scripts/deploy.sh 2.0.0' });
  expect(good.errors).toEqual([]);
  expect(await shell('cat note .env.prod')).toBe('two\nOTHER=kept\nIMAGE_TAG=2.0.0');
  expect(await project.version()).toBe('2.0.0');
  const back = await project.deploy({ ...inputs, checkout: '', command: 'rollback' });
  expect(back.errors).toEqual([]);
  expect(await shell('cat note .env.prod')).toBe('one\nOTHER=kept\nIMAGE_TAG=1.0.0');
  expect(await project.version()).toBe('1.0.0');
});

test('a commit that changes no container is a release all the same, and the way back leads to the one before', async () => {
  const inputs1 = { ...inputs, 'image-tag': '1.0.0' };
  const run = await project.deploy({ ...inputs1, checkout: 'release' });
  expect(run.outputs).toMatchObject({ state: 'deployed', 'changed-services': '[]' });
  const again = await project.deploy({ ...inputs1, checkout: 'release' });
  expect(again.outputs).toMatchObject({ state: 'unchanged', release: run.outputs['release'] });
  expect(await shell('cat note')).toBe('two');
  const back = await project.deploy({ ...inputs, checkout: '', command: 'rollback' });
  expect(back.errors).toEqual([]);
  expect(await shell('cat note')).toBe('one');
});

test('local changes that stand in the way are named, and nothing is touched', async () => {
  await shell('echo edited > note');
  const run = await project.deploy({ ...inputs, checkout: 'release', 'image-tag': '2.0.0' });
  expect(run.errors[0]).toMatch(
    /^checkout: local changes on the server stand in the way of release: /,
  );
  expect(await shell('cat note; git log -1 --format=%s')).toBe('edited\none');
  expect(await project.version()).toBe('1.0.0');
  const none = await project.deploy({ ...inputs, checkout: 'no-such-ref', 'image-tag': '2.0.0' });
  expect(none.errors[0]).toMatch(
    /^checkout: git fetch origin no-such-ref failed on the server: .*no-such-ref/,
  );
});
