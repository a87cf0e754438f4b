import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { COMPOSE_FILE, createProject, type ComposeProject } from './compose-project.ts';

const CREDENTIALS = { username: 'robot', password: 'pull-secret-7f3a9c' };

let registry: Registry;
let server: Server;
let project: ComposeProject;

beforeAll(async () => {
  registry = await startRegistry(CREDENTIALS);
  server = await startServer();
  project = createProject(server, registry, 'shop/web');
  for (const version of ['1.0.0', '2.0.0'])
    await buildApp({ registry, repository: 'shop/web', version });
  await buildApp({ registry, repository: 'shop/web', version: '3.0.0', variant: 'never-healthy' });
});

afterAll(async () => {
  project.remove();
  await server.stop();
  await registry.stop();
});

const login = (): Record<string, string> => ({
  registry: registry.address,
  'registry-username': CREDENTIALS.username,
  'registry-password': CREDENTIALS.password,
});

test('v1, v2, v2 again, a v3 that never gets healthy, and back to v1', async () => {
  const first = await project.deploy({ 'image-tag': '1.0.0', ...login() });
  expect(first.errors).toEqual([]);
  expect(first.outputs).toMatchObject({ state: 'deployed', 'changed-services': '["web"]' });
  expect(await project.version()).toBe('1.0.0');

  const second = await project.deploy({ 'image-tag': '2.0.0', ...login() });
  expect(second.errors).toEqual([]);
  expect(second.outputs).toMatchObject({
    state: 'deployed',
    'previous-release': first.outputs['release'],
  });
  expect(await project.version()).toBe('2.0.0');
  const running = await project.containers();
  expect(running).toHaveLength(1);
  expect(running[0]).toMatch(/@sha256:[0-9a-f]{64}$/);

  const again = await project.deploy({ 'image-tag': '2.0.0', ...login() });
  expect(again.outputs).toMatchObject({
    state: 'unchanged',
    release: second.outputs['release'],
    'changed-services': '[]',
  });
  expect(await project.containers()).toEqual(running);

  const third = await project.deploy({ 'image-tag': '3.0.0', 'health-timeout': '6s', ...login() });
  expect(third.code).toBe(1);
  expect(third.errors).toHaveLength(1);
  expect(third.errors[0]).toMatch(
    /web is (unhealthy|still starting \(health check\)) after 6s .* rolled back to .*2\.0\.0 and is well/,
  );
  expect(third.outputs).toMatchObject({ state: 'rolled-back', release: second.outputs['release'] });
  expect(third.summary).toContain('rolled-back');
  expect(await project.version()).toBe('2.0.0');

  const back = await project.deploy({ command: 'rollback', release: '1.0.0' });
  expect(back.errors).toEqual([]);
  expect(back.outputs).toMatchObject({ state: 'deployed', release: first.outputs['release'] });
  expect(await project.version()).toBe('1.0.0');
});

test('a container without a health check that dies after some seconds is seen, too', async () => {
  await project.deploy({ 'image-tag': '1.0.0', ...login() });
  project.write(
    'compose.yml',
    `${COMPOSE_FILE}    healthcheck: { disable: true }\n    command: [sh, -c, 'sleep 3; exit 7']\n`,
  );
  const run = await project.deploy({ 'image-tag': '2.0.0', 'stable-for': '8s', ...login() });
  expect(run.errors).toEqual([
    expect.stringMatching(/^(web (keeps crashing|exited)|a container restarted).* after .*healthy/),
  ]);
  expect(run.outputs['state']).toBe('rolled-back');
  expect(await project.version()).toBe('1.0.0');
});
