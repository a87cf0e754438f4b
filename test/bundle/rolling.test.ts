import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { createProxiedProject, type ProxiedProject } from './proxied-project.ts';

/** New containers beside the old ones, behind a real nginx that never tries a request twice. */

const APP = { repository: 'roll/web', startDelayMs: 2000, answerDelayMs: 100 };
let registry: Registry;
let server: Server;
let project: ProxiedProject;

beforeAll(async () => {
  registry = await startRegistry();
  server = await startServer();
  project = await createProxiedProject(server, registry, APP.repository);
  for (const version of ['1.0.0', '2.0.0']) await buildApp({ ...APP, registry, version });
  project.compose('    deploy: { replicas: 2 }\n');
  const first = await project.deploy({ ...project.proxy, 'image-tag': '1.0.0' });
  expect(first.errors).toEqual([]);
});

afterAll(async () => {
  project.remove();
  await server.stop();
  await registry.stop();
});

const web = async (): Promise<string[]> =>
  (await project.containers()).filter((line) => line.startsWith('web|'));

test('from one version to the next no request fails, and nothing of the old one is left', async () => {
  const before = await project.containers();
  const run = await project.underLoad({ strategy: 'rolling', 'image-tag': '2.0.0' });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ state: 'deployed', 'changed-services': '["web"]' });
  expect(run.seen).toMatchObject({ failed: [], versions: ['1.0.0', '2.0.0'], lately: ['2.0.0'] });
  const after = await project.containers();
  expect(after).toHaveLength(3);
  // The proxy alone is the one that it was.
  expect(after.filter((line) => before.includes(line))).toEqual([
    expect.stringMatching(/^proxy\|/),
  ]);
  expect((await project.upstreams()).trim().split('\n')).toHaveLength(2);
  expect(run.stdout).toMatch(
    /web-1: gets no more requests\n[^]*proxy reloaded\n[^]*web-1: stopped and removed\n/,
  );
  expect(run.summary).toMatch(/\| web \| healthy \| changed \|.*\| rolling \|/);
});

test('what cannot overlap is recreated with its reason, and refused where rolling was demanded', async () => {
  const before = await web();
  project.compose('    deploy: { replicas: 2 }\n    hostname: new\n    network_mode: host\n');
  const refused = await project.deploy({
    ...project.proxy,
    strategy: 'rolling',
    'image-tag': '1.0.0',
  });
  expect(refused.errors).toEqual([
    expect.stringMatching(
      /^strategy: rolling cannot replace web without a gap: network_mode: host .*; change compose\.yml line \d+ \(network_mode: host\), or write strategy: auto$/,
    ),
  ]);
  expect(refused.outputs['state']).toBe('failed');
  expect(await web()).toEqual(before);
  const plan = await project.deploy({ ...project.proxy, command: 'plan', 'image-tag': '1.0.0' });
  expect(JSON.parse(plan.outputs['plan'] ?? '')).toMatchObject({
    services: expect.arrayContaining([
      expect.objectContaining({
        name: 'web',
        strategy: 'recreate',
        why: expect.stringContaining('network_mode: host') as unknown,
      }),
    ]) as unknown,
  });
  project.compose('    deploy: { replicas: 2 }\n');
});

test('a rollback rolls too, and tells the proxy although nobody names it again', async () => {
  const run = await project.underLoad({ command: 'rollback', upstreams: '', 'reload-command': '' });
  expect(run.errors).toEqual([]);
  expect(run.seen).toMatchObject({ failed: [], versions: ['2.0.0', '1.0.0'], lately: ['1.0.0'] });
  expect(await web()).toHaveLength(2);
});

test('what asks to be restarted with a service is replaced after it, and its neighbour is not', async () => {
  const service = (name: string, dependency: string): string =>
    `  ${name}:\n    image: ${registry.address}/${APP.repository}:1.0.0\n    stop_grace_period: 1s\n    depends_on: { web: ${dependency} }\n`;
  project.compose(
    `    deploy: { replicas: 2 }\n${service('follower', '{ condition: service_started, restart: true }')}${service('bystander', '{ condition: service_started }')}`,
  );
  const first = await project.deploy({ ...project.proxy, 'image-tag': '1.0.0' });
  expect(first.errors).toEqual([]);
  const run = await project.deploy({ ...project.proxy, 'image-tag': '2.0.0' });
  expect(run.errors).toEqual([]);
  expect(JSON.parse(run.outputs['changed-services'] ?? '')).toEqual(['follower', 'web']);
});
