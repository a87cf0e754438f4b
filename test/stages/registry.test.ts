import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeGitHub, TOKEN } from '../fakes/github/fake-github.ts';
import { listed, type FakeVersion } from '../fakes/github/packages.ts';
import { serveHttp } from '../fakes/loopback-server.ts';
import { buildApp, type AppImage } from '../host/build-app.ts';
import { run } from '../host/run.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { folderWith, runScript, type ScriptRun } from './run-script.ts';

/** Images are found, given further tags, and cleaned up, in a real registry with a password. */

const REVISION = '1'.repeat(40);
let registry: Registry;
let one: AppImage;
let two: AppImage;
let image: string;

beforeAll(async () => {
  registry = await startRegistry({ username: 'robot', password: 'push-secret-5c1e' });
  image = `${registry.address}/acme/shop`;
  const labels = { 'org.opencontainers.image.revision': REVISION };
  const first = { registry, repository: 'acme/shop', version: '1.0.0', tag: 'sha-1111111' };
  one = await buildApp({ ...first, labels });
  two = await buildApp({ registry, repository: 'acme/shop', version: '2.0.0', tag: 'sha-2222222' });
});
afterAll(() => registry.stop());

const script = (name: string, env: Record<string, string>): Promise<ScriptRun> =>
  runScript(name, { DOCKER_CONFIG: registry.dockerConfig, ...env }, tmpdir());

/** What runs when this tag is pulled: the digest of the image for this machine, also below an index. */
async function imageBehind(tag: string): Promise<string> {
  const env = { DOCKER_CONFIG: registry.dockerConfig };
  const inspect = ['buildx', 'imagetools', 'inspect', '--format', '{{json .Manifest}}'];
  const { stdout } = await run('docker', [...inspect, `${image}:${tag}`], { env });
  const manifest = JSON.parse(stdout) as { digest: string; manifests?: { digest: string }[] };
  return manifest.manifests?.[0]?.digest ?? manifest.digest;
}

test('the first tag that exists gives the image its new tags, and keeps its own digest', async () => {
  const ran = await script('reuse-image/reuse.sh', {
    IMAGE: image,
    FROM: 'sha-0000000\nsha-1111111',
    TAGS: `${image}:sha-1111111\n${image}:main\n${image}:latest`,
  });
  expect(ran.code).toBe(0);
  expect(ran.outputs).toEqual({ digest: one.digest });
  expect(await imageBehind('main')).toBe(one.digest);
  expect(await imageBehind('latest')).toBe(one.digest);
  expect(await imageBehind('sha-1111111')).toBe(one.digest);
});

test('an image that is complete needs nothing', async () => {
  const tags = { FROM: 'sha-2222222', TAGS: `${image}:sha-2222222` };
  const ran = await script('reuse-image/reuse.sh', { IMAGE: image, ...tags });
  expect(ran.outputs).toEqual({ digest: two.digest });
});

test('a registry that fails now and then is asked again, and one that always does ends it', async () => {
  for (const [tag, failures, code] of [
    ['again', 2, 0],
    ['never', Infinity, 1],
  ] as const) {
    let left = failures;
    await using front = await serveHttp((request, response) => {
      const isPush =
        request.method === 'PUT' && request.url?.endsWith(`/manifests/${tag}`) === true;
      if (isPush && left > 0) {
        left -= 1;
        response.writeHead(500).end();
        return;
      }
      const { method, url, headers } = request;
      const onwards = httpRequest(`http://${registry.address}${url ?? ''}`, { method, headers });
      onwards.on('response', (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onwards);
    });
    const address = `127.0.0.1:${String(front.port)}`;
    const config = readFileSync(join(registry.dockerConfig, 'config.json'), 'utf8');
    const folder = folderWith({ 'config.json': config.replaceAll(registry.address, address) });
    const ran = await script('reuse-image/reuse.sh', {
      DOCKER_CONFIG: folder,
      IMAGE: `${address}/acme/shop`,
      FROM: 'sha-1111111',
      TAGS: `${address}/acme/shop:${tag}`,
    });
    rmSync(folder, { recursive: true });
    expect({ code: ran.code, log: code === 0 ? '' : ran.log }).toEqual({
      code,
      log: code === 0 ? '' : expect.stringContaining('500 Internal Server Error'),
    });
    expect(ran.outputs).toEqual(code === 0 ? { digest: one.digest } : {});
  }
});

test('where no tag exists, or nobody is logged in, it is built', async () => {
  const tags = { FROM: 'sha-0000000', TAGS: `${image}:main` };
  const missing = await script('reuse-image/reuse.sh', { IMAGE: image, ...tags });
  expect({ code: missing.code, outputs: missing.outputs }).toEqual({ code: 0, outputs: {} });
  const stranger = await script('reuse-image/reuse.sh', {
    ...tags,
    IMAGE: image,
    FROM: 'sha-1111111',
    DOCKER_CONFIG: '/nonexistent',
  });
  expect({ code: stranger.code, outputs: stranger.outputs }).toEqual({ code: 0, outputs: {} });
});

const matrix = JSON.stringify({
  include: [
    { name: 'api', image: 'IMAGE', 'primary-tag': 'sha-1111111' },
    { name: 'web-app', image: 'IMAGE', 'primary-tag': 'sha-2222222' },
  ],
});

test('every image goes on by its digest', async () => {
  const MATRIX = matrix.replaceAll('IMAGE', image);
  const ran = await script('find-images/find.sh', { MATRIX, TAG: '', PUSHED: 'true' });
  expect(ran.outputs).toEqual({
    pushed: 'true',
    sha: '',
    'primary-tag': 'sha-1111111',
    image,
    images: JSON.stringify({ api: one.pinned, 'web-app': two.pinned }),
    'image-env': `API_IMAGE=${one.pinned}\nWEB_APP_IMAGE=${two.pinned}`,
  });
  expect(ran.summary).toContain(`| api | \`${image}:sha-1111111@${one.digest}\` |`);
});

test('an existing tag is looked up for all of them, and a missing one is an error', async () => {
  const MATRIX = matrix.replaceAll('IMAGE', image);
  const found = await script('find-images/find.sh', {
    MATRIX,
    TAG: 'sha-2222222',
    PUSHED: 'false',
  });
  expect(found.outputs).toMatchObject({ pushed: 'true', 'primary-tag': 'sha-2222222', sha: '' });
  const told = await script('find-images/find.sh', { MATRIX, TAG: 'sha-1111111', PUSHED: 'false' });
  expect(told.outputs['sha']).toBe(REVISION);
  const lost = await script('find-images/find.sh', { MATRIX, TAG: 'sha-0000000', PUSHED: 'true' });
  expect(lost.code).toBe(1);
  expect(lost.errors[0]).toMatch(/^there is no .*\/acme\/shop:sha-0000000 in the registry; name a/);
});

test('what was not pushed has a name and no digest', async () => {
  const MATRIX = matrix.replaceAll('IMAGE', image);
  const ran = await script('find-images/find.sh', { MATRIX, TAG: '', PUSHED: 'false' });
  expect(ran.outputs).toMatchObject({ pushed: 'false', images: '{}', 'image-env': '' });
});

test('what an environment runs is marked, by digest or tag, and what lies elsewhere is left out', async () => {
  const images = { api: one.pinned, web: `${image}:sha-1111111`, redis: 'redis:7' };
  const ran = await script('mark-deployed/mark.sh', {
    ENVIRONMENT: 'pre production',
    IMAGES: JSON.stringify(images),
    REGISTRY: registry.address,
  });
  expect(ran.code).toBe(0);
  expect(await imageBehind('deployed-pre-production')).toBe(one.digest);
  expect(ran.log).not.toContain('redis');
});

const DAY = 86_400_000;
const long = Date.now() - 30 * DAY;
/** Ages in hours, so that the order is plain. */
const version = (id: number, digest: string, ...tags: string[]): FakeVersion => ({
  id,
  digest,
  tags,
  createdAt: long + id * 3_600_000,
});
const GONE = `sha256:${'d'.repeat(64)}`;

async function clean(
  versions: FakeVersion[],
  env: Record<string, string> = {},
  owner: 'organization' | 'user' = 'organization',
): Promise<ScriptRun & { readonly left: number[] }> {
  await using fake = await FakeGitHub.start({ anyCalls: true });
  fake.state.owner = owner;
  fake.state.packages.set('acme/shop', listed(versions));
  fake.state.behaviour.largestPage = 3;
  const ran = await script('clean-registry/clean.sh', {
    GITHUB_API_URL: fake.apiUrl,
    TOKEN,
    OWNER: 'acme',
    PACKAGES: 'shop\n',
    KEEP: '1',
    DELETE_TAGS: '^(sha-[0-9a-f]{7,40}|.+-[0-9a-f]{7,40}|pr-[0-9]+)$',
    KEEP_IMAGES: '{}',
    REGISTRY: registry.address,
    DRY_RUN: 'false',
    ...env,
  });
  return { ...ran, left: versions.map(({ id }) => id) };
}

test.each(['organization', 'user'] as const)(
  'old images of the %s go; the newest, the deployed and the named stay',
  async (owner) => {
    const versions = [
      version(1, one.digest, 'sha-aaaaaaa', 'main-aaaaaaa'),
      version(2, one.digest, 'sha-bbbbbbb', 'deployed-production'),
      version(3, one.digest, 'pr-7'),
      version(4, two.digest, '1.4.0', 'sha-ccccccc'),
      version(5, two.digest, 'sha-ddddddd'),
      version(6, two.digest, 'sha-eeeeeee'),
      version(7, two.digest, 'main', 'latest', 'sha-fffffff'),
    ];
    const { left, outputs, summary } = await clean(versions, {}, owner);
    expect(left).toEqual([2, 4, 6, 7]);
    expect(outputs).toEqual({ deleted: '3' });
    expect(summary).toContain('| shop | 4 | 3 |');
  },
);

test('where no package is named, the one with the name of the repository is cleaned', async () => {
  const versions = [version(1, one.digest, 'sha-aaaaaaa'), version(2, two.digest, 'sha-bbbbbbb')];
  const { left, outputs } = await clean(versions, { PACKAGES: '' });
  expect({ left, outputs }).toEqual({ left: [2], outputs: { deleted: '1' } });
});

test('parts of images that stay are kept, others without a tag go after a day', async () => {
  const index = await indexOf(one, two);
  const versions = [
    version(1, one.digest),
    version(2, two.digest),
    version(3, GONE),
    { ...version(4, `sha256:${'e'.repeat(64)}`), createdAt: Date.now() },
    version(5, index, 'sha-1234567'),
  ];
  const { left } = await clean(versions);
  expect(left).toEqual([1, 2, 4, 5]);
});

test('images that are named stay, by digest or tag', async () => {
  const versions = [
    version(1, one.digest, 'sha-aaaaaaa'),
    version(2, two.digest, 'sha-bbbbbbb'),
    version(3, two.digest, 'sha-ccccccc'),
    version(4, two.digest, 'sha-ddddddd'),
  ];
  const named = { a: one.pinned, b: `${image}:sha-ccccccc`, c: 'redis:7' };
  const { left } = await clean(versions, { KEEP_IMAGES: JSON.stringify(named) });
  expect(left).toEqual([1, 3, 4]);
});

test('a dry run deletes nothing', async () => {
  const versions = [version(1, one.digest, 'sha-aaaaaaa'), version(2, two.digest, 'sha-bbbbbbb')];
  const { left, outputs, log } = await clean(versions, { DRY_RUN: 'true' });
  expect({ left, outputs }).toEqual({ left: [1, 2], outputs: { deleted: '0' } });
  expect(log).toContain(`would delete ${image}@${one.digest} sha-aaaaaaa`);
});

test('where the parts of an image that stays cannot be read, nothing goes', async () => {
  const versions = [version(1, one.digest, 'sha-aaaaaaa'), version(2, GONE, 'sha-bbbbbbb')];
  const { code, left, errors } = await clean(versions);
  expect({ code, left }).toEqual({ code: 1, left: [1, 2] });
  expect(errors[0]).toMatch(/so nothing is deleted$/);
});

test('a package that is not there is an error with its mend', async () => {
  const { code, errors } = await clean([], { PACKAGES: 'shop/unknown' });
  expect(code).toBe(1);
  expect(errors[0]).toMatch(/shop\/unknown cannot be read: .*; give the repository the role admin/);
});

/** An index of both images, as a build for two platforms makes it; returns its digest. */
async function indexOf(...images: AppImage[]): Promise<string> {
  const env = { DOCKER_CONFIG: registry.dockerConfig };
  const words = ['buildx', 'imagetools', 'create', '--tag', `${image}:both`];
  await run('docker', [...words, ...images.map(({ pinned }) => pinned)], { env });
  const inspect = ['buildx', 'imagetools', 'inspect', '--format', '{{json .Manifest}}'];
  const { stdout } = await run('docker', [...inspect, `${image}:both`], { env });
  return (JSON.parse(stdout) as { digest: string }).digest;
}
