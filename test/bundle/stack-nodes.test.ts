import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { mustRun, run } from '../host/run.ts';
import type { Engine } from '../host/start-engine.ts';
import { startNodes, type Nodes } from '../host/start-nodes.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { createProject, type ComposeProject } from './compose-project.ts';

/** strategy: stack on a swarm of three servers, each in a network of its own. */

let nodes: Nodes;
let server: Server;
let project: ComposeProject;
const images: string[] = [];

/** A replica on each node; none of them reaches a registry. */
const COMPOSE_FILE = `services:
  web:
    image: \${IMAGE}
    pull_policy: never
    stop_grace_period: 1s
    configs: [{ source: web, target: /web.conf }]
    deploy:
      replicas: 3
      placement: { max_replicas_per_node: 1 }
      update_config: { parallelism: 1, monitor: 1s }
configs: { web: { file: ./web.conf } }
`;

beforeAll(async () => {
  nodes = await startNodes(3);
  server = await startServer({ engine: nodes.engines[0] });
  project = createProject(server, { address: 'none' } as never, 'none');
  project.write('compose.yml', COMPOSE_FILE);
  for (const variant of ['good', 'good', 'never-healthy'] as const) {
    const version = `${images.length + 1}.0.0`;
    const repository = `${server.id}-web`;
    const { reference } = await buildApp({ repository, version, variant });
    images.push(reference);
  }
  for (const { dockerHost } of nodes.engines) {
    const load = `docker save ${images.join(' ')} | docker --host ${dockerHost} load --quiet`;
    await mustRun('sh', ['-c', load]);
  }
}, 180_000);

afterAll(async () => {
  project.remove();
  await server.stop();
  await nodes.stop();
  await run('docker', ['image', 'rm', ...images]);
}, 60_000);

/** What the container of `web` on a node says. */
async function inside({ dockerHost }: Engine): Promise<string> {
  const env = { DOCKER_HOST: dockerHost };
  const ids = await mustRun('docker', ['ps', '-q', '--filter', 'health=healthy'], { env });
  const words = ['exec', ids.trim(), 'cat', '/web.conf', '/app/release.json'];
  return await mustRun('docker', words, { env });
}

test('v1, v2 with another config, and a v3 that is taken back, on all three', async () => {
  const deploy = async (at: number, conf: string): ReturnType<ComposeProject['deploy']> => {
    project.write('web.conf', `${conf}\n`);
    return await project.deploy({
      strategy: 'stack',
      env: `IMAGE=${images[at] ?? ''}`,
      files: 'web.conf => web.conf',
      'health-timeout': '90s',
    });
  };
  for (const [at, conf] of ['one', 'two'].entries()) {
    const { errors } = await deploy(at, conf);
    expect(errors).toEqual([]);
    for (const engine of nodes.engines)
      expect(await inside(engine)).toMatch(new RegExp(`^${conf}\n.*"${at + 1}\\.0\\.0"`));
  }
  const broken = await deploy(2, 'three');
  expect(broken.errors).toEqual([
    expect.stringMatching(/the swarm paused the update of web.*and is well/),
  ]);
  for (const engine of nodes.engines) expect(await inside(engine)).toMatch(/^two\n.*"2\.0\.0"/);
}, 180_000);
