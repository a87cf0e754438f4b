import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { startProber, type Seen } from './prober.ts';
import { createProxiedProject, type ProxiedProject } from './proxied-project.ts';
import type { ActionRun } from './run-action.ts';

/** Rolling behind a real nginx that never tries again, with requests on their way all the time. */

const APP = { repository: 'roll/web', startDelayMs: 2000, answerDelayMs: 100 };
let registry: Registry;
let server: Server;
let project: ProxiedProject;

beforeAll(async () => {
  registry = await startRegistry();
  server = await startServer();
  project = await createProxiedProject(server, registry, APP.repository);
  for (const version of ['1.0.0', '2.0.0']) await buildApp({ ...APP, registry, version });
  await buildApp({ ...APP, registry, version: '3.0.0', variant: 'never-healthy' });
  await buildApp({ ...APP, registry, version: '4.0.0', variant: 'crashes', startDelayMs: 0 });
});

afterAll(async () => {
  project.remove();
  await server.stop();
  await registry.stop();
});

const under = async (
  inputs: Readonly<Record<string, string>>,
): Promise<ActionRun & { seen: Seen }> => {
  const prober = startProber(project.url);
  try {
    const run = await project.deploy({ ...project.proxy, ...inputs });
    return { ...run, seen: await prober.stop() };
  } finally {
    await prober.stop();
  }
};

const upstreams = async (): Promise<string> =>
  (await server.exec(`cat ${server.directory}/upstreams/web.conf`)).stdout;

test('rolling', async () => {
  project.compose('    deploy: { replicas: 2 }\n');
  const first = await project.deploy({ ...project.proxy, 'image-tag': '1.0.0' });
  expect(first.errors).toEqual([]);
  expect((await upstreams()).split('\n')).toHaveLength(3);

  const second = await under({ strategy: 'rolling', 'image-tag': '2.0.0' });
  console.log(second.stdout, second.summary, second.seen);
  expect(second.errors).toEqual([]);
  expect(second.seen.failed).toEqual([]);
  expect(second.seen.versions).toEqual(['1.0.0', '2.0.0']);

  const third = await under({ strategy: 'rolling', 'image-tag': '3.0.0', 'health-timeout': '8s' });
  console.log(third.stdout, third.seen);
  expect(third.outputs['state']).toBe('rolled-back');
  expect(third.seen).toMatchObject({ failed: [], versions: ['2.0.0'] });

  const fourth = await under({ 'image-tag': '4.0.0' });
  console.log(fourth.stdout, fourth.seen);
  expect(fourth.outputs['state']).toBe('rolled-back');
  expect(fourth.seen).toMatchObject({ failed: [], versions: ['2.0.0'] });

  const back = await under({ command: 'rollback', upstreams: '', 'reload-command': '' });
  console.log(back.stdout, back.seen);
  expect(back.errors).toEqual([]);
  expect(back.seen).toMatchObject({ failed: [], versions: ['2.0.0', '1.0.0'] });
}, 240_000);
