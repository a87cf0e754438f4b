import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ActionRun } from '../bundle/run-action.ts';
import { buildApp } from '../host/build-app.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { startProber, type Prober } from './prober.ts';
import { openRecipe, type Recipe } from './recipe.ts';
import { startSession } from './session.ts';
import { describe as lines, failures, outdated, tally } from './tally.ts';

/**
 * One recipe as its page has it, with 100 requests a second through nginx, which tries none twice, to an app that
 * starts slowly: a good version, one that never gets healthy, and one that crashes 3 s after it did.
 */
const APP = { repository: 'load/web', startDelayMs: 3000, answerDelayMs: 200 };
const PER_SECOND = 100;
let registry: Registry;
let server: Server;
let recipe: Recipe;

beforeAll(async () => {
  [registry, server] = await Promise.all([startRegistry(), startServer()]);
  recipe = await openRecipe({
    ...APP,
    proxy: 'nginx',
    server,
    registry,
    sessionDrainMs: 60_000,
    storeVersion: '1.0.0',
  });
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

interface Loaded extends ActionRun {
  readonly load: Prober;
  /** When the action ended, since the epoch. */
  readonly endedAt: number;
}

/** Deploys with requests on their way: from before the action starts until after it ended. */
async function underLoad(work: () => Promise<ActionRun>): Promise<Loaded> {
  const load = startProber(`${recipe.url}/`, { perSecond: PER_SECOND });
  try {
    const run = await work();
    const endedAt = Date.now();
    await new Promise((done) => setTimeout(done, 1000));
    await load.stop();
    return { ...run, load, endedAt };
  } finally {
    await load.stop();
  }
}

/** Whether there were requests at all, at about the rate that was asked for. */
function expectSteady(load: Prober): void {
  const times = load.probes.map(({ at }) => at);
  const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
  expect(load.probes.length).toBeGreaterThan(seconds * PER_SECOND * 0.9);
  expect(load.probes.some(({ method }) => method === 'POST')).toBe(true);
  expect(load.probes.filter(({ kept }) => kept).length * 2).toBeCloseTo(load.probes.length, -1);
}

test('a good version: no request fails, and nothing comes from the old one once the action has ended', async () => {
  const run = await underLoad(() => recipe.release('2.0.0'));
  expect(run.errors).toEqual([]);
  expectSteady(run.load);
  expect(lines(failures(run.load.probes))).toEqual([]);
  expect(tally(run.load).versions).toEqual(['1.0.0', '2.0.0']);
  expect(lines(outdated(run.load.probes, '2.0.0', run.endedAt))).toEqual([]);
});

test.each([
  ['never gets healthy', '3.0.0', { 'health-timeout': '8s' }],
  ['crashes 3 s after it got healthy', '4.0.0', {}],
])('a version that %s fails no request', async (_, version, inputs) => {
  const run = await underLoad(() => recipe.release(version, inputs));
  expect(run.outputs['state']).toBe('rolled-back');
  expectSteady(run.load);
  expect(lines(failures(run.load.probes))).toEqual([]);
  expect(tally(run.load).versions).toEqual(['2.0.0']);
});

test('WebSockets: a session that ends in time is drained, and one that is told to go comes back and has lost nothing', async () => {
  const short = startSession(recipe.socketUrl, { id: 'short' });
  const long = startSession(recipe.socketUrl, { id: 'long' });
  await recipe.release(
    '5.0.0',
    {},
    {
      onOutput: () => undefined,
    },
  );
  const [first, second] = [await short.end(), await long.end()];
  expect(first).toMatchObject({ garbled: [] });
  expect(second).toMatchObject({ garbled: [] });
});
