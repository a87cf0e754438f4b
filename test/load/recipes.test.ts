import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { DEFAULT_DOCKER_HOST } from '../host/ping-engine.ts';
import { proxyImage, type ProxyName } from '../host/proxy-image.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer } from '../host/start-server.ts';
import { expectSteady } from './expect-steady.ts';
import { openRecipe } from './recipe.ts';
import { startSession } from './session.ts';
import { describe as lines, failures, outdated, tally } from './tally.ts';
import { underLoad } from './under-load.ts';

/** The recipes of examples/proxies as their pages have them; that with nginx has zero-downtime.test.ts to itself. */
const APP = { repository: 'recipes/web', startDelayMs: 1000, answerDelayMs: 200 };
const LOAD = { perSecond: 50, timeoutMs: 30_000 };
const BUILD_MS = 960_000;
let registry: Registry;

beforeAll(async () => {
  registry = await startRegistry();
  // Once on a machine: kamal-proxy is built with Go.
  for (const [proxy] of ENDS)
    await proxyImage(proxy, process.env.DOCKER_HOST || DEFAULT_DOCKER_HOST);
  for (const version of ['1.0.0', '2.0.0']) await buildApp({ ...APP, registry, version });
}, BUILD_MS);

afterAll(async () => {
  await registry.stop();
});

/** How the session's connection to the old container ends, as the pages say. */
const ENDS: readonly (readonly [ProxyName, number])[] = [
  // Told that the server goes away: by Caddy itself, at its reload.
  ['caddy', 1001],
  // By the app, when it has to go.
  ['haproxy', 1001],
  // Cut without a word.
  ['kamal-proxy', 1006],
];

test.each(ENDS)(
  '%s: a rolling update fails no request, and a session loses no message',
  async (proxy, code) => {
    const server = await startServer();
    const store = { sessionDrainMs: 2000, storeVersion: '1.0.0' };
    const recipe = await openRecipe({ ...APP, ...store, proxy, server, registry });
    try {
      expect((await recipe.release('1.0.0')).errors).toEqual([]);
      const session = startSession(recipe.socketUrl, { id: proxy });
      const run = await underLoad(`${recipe.url}/`, LOAD, () => recipe.release('2.0.0'));
      expect(run.errors).toEqual([]);
      expectSteady(run.load, LOAD.perSecond);
      expect(lines(failures(run.load.probes))).toEqual([]);
      expect(tally(run.load).versions).toEqual(['1.0.0', '2.0.0']);
      expect(lines(outdated(run.load.probes, '2.0.0', run.endedAt))).toEqual([]);

      const { sent, heard, garbled, connections } = await session.end();
      expect(heard).toEqual(Array.from({ length: sent }, (_, at) => at + 1));
      expect(garbled).toEqual([]);
      expect(connections).toMatchObject([
        { code, versions: ['1.0.0'] },
        { code: 1000, versions: ['2.0.0'] },
      ]);
    } finally {
      recipe.remove();
      await server.stop();
    }
  },
);
