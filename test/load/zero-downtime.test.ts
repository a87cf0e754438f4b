import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { waitUntil } from '../host/wait-until.ts';
import { expectSteady } from './expect-steady.ts';
import { openRecipe, type Recipe } from './recipe.ts';
import { startSession, type Session } from './session.ts';
import { describe as lines, failures, outdated, tally } from './tally.ts';
import { underLoad, type LoadedRun } from './under-load.ts';

/**
 * The recipe with nginx as its page has it, and requests through it, none of which nginx tries twice, to an app that
 * is slow to start: a good version, one that never gets healthy, one that crashes, and sessions over WebSockets.
 * `npm run bench -- downtime` is the long version, with latencies.
 */
const APP = { repository: 'load/web', startDelayMs: 2000, answerDelayMs: 200 };
// Waiting is no failure here, since other tests run beside this one.
const LOAD = { perSecond: 50, timeoutMs: 30_000 };
const SESSION_DRAIN_MS = 8000;
let registry: Registry;
let server: Server;
let recipe: Recipe;

beforeAll(async () => {
  [registry, server] = await Promise.all([startRegistry(), startServer()]);
  const store = { sessionDrainMs: SESSION_DRAIN_MS, storeVersion: '1.0.0' };
  recipe = await openRecipe({ ...APP, ...store, proxy: 'nginx', server, registry });
  for (const version of ['1.0.0', '2.0.0', '5.0.0']) await buildApp({ ...APP, registry, version });
  await buildApp({ ...APP, registry, version: '3.0.0', variant: 'never-healthy' });
  await buildApp({ ...APP, registry, version: '4.0.0', variant: 'crashes' });
  const first = await recipe.release('1.0.0');
  expect(first.errors).toEqual([]);
});

afterAll(async () => {
  recipe.remove();
  await server.stop();
  await registry.stop();
});

async function release(version: string, inputs: Record<string, string> = {}): Promise<LoadedRun> {
  const run = await underLoad(`${recipe.url}/`, LOAD, () => recipe.release(version, inputs));
  expectSteady(run.load, LOAD.perSecond);
  expect(lines(failures(run.load.probes))).toEqual([]);
  return run;
}

test('a good version: no request fails, and the old one answers none that is sent after the end', async () => {
  const run = await release('2.0.0');
  expect(run.errors).toEqual([]);
  expect(tally(run.load).versions).toEqual(['1.0.0', '2.0.0']);
  expect(lines(outdated(run.load.probes, '2.0.0', run.endedAt))).toEqual([]);
});

test('a version that never gets healthy: no request fails, and the old containers stay', async () => {
  const before = await recipe.containers();
  const run = await release('3.0.0', { 'health-timeout': '8s' });
  expect(run.outputs['state']).toBe('rolled-back');
  expect(run.errors).toEqual([expect.stringMatching(/^web is (unhealthy|still starting)/)]);
  expect(await recipe.containers()).toEqual(before);
  expect(tally(run.load).versions).toEqual(['2.0.0']);
});

test('a version that crashes 3 s after it got healthy: no request fails, and the old containers stay', async () => {
  const before = await recipe.containers();
  const run = await release('4.0.0', { 'stable-for': '5s' });
  expect(run.outputs['state']).toBe('rolled-back');
  expect(run.errors).toEqual([
    expect.stringMatching(/^web (keeps crashing|is unhealthy|is still starting|exited)/),
  ]);
  expect(run.stdout).toMatch(/web-\d+: running \(healthy\)/);
  expect(await recipe.containers()).toEqual(before);
  expect(tally(run.load).versions).toEqual(['2.0.0']);
});

test('a WebSocket that ends in time is drained, and one that does not comes back and has missed nothing', async () => {
  const short = startSession(recipe.socketUrl, { id: 'short' });
  const long = startSession(recipe.socketUrl, { id: 'long' });
  let ended: Promise<Session> | undefined;
  const run = await recipe.release(
    '5.0.0',
    {},
    {
      onOutput: (text) => {
        // The old container still has both of them, and gets no more.
        if (text.includes('gets no more requests')) ended = short.end();
      },
    },
  );
  expect(run.errors).toEqual([]);
  const [drained, moved] = [await ended, await long.end()];
  expect(drained?.connections).toMatchObject([{ code: 1000, versions: ['2.0.0'] }]);
  expect(moved.connections).toMatchObject([
    { code: 1001, versions: ['2.0.0'] },
    { code: 1000, versions: ['5.0.0'] },
  ]);
  for (const session of [drained, moved]) {
    expect(session?.sent).toBeGreaterThan(20);
    expect(session?.heard).toEqual(Array.from({ length: session?.sent ?? 0 }, (_, at) => at + 1));
    expect(session?.garbled).toEqual([]);
  }
});

test('the checks bite: a service that is stopped under load fails requests', async () => {
  const stop = `docker stop $(docker ps -q --filter label=com.docker.compose.project=${server.id} --filter label=com.docker.compose.service=web)`;
  const start = stop.replace('docker stop', 'docker start').replace('ps -q', 'ps -aq');
  const run = await underLoad(`${recipe.url}/`, LOAD, async () => {
    await server.exec(stop);
    await server.exec(start);
    return await recipe.deploy({ command: 'status' });
  });
  expect(failures(run.load.probes).length).toBeGreaterThan(0);
  await waitUntil('the app again', async () => (await fetch(recipe.url)).ok);
});
