import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createProject } from '../bundle/compose-project.ts';
import { buildApp } from '../host/build-app.ts';
import { run } from '../host/run.ts';
import { startRegistry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { waitUntil } from '../host/wait-until.ts';
import { root } from '../workflows/static/files.ts';
import { blocksOf } from './blocks-of.ts';

const stack = new AsyncDisposableStack();
let server: Server;
let project: ReturnType<typeof createProject>;

beforeAll(async () => {
  const registry = await startRegistry();
  stack.defer(() => registry.stop());
  for (const version of ['1.0.0', '2.0.0'])
    await buildApp({ registry, repository: 'night/web', version });
  server = await startServer();
  stack.defer(() => server.stop());
  project = createProject(server, registry, 'night/web', {
    env: `REGISTRY=${registry.address}\nREPOSITORY=night/web\nGREETING=good night`,
    'env-file': '.env.prod',
  });
  stack.defer(() => {
    project.remove();
  });
});

afterAll(async () => {
  await stack.disposeAsync();
});

/** The block of the page that holds these words, for this server. */
function shown(words: string): string {
  const blocks = blocksOf(readFileSync(join(root, 'docs/at-night.md'), 'utf8'));
  const text = blocks.find((block) => block.text.includes(words))?.text ?? '';
  return text
    .replaceAll('/srv/shop', server.directory)
    .replaceAll('deploy@vps.example.com', `${server.user}@${server.host}:${String(server.port)}`);
}

async function status(): Promise<{ drift: unknown; release: string | undefined }> {
  const { errors, outputs } = await project.deploy({ command: 'status', 'env-file': '' });
  expect(errors).toEqual([]);
  return { drift: JSON.parse(outputs['drift'] ?? ''), release: outputs['release'] };
}

/** What only the env file says, as the container has it. */
async function greeting(): Promise<string | undefined> {
  const ids = `docker ps -q --filter label=com.docker.compose.project=${server.id}`;
  const format = '{{range .Config.Env}}{{println .}}{{end}}';
  const { stdout } = await server.exec(`docker inspect --format '${format}' $(${ids})`);
  return /^GREETING=(.*)$/m.exec(stdout)?.[1];
}

test('the ways back without GitHub bring the release before, and the action knows of it', async () => {
  await server.exec(`mkdir ${server.directory}`);
  for (const version of ['1.0.0', '2.0.0'])
    expect((await project.deploy({ 'image-tag': version })).errors).toEqual([]);
  expect(await project.version()).toBe('2.0.0');

  const byHand = await server.exec(`set -e\n${shown('>.deploy/current')}`);
  expect(byHand).toMatchObject({ code: 0 });
  await waitUntil('the release before', async () => (await project.version()) === '1.0.0');
  expect(await greeting()).toBe('good night');
  expect(await status()).toEqual({ drift: [], release: expect.stringMatching(/-1\.0\.0$/) });

  const look = await server.exec(`cd ${server.directory}\n${shown('flock')}`);
  expect(look.stdout).toContain('no deploy is at work');
  const held = `flock ${server.directory}/.deploy/lock sh -c`;
  await server.exec(`echo somebody >${server.directory}/.deploy/holder`);
  const busy = await server.exec(`cd ${server.directory}\n${held} '${shown('flock')}'`);
  expect(busy.stdout).toMatch(/somebody\s*$/);
});

test('the action, run from a clone, goes back without GitHub and shows no key', async () => {
  expect((await project.deploy({ 'image-tag': '1.0.0' })).errors).toEqual([]);
  expect((await project.deploy({ 'image-tag': '2.0.0' })).errors).toEqual([]);
  const home = mkdtempSync(join(tmpdir(), 'deploy-actions-night-'));
  stack.defer(() => {
    rmSync(home, { recursive: true });
  });
  mkdirSync(join(home, '.ssh'));
  writeFileSync(join(home, '.ssh/known_hosts'), server.knownHosts);
  writeFileSync(join(home, 'deploy_key'), server.privateKey);
  const script = shown('INPUT_COMMAND=rollback').replace(
    'node dist',
    `"${process.execPath}" ${root}/dist`,
  );
  const { code, stdout, stderr } = await run('sh', ['-c', script], {
    cwd: home,
    env: { HOME: home, GITHUB_OUTPUT: undefined, GITHUB_STEP_SUMMARY: undefined },
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).not.toContain(server.privateKey.split('\n')[1] ?? '');
  expect(await project.version()).toBe('1.0.0');
  expect(await greeting()).toBe('good night');
  expect(await status()).toEqual({ drift: [], release: expect.stringMatching(/-1\.0\.0$/) });
});
