import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { leaveSwarm, startSwarm } from '../host/start-swarm.ts';
import { createProject, type ComposeProject } from './compose-project.ts';

/** strategy: stack on a swarm of one server. */

const CREDENTIALS = { username: 'robot', password: 'pull-secret-7f3a9c' };
let registry: Registry;
let server: Server;
let project: ComposeProject;

beforeAll(async () => {
  registry = await startRegistry(CREDENTIALS);
  server = await startServer({ ownEngine: true });
  if (server.ownEngine !== undefined) await startSwarm(server.ownEngine);
  project = createProject(server, registry, 'shop/web');
  for (const version of ['1.0.0', '2.0.0'])
    await buildApp({ registry, repository: 'shop/web', version });
  await buildApp({ registry, repository: 'shop/web', version: '3.0.0', variant: 'never-healthy' });
  project.write('compose.yml', STACK);
  project.write('web.conf', 'one\n');
  project.write('token', 'a-file-secret\n');
}, 120_000);

afterAll(async () => {
  project.remove();
  if (server.ownEngine !== undefined) await leaveSwarm(server.ownEngine);
  await server.stop();
  await registry.stop();
}, 60_000);

const STACK = `services:
  web:
    image: \${REGISTRY}/\${REPOSITORY}:\${IMAGE_TAG}
    stop_grace_period: 1s
    depends_on: [worker]
    environment: { GREETING: 'pa\$\$word "quoted" \${GREETING:-none}' }
    configs: [{ source: web, target: /web.conf }]
    secrets: [token]
    ports: ['3000']
    deploy: { replicas: 2, update_config: { parallelism: 1, order: start-first, monitor: 1s } }
  worker:
    image: \${REGISTRY}/\${REPOSITORY}:1.0.0
    stop_grace_period: 1s
    deploy: { resources: { limits: { cpus: '0.5', memory: 128M } } }
configs: { web: { file: ./web.conf } }
secrets: { token: { file: ./token } }
`;

const stack = (): Record<string, string> => ({
  strategy: 'stack',
  registry: registry.address,
  'registry-username': CREDENTIALS.username,
  'registry-password': CREDENTIALS.password,
  files: 'web.conf => web.conf\ntoken => token',
});

async function docker(words: string): Promise<string> {
  const { code, stdout, stderr } = await server.exec(`docker ${words}`);
  if (code !== 0) throw new Error(`docker ${words}: ${stderr}`);
  return stdout.trim();
}

test('v1, v2', async () => {
  const first = await project.deploy({ 'image-tag': '1.0.0', ...stack() });
  console.log(first.stdout, first.outputs, first.durationMs);
  console.log(await docker(`stack ps --no-trunc ${server.id}`));
  expect(first.errors).toEqual([]);
}, 110_000);
