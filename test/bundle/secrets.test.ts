import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { createProject, type ComposeProject } from './compose-project.ts';

/** No secret given as an input may be seen anywhere but where it has to be. */

const PASSWORD = 'registry-Secret-a91f';
const TOKEN = `tok'en "$HOME" \\ #7`;
const LINES = 'first-Secret-line\nsecond-Secret-line';
const FILE_SECRET = 'file-Secret-55d0';

let registry: Registry;
let server: Server;
let project: ComposeProject;

beforeAll(async () => {
  registry = await startRegistry({ username: 'robot', password: PASSWORD });
  server = await startServer();
  project = createProject(server, registry, 'shop/web');
  for (const version of ['1.0.0', '2.0.0'])
    await buildApp({ registry, repository: 'shop/web', version });
  await buildApp({ registry, repository: 'shop/web', version: '3.0.0', variant: 'never-healthy' });
  project.write(
    'compose.yml',
    `services:
  web:
    image: \${REGISTRY}/\${REPOSITORY}:\${IMAGE_TAG}
    stop_grace_period: 1s
    env_file: [web.env]
    environment:
      API_TOKEN: \${API_TOKEN}
      PEM: \${PEM}
`,
  );
});

afterAll(async () => {
  project.remove();
  await server.stop();
  await registry.stop();
});

const inputs = (tag: string): Record<string, string> => ({
  'image-tag': tag,
  registry: registry.address,
  'registry-username': 'robot',
  'registry-password': PASSWORD,
  env: `REGISTRY=${registry.address}\nREPOSITORY=shop/web\nAPI_TOKEN=${TOKEN}`,
  'env-json': JSON.stringify({ PEM: LINES }),
  'env-files': `web.env: |\n  FILE_SECRET=${FILE_SECRET}\n`,
  'health-timeout': '5s',
});

const forms = (): string[] =>
  [
    PASSWORD,
    TOKEN,
    ...LINES.split('\n'),
    FILE_SECRET,
    server.privateKey.split('\n')[1] ?? '',
  ].flatMap((secret) => [secret, Buffer.from(secret).toString('base64')]);

const leaks = (text: string): string[] => forms().filter((form) => text.includes(form));

/** Command lines of every process of the machine, as they are right now. */
function commandLines(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .join('\n');
}

test('neither log, outputs, summary, process list nor a readable file holds a secret', async () => {
  await server.exec(
    `mkdir -p ~/.docker && echo '{"auths":{"registry.example.com":{"auth":"b3duZXI6bG9naW4="}}}' > ~/.docker/config.json`,
  );
  const before = await server.exec('sha256sum ~/.docker/config.json; ls -lA --full-time ~/.docker');
  let samples = 0;
  let seen: string[] = [];
  const timer = setInterval(() => {
    samples += 1;
    seen = [...seen, ...leaks(commandLines())];
  }, 5);
  try {
    for (const tag of ['1.0.0', '2.0.0', '3.0.0']) {
      const run = await project.deploy(inputs(tag));
      expect(run.outputs['state']).toBe(tag === '3.0.0' ? 'rolled-back' : 'deployed');
      const printed = run.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
      expect(
        leaks([...printed, run.stderr, run.summary, JSON.stringify(run.outputs)].join('\n')),
      ).toEqual([]);
      expect(run.masks).toEqual(
        expect.arrayContaining([PASSWORD, TOKEN, FILE_SECRET, LINES.split('\n')[0]]),
      );
    }
  } finally {
    clearInterval(timer);
  }
  expect(samples).toBeGreaterThan(200);
  expect(seen).toEqual([]);

  const open = await server.exec(`find ~ -type f -perm /077 -print0 | xargs -0 cat`);
  expect(leaks(open.stdout)).toEqual([]);
  expect(open.stdout).toContain('services:');
  const left = await server.exec(
    `grep -rlF -e ${PASSWORD} -e ${Buffer.from(`robot:${PASSWORD}`).toString('base64')} ~`,
  );
  expect(left.stdout).toBe('');
  expect(
    await server.exec('sha256sum ~/.docker/config.json; ls -lA --full-time ~/.docker'),
  ).toEqual(before);
}, 180_000);

test('and yet each value arrives byte for byte', async () => {
  const names = ['API_TOKEN', 'PEM', 'FILE_SECRET'];
  const query = names.map((name) => `name=${name}`).join('&');
  const { stdout } = await server.exec(
    `docker exec $(docker ps -q --filter label=com.docker.compose.project=${server.id}) wget -qO- 'http://127.0.0.1:3000/env?${query}'`,
  );
  expect(JSON.parse(stdout)).toEqual({ API_TOKEN: TOKEN, PEM: LINES, FILE_SECRET });
});

test('the twin: the sampler sees a secret on a command line', async () => {
  const sleeper = server.exec(`sh -c 'sleep 1' ${PASSWORD}`);
  let found: string[] = [];
  for (let look = 0; look < 100 && found.length === 0; look += 1) {
    await new Promise((done) => setTimeout(done, 10));
    found = leaks(commandLines());
  }
  await sleeper;
  expect(found).toContain(PASSWORD);
});
