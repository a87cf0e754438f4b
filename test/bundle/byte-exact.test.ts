import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { createProject, type ComposeProject } from './compose-project.ts';
import { CANARY, hostilePaths, hostileValues } from './hostile-text.ts';

/** 10,000 values and names, of the worst kind, go there and come back as they were; nothing of them is run. */

const VALUES = 2000;
const BATCHES = 4;
const FILES = 1000;
const seed = Date.now() % 1_000_000_000;

let registry: Registry;
let server: Server;
let project: ComposeProject;

beforeAll(async () => {
  // Whoever sees a failure needs it to see it again.
  console.log(`byte-exact: seed ${seed}`);
  registry = await startRegistry();
  server = await startServer();
  project = createProject(server, registry, 'shop/web');
  await buildApp({ registry, repository: 'shop/web', version: '1.0.0' });
});

afterAll(async () => {
  project.remove();
  await server.stop();
  await registry.stop();
});

const inputs = (more: Readonly<Record<string, string>>): Record<string, string> => ({
  'image-tag': '1.0.0',
  'stable-for': '0s',
  ...more,
});

const lines = (keys: readonly string[]): string =>
  keys.map((key) => `      ${key}: \${${key}}\n`).join('');

function write(keys: readonly string[]): void {
  project.write(
    'compose.yml',
    `services:
  web:
    image: \${REGISTRY}/\${REPOSITORY}:\${IMAGE_TAG}
    stop_grace_period: 1s
    environment:
      VERSION: v
${lines(keys)}`,
  );
}

/** The environment of the container's first process, byte for byte. */
async function environment(): Promise<Map<string, string>> {
  const { stdout } = await server.exec(
    `docker exec $(docker ps -q --filter label=com.docker.compose.project=${server.id}) cat /proc/1/environ`,
  );
  return new Map(
    stdout.split('\0').map((entry) => {
      const at = entry.indexOf('=');
      return [entry.slice(0, at), entry.slice(at + 1)];
    }),
  );
}

/** Path and sha256 of each file below a folder of the project, as the server itself counts them. */
async function files(folder: string): Promise<Map<string, string>> {
  const { stdout } = await server.exec(
    `cd ${server.directory}/${folder} && find . -type f -print0 | xargs -0 sha256sum --zero --`,
  );
  return new Map(
    stdout
      .split('\0')
      .filter(Boolean)
      .map((line) => [line.slice(68), line.slice(0, 64)]),
  );
}

async function canaries(): Promise<string> {
  const { stdout } = await server.exec(
    `find ~ /tmp / -maxdepth 1 -name '*${CANARY}*' -print; find ~ -name '${CANARY}*' -print`,
  );
  return stdout;
}

test(`${VALUES * BATCHES} values reach the container byte for byte`, async () => {
  const keys = Array.from({ length: VALUES }, (_, at) => `V${at}`);
  write(keys);
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const all = hostileValues(VALUES, seed + batch);
    const values = new Map(keys.map((key, at) => [key, all[at] ?? '']));
    // What has one line goes through `env` in every other batch; the other input takes everything.
    const plain = [...values].filter(([, value]) => batch % 2 === 1 && !/[\r\n]/.test(value));
    const rest = [...values].filter(([key]) => !plain.some(([other]) => other === key));
    const run = await project.deploy(
      inputs({
        env: [project.inputs['env'], ...plain.map(([key, value]) => `${key}=${value}`)].join('\n'),
        'env-json': JSON.stringify(Object.fromEntries(rest)),
      }),
    );
    expect(run.errors).toEqual([]);
    const got = await environment();
    const wrong = [...values].filter(([key, value]) => got.get(key) !== value);
    expect(wrong.map(([key, value]) => ({ key, value, got: got.get(key) }))).toEqual([]);
    expect(await canaries()).toBe('');
  }
}, 240_000);

test(`${FILES * 2} file names reach the server byte for byte, and the ones that go are deleted`, async () => {
  write([]);
  for (const half of [0, 1]) {
    const tree = join(project.workspace, 'tree');
    rmSync(tree, { recursive: true, force: true });
    const wanted = new Map<string, string>();
    for (const path of hostilePaths(FILES, seed + 100 + half)) {
      const content = `${half}${path}`;
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), content);
      wanted.set(path, createHash('sha256').update(content).digest('hex'));
    }
    const run = await project.deploy(inputs({ files: 'tree => tree' }));
    expect(run.errors).toEqual([]);
    const got = await files('tree');
    expect([...got.keys()].sort()).toEqual([...wanted.keys()].sort());
    expect([...wanted].filter(([path, sum]) => got.get(path) !== sum)).toEqual([]);
    expect(await canaries()).toBe('');
  }
  const back = await project.deploy({ command: 'rollback', 'stable-for': '0s' });
  expect(back.errors).toEqual([]);
  const first = hostilePaths(FILES, seed + 100).sort();
  expect([...(await files('tree')).keys()].sort()).toEqual(first);
  expect(await canaries()).toBe('');
}, 240_000);

test('the twin: a value that a shell does evaluate leaves the canary', async () => {
  await server.exec(`eval "echo $(printf %s '$(cd;touch ${CANARY})')"`);
  expect(await canaries()).toContain(CANARY);
  await server.exec(`rm ~/${CANARY}`);
});
