import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { serveHttp } from '../fakes/loopback-server.ts';
import { freePort } from '../host/free-port.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { folderWith, runScript, type ScriptRun } from './run-script.ts';

/** Each finding of the preflight says what is wrong and how to mend it; what is well says so. */

const PASSWORD = 'push-secret-5c1e';
let registry: Registry;
const folders: string[] = [];

beforeAll(async () => {
  registry = await startRegistry({ username: 'robot', password: PASSWORD });
});
afterAll(async () => {
  await registry.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const check = (env: Record<string, string>, cwd = tmpdir()): Promise<ScriptRun> =>
  runScript('preflight/check.sh', env, cwd);

test('secrets and variables that are missing are named, and never shown', async () => {
  const ran = await check({
    CHECK: 'values',
    SECRETS: 'DEPLOY_KEY=true\n  API_KEY=false\n',
    VARIABLES: 'HOST=vps.example.com\nURL=\n',
  });
  expect(ran.code).toBe(1);
  expect(ran.errors).toEqual([
    'the secret API_KEY is not set; add it at https://github.com/acme/shop/settings/secrets/actions',
    'the variable URL is not set; add it at https://github.com/acme/shop/settings/variables/actions',
  ]);
  expect(ran.summary).toContain('- ✅ the secret DEPLOY_KEY is set');
  expect(ran.log + ran.summary).not.toContain('vps.example.com');
});

test('nothing to check is fine, and an unknown check is not', async () => {
  expect((await check({ CHECK: 'values', SECRETS: '', VARIABLES: '' })).code).toBe(0);
  const ran = await check({ CHECK: 'weather' });
  expect(ran.errors[0]).toBe('check: "weather" is not values, tags, registry, dokploy or fly');
});

const registryCheck = (env: Record<string, string>): Promise<ScriptRun> =>
  check({
    CHECK: 'registry',
    REGISTRY: registry.address,
    REGISTRY_USERNAME: 'robot',
    TOKEN: PASSWORD,
    IMAGES: 'Acme/shop\nacme/shop/web',
    ...env,
  });

test('a registry takes a push of every image, and nothing is left in it', async () => {
  const ran = await registryCheck({});
  expect({ code: ran.code, errors: ran.errors }).toEqual({ code: 0, errors: [] });
  expect(ran.summary).toContain(`- ✅ ${registry.address}/acme/shop takes a push`);
  const asked = registry.requests().map(({ method, status }) => `${method} ${String(status)}`);
  expect(asked.filter((one) => one === 'POST 202')).toHaveLength(2);
  expect(asked.filter((one) => one === 'DELETE 204')).toHaveLength(2);
});

test('a wrong password is a finding, and is not in the log', async () => {
  const ran = await registryCheck({ TOKEN: 'wrong-password-9' });
  expect(ran.code).toBe(1);
  expect(ran.errors[0]).toMatch(/^robot may not push .*\/acme\/shop \(HTTP 401\); give the job/);
  expect(ran.log).not.toContain('wrong-password-9');
});

test('a registry that does not answer is one finding', async () => {
  const address = `127.0.0.1:${String(await freePort())}`;
  const ran = await registryCheck({ REGISTRY: address });
  expect(ran.errors).toEqual([
    `the registry ${address} does not answer; check its name and that the runner may reach it`,
  ]);
});

test('a registry that hands out tokens is asked for one with the right to push', async () => {
  const asked: string[] = [];
  await using server = await serveHttp((request, response) => {
    const { url = '', method = '', headers } = request;
    asked.push(`${method} ${decodeURIComponent(url)} ${headers.authorization ?? '-'}`);
    const base = `http://${headers.host ?? ''}`;
    if (url === '/v2/') {
      const realm = `Bearer realm="${base}/token",service="registry.test",scope="x"`;
      response.writeHead(401, { 'www-authenticate': realm }).end();
    } else if (url.startsWith('/token')) response.end('{"token":"bearer-of-push"}');
    else if (method === 'POST')
      response.writeHead(202, { location: '/v2/acme/shop/blobs/uploads/1' }).end();
    else response.writeHead(204).end();
  });
  const ran = await registryCheck({
    REGISTRY: `127.0.0.1:${String(server.port)}`,
    IMAGES: 'acme/shop',
  });
  const basic = Buffer.from(`robot:${PASSWORD}`).toString('base64');
  expect(ran.code).toBe(0);
  expect(asked).toEqual([
    'GET /v2/ -',
    `GET /token?service=registry.test&scope=repository:acme/shop:pull,push Basic ${basic}`,
    'POST /v2/acme/shop/blobs/uploads/ Bearer bearer-of-push',
    'DELETE /v2/acme/shop/blobs/uploads/1 Bearer bearer-of-push',
  ]);
  // Derived forms are masked before anything could print them.
  expect(ran.log).toContain(`::add-mask::${basic}`);
});

/** The few answers of Dokploy that the preflight asks for, as facts from its 0.30 have them. */
function dokploy(request: IncomingMessage, response: ServerResponse): void {
  const { url = '', method = '', headers } = request;
  const answer = (status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (headers['x-api-key'] !== 'dokploy-key-1') answer(401, { message: 'Unauthorized' });
  else if (method === 'HEAD') response.writeHead(204).end();
  else if (url === '/api/compose.one?composeId=known')
    answer(200, { name: 'backend', env: 'SECRET=x' });
  else if (url === '/api/application.one?applicationId=hidden')
    answer(401, { message: "You don't have access to this service", code: 'UNAUTHORIZED' });
  else answer(404, { message: 'Compose not found', code: 'NOT_FOUND' });
}

const dokployCheck = (port: number, env: Record<string, string>): Promise<ScriptRun> =>
  check({
    CHECK: 'dokploy',
    URL: `http://127.0.0.1:${String(port)}/`,
    TOKEN: 'dokploy-key-1',
    COMPOSE_IDS: 'known',
    APPLICATION_IDS: '',
    ...env,
  });

test('Dokploy knows key and service, and nothing of the service is shown', async () => {
  await using server = await serveHttp(dokploy);
  const ran = await dokployCheck(server.port, {});
  expect({ code: ran.code, errors: ran.errors }).toEqual({ code: 0, errors: [] });
  expect(ran.summary).toContain('- ✅ Dokploy has the compose backend');
  expect(ran.log).not.toContain('SECRET=x');
});

test('a wrong key, an unknown id and one without access are told apart', async () => {
  await using server = await serveHttp(dokploy);
  const key = await dokployCheck(server.port, { TOKEN: 'old' });
  expect(key.errors).toHaveLength(1);
  expect(key.errors[0]).toMatch(
    /refused the API key \(HTTP 401\); make one in Dokploy under Settings/,
  );
  const ids = await dokployCheck(server.port, { COMPOSE_IDS: 'lost', APPLICATION_IDS: 'hidden' });
  expect(ids.errors).toEqual([
    expect.stringMatching(/^Dokploy has no compose with the id lost; take the id from the address/),
    expect.stringMatching(
      /^Dokploy does not show the application hidden, or the API key has a limit/,
    ),
  ]);
});

test('no Dokploy there is a finding', async () => {
  const ran = await dokployCheck(await freePort(), {});
  expect(ran.errors[0]).toMatch(/does not answer; check dokploy-url/);
});

test.each([
  ['FlyV1 fm2_abc', 'acme-api', 200, undefined],
  [
    'old-token',
    'acme-api',
    401,
    /refused the token for acme-api \(HTTP 401\); make one with fly tokens/,
  ],
  ['FlyV1 fm2_abc', 'acme-x', 404, /has no app acme-x .*; make it with fly apps create acme-x/],
])('Fly.io with the token %s and the app %s', async (TOKEN, APP, status, finding) => {
  await using server = await serveHttp(({ headers, url }, response) => {
    const known = headers.authorization === 'FlyV1 fm2_abc';
    response.writeHead(url !== `/v1/apps/${APP}` ? 500 : known ? status : 401).end('{}');
  });
  const FLY_FLAPS_BASE_URL = `http://127.0.0.1:${String(server.port)}`;
  const ran = await check({ CHECK: 'fly', TOKEN, APP, FLY_FLAPS_BASE_URL });
  if (finding === undefined) expect(ran.code).toBe(0);
  else expect(ran.errors[0]).toMatch(finding);
});

const COMPOSE = `services:
  api:
    image: ghcr.io/acme/api:\${IMAGE_TAG:-staging}
  web:
    image: ghcr.io/acme/web:\${IMAGE_TAG:-staging}
    pull_policy: always
  pinned:
    image: ghcr.io/acme/pinned@sha256:${'a'.repeat(64)}
  database:
    image: postgres:16-alpine
  cache:
    image: redis
  tool:
    image: ghcr.io/acme/tool:latest
    build: .
`;

test('a tag that moves and is not pulled anew is found', async () => {
  const folder = folderWith({ 'compose.yml': COMPOSE });
  folders.push(folder);
  const ran = await check({ CHECK: 'tags', COMPOSE_FILES: 'compose.yml\n' }, folder);
  expect(ran.errors).toEqual([
    expect.stringMatching(
      /^compose.yml: api runs ghcr.io\/acme\/api:staging, a tag that moves, and/,
    ),
    expect.stringMatching(
      /^compose.yml: cache runs redis, a tag that moves, .*image: redis:\$\{IMAGE_TAG\}/,
    ),
  ]);
});

test('without such a tag the file is fine; what is no file, or none for Compose, is a finding', async () => {
  const folder = folderWith({
    'good.yml': 'services: { api: { image: "ghcr.io/acme/api:1.4.0" } }',
    'bad.yml': 'services: { api: { imagge: x } }',
  });
  folders.push(folder);
  const files = { COMPOSE_FILES: 'good.yml\nbad.yml\nlost.yml' };
  const ran = await check({ CHECK: 'tags', ...files }, folder);
  expect(ran.summary).toContain('- ✅ good.yml has no moving tag');
  expect(ran.errors).toEqual([
    expect.stringMatching(/^Compose refuses bad.yml: .*; mend the file/),
    'there is no lost.yml; check the path',
  ]);
});
