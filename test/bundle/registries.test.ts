import { createServer, request, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { mustRun } from '../host/run.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { createProject, type ComposeProject } from './compose-project.ts';

/** Registries that stumble, images of another platform, and the logins that the server has of its own. */

const CREDENTIALS = { username: 'robot', password: 'pull-secret-7f3a9c' };

let registry: Registry;
let server: Server;
let project: ComposeProject;
let front: HttpServer;
/** Status codes that the registry's front answers the next manifest requests with. */
const answers: number[] = [];
let asked = 0;

beforeAll(async () => {
  registry = await startRegistry(CREDENTIALS);
  server = await startServer();
  for (const version of ['1.0.0', '2.0.0'])
    await buildApp({ registry, repository: 'shop/web', version });
  front = createServer((incoming, outgoing) => {
    const isManifest =
      /\/manifests\//.test(incoming.url ?? '') && incoming.headers.authorization !== undefined;
    if (isManifest) asked += 1;
    const status = isManifest ? answers.shift() : undefined;
    if (status !== undefined) {
      outgoing.writeHead(status, { 'content-type': 'application/json' });
      outgoing.end(
        JSON.stringify({
          errors: [
            { code: status === 429 ? 'TOOMANYREQUESTS' : 'UNAVAILABLE', message: 'slow down' },
          ],
        }),
      );
      return;
    }
    const [host, port] = registry.address.split(':');
    incoming.pipe(
      request(
        { host, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(outgoing);
        },
      ),
    );
  });
  await new Promise<void>((done) => front.listen(0, '127.0.0.1', done));
  project = createProject(
    server,
    { ...registry, address: `127.0.0.1:${(front.address() as AddressInfo).port}` },
    'shop/web',
  );
});

afterAll(async () => {
  project.remove();
  front.close();
  await server.stop();
  await registry.stop();
});

const login = (): Record<string, string> => ({
  registry: /REGISTRY=(.*)/.exec(project.inputs['env'] ?? '')?.[1] ?? '',
  'registry-username': CREDENTIALS.username,
  'registry-password': CREDENTIALS.password,
});

test('429 and 503 are tried again; a registry that stays away ends red with nothing touched', async () => {
  answers.push(429, 503);
  const run = await project.deploy({ 'image-tag': '1.0.0', ...login() });
  expect(run.errors).toEqual([]);
  expect(asked).toBeGreaterThan(2);
  answers.push(...Array.from({ length: 20 }, () => 503));
  const down = await project.deploy({ 'image-tag': '2.0.0', ...login() });
  answers.length = 0;
  expect(down.errors[0]).toMatch(/the image .*shop\/web:2\.0\.0 could not be pulled: .*503/);
  expect(await project.version()).toBe('1.0.0');
});

test("the server's own context and logins are there during the run, and untouched after it", async () => {
  const config =
    '{"auths":{"other.example.com":{"auth":"b3duZXI6bG9naW4="}},"currentContext":"own"}';
  await server.exec(
    `docker context create own --docker host=unix:///var/run/docker.sock && printf '%s' '${config}' > ~/.docker/config.json`,
  );
  const run = await project.deploy({
    'image-tag': '2.0.0',
    ...login(),
    before: 'docker context show; grep -c other.example.com "$DOCKER_CONFIG/config.json"',
  });
  expect(run.errors).toEqual([]);
  expect(run.stdout).toMatch(/^ {2}own$/m);
  expect(run.stdout).toMatch(/^ {2}1$/m);
  expect((await server.exec('cat ~/.docker/config.json')).stdout).toBe(config);
});

test('an image of another platform is named before anything is touched', async () => {
  const other = process.arch === 'x64' ? 'arm64' : 'amd64';
  const name = `${registry.address}/shop/web:foreign`;
  await mustRun(
    'docker',
    [
      'buildx',
      'build',
      '--quiet',
      '--provenance=false',
      '--platform',
      `linux/${other}`,
      '--tag',
      name,
      '-',
    ],
    {
      input: 'FROM scratch\nLABEL a=b\nENTRYPOINT ["/none"]\n',
      env: { DOCKER_CONFIG: registry.dockerConfig },
    },
  );
  await mustRun('docker', ['push', '--quiet', name], {
    env: { DOCKER_CONFIG: registry.dockerConfig },
  });
  await mustRun('docker', ['rmi', name]);
  const run = await project.deploy({ 'image-tag': 'foreign', ...login() });
  expect(run.errors[0]).toMatch(
    new RegExp(`is built for ${other}, but this server is \\w+; build it with platforms: linux/`),
  );
  expect(await project.version()).toBe('2.0.0');
});
