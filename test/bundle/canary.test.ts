import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { waitUntil } from '../host/wait-until.ts';
import { createProxiedProject, type ProxiedProject } from './proxied-project.ts';

/** A few new replicas first, and whole sets that change places. */

const APP = { repository: 'canary/web', startDelayMs: 1000, answerDelayMs: 50 };
let registry: Registry;
let server: Server;
let project: ProxiedProject;

beforeAll(async () => {
  registry = await startRegistry();
  server = await startServer({ shell: '/bin/busybox' });
  project = await createProxiedProject(server, registry, APP.repository);
  for (const version of ['1.0.0', '2.0.0']) await buildApp({ ...APP, registry, version });
  // A single file: its container would never see another one of the same name.
  project.compose('    deploy: { replicas: 2 }\n', './upstreams/web.conf:/upstreams/web.conf:ro');
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
const kept = (): string => join(server.directory, '.deploy/kept');
const keptIds = (): string[] => readFileSync(join(kept(), 'ids'), 'utf8').trim().split('\n');
const BLUE_GREEN = { strategy: 'blue-green', 'stable-for': '1s' };

test('a canary that answers badly is undone, and one that answers well is followed by the rest', async () => {
  const before = await project.containers();
  const health = { 'health-url': project.url, 'health-expect-json': 'version == 1.0.0' };
  const canary = {
    canary: '40%',
    'canary-duration': '5s',
    'stable-for': '1s',
    'image-tag': '2.0.0',
  };
  const bad = await project.underLoad({ ...canary, ...health });
  expect(bad.errors).toEqual([
    expect.stringMatching(/while the canary served, .* answered badly 3 times, at last: .*2\.0\.0/),
  ]);
  expect(bad.outputs['state']).toBe('rolled-back');
  expect(bad.seen).toMatchObject({ failed: [], versions: ['1.0.0', '2.0.0'], lately: ['1.0.0'] });
  expect(await project.containers()).toEqual(before);

  const good = await project.underLoad({
    ...canary,
    'health-url': project.url,
    'health-expect-version': '2.0.0',
  });
  expect(good.errors).toEqual([]);
  expect(good.stdout).toContain('canary: 1 new of web beside the old, watched for 5s');
  expect(good.seen).toMatchObject({ failed: [], lately: ['2.0.0'] });
  expect(await web()).toHaveLength(2);
});

test('blue and green change places in one reload, and the way back is another one', async () => {
  const blue = await web();
  const run = await project.underLoad({ ...BLUE_GREEN, 'keep-old': '10m', 'image-tag': '1.0.0' });
  expect(run.errors).toEqual([]);
  expect(run.stdout.match(/proxy reloaded/g)).toHaveLength(1);
  expect(run.seen).toMatchObject({ failed: [], lately: ['1.0.0'] });
  expect((await web()).filter((line) => blue.includes(line))).toEqual(blue);
  const green = (await web()).filter((line) => !blue.includes(line));
  expect(green).toHaveLength(2);
  const status = await project.deploy({ command: 'status' });
  expect(status.outputs['drift']).toBe('[]');

  const back = await project.underLoad({
    command: 'rollback',
    upstreams: '',
    'reload-command': '',
  });
  expect(back.errors).toEqual([]);
  expect(back.outputs).toMatchObject({
    state: 'deployed',
    'previous-release': run.outputs['release'],
  });
  expect(back.seen).toMatchObject({ failed: [], lately: ['2.0.0'] });
  // The set that is left goes by itself.
  await waitUntil(
    'the old set to be gone',
    async () => (await project.containers()).length === 3,
    30_000,
  );
  expect(await web()).toEqual(blue);
});

test('a kept set goes when its time has come, and with the next deploy where nobody was left to take it away', async () => {
  const blue = await web();
  const run = await project.deploy({
    ...project.proxy,
    ...BLUE_GREEN,
    'keep-old': '2s',
    'image-tag': '1.0.0',
  });
  expect(run.errors).toEqual([]);
  await waitUntil(
    'the old set to be gone',
    async () => (await web()).every((line) => !blue.includes(line)),
    30_000,
  );
  await waitUntil(
    'the note of it to be gone',
    async () => (await server.exec(`test -e ${kept()}`)).code === 1,
  );

  const again = await project.deploy({
    ...project.proxy,
    ...BLUE_GREEN,
    'keep-old': '10m',
    'image-tag': '2.0.0',
  });
  expect(again.errors).toEqual([]);
  const ids = keptIds();
  expect(ids).toHaveLength(2);
  await server.exec(`kill -9 $(cat ${kept()}/pid)`);
  const next = await project.underLoad({
    strategy: 'auto',
    'stable-for': '1s',
    'image-tag': '1.0.0',
  });
  expect(next.errors).toEqual([]);
  expect(next.seen).toMatchObject({ failed: [], lately: ['1.0.0'] });
  expect(
    (await project.containers()).filter((line) => ids.some((id) => line.includes(id))),
  ).toEqual([]);
  expect(await web()).toHaveLength(2);
});
