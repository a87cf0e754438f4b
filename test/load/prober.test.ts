import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { waitUntil } from '../host/wait-until.ts';
import { startProber, type ProberOptions } from './prober.ts';
import { outdated, tally, type Tally } from './tally.ts';

/** What each kind of failure is to the prober, from servers that fail in just that way. */

const VERSION = { 'x-version': '1.0.0' };
const echo: RequestListener = (request, response) => {
  response.writeHead(200, VERSION);
  if (request.method === 'POST') request.pipe(response);
  else response.end('well');
};

async function against(
  listener: RequestListener,
  options: ProberOptions = {},
): Promise<Tally & { methods: string[] }> {
  const server = createServer(listener);
  const url = await listen(server);
  const prober = startProber(url, options);
  try {
    await waitUntil('sixty requests', () => prober.probes.length >= 60);
    await prober.stop();
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return { ...tally(prober), methods: prober.probes.map(({ method }) => method) };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('counts good answers, a tenth of them to a POST, half of each over kept connections', async () => {
  const seen = await against(echo);
  expect(seen).toMatchObject({ failed: {}, resets: 0, versions: ['1.0.0'] });
  const posts = seen.methods.filter((method) => method === 'POST').length;
  expect(posts / seen.total).toBeCloseTo(1 / 10, 1);
});

test.each<[string, RequestListener, string]>([
  ['a status', (_, response) => response.writeHead(502).end(), 'HTTP 502'],
  ['a connection that is closed without a word', ({ socket }) => socket.destroy(), 'ECONNRESET'],
  [
    'an answer that is cut',
    (_, response) => {
      response.writeHead(200, { ...VERSION, 'content-length': 100 }).write('half of it');
      setTimeout(() => response.destroy(), 20);
    },
    'cut (ECONNRESET)',
  ],
])('counts %s', async (_, listener, kind) => {
  const seen = await against(listener);
  expect(seen.failed).toEqual({ [kind]: seen.total });
});

test('counts a POST that comes back otherwise than it went, and no GET', async () => {
  const seen = await against((request, response) => {
    request.resume();
    response.writeHead(200, VERSION).end('another');
  });
  const posts = seen.methods.filter((method) => method === 'POST').length;
  expect(seen.failed).toEqual({ 'another body': posts });
});

test('counts what gets no answer in time', async () => {
  const seen = await against(() => undefined, { timeoutMs: 100 });
  expect(seen.failed).toEqual({ timeout: seen.total });
});

test('counts apart a kept connection that is reset as it is used again', async () => {
  const used = new WeakSet();
  const seen = await against((request, response) => {
    if (used.has(request.socket)) request.socket.destroy();
    else echo(request, response);
    used.add(request.socket);
  });
  expect(seen.failures).toBe(0);
  expect(seen.resets).toBeGreaterThan(10);
});

test('tells answers of an old version to requests that were sent after a time', () => {
  const probe = { method: 'GET', kept: true, ms: 1, status: 200, failure: undefined } as const;
  const late = { ...probe, at: 20, version: '1.0.0' };
  const probes = [{ ...late, at: 5 }, late, { ...late, version: '2.0.0' }];
  expect(outdated(probes, '2.0.0', 10)).toEqual([late]);
});

test('stops by itself, and says so', async () => {
  const server = createServer(echo);
  const prober = startProber(await listen(server), { maxRequests: 5 });
  await waitUntil('its end', () => prober.probes.length === 5);
  await expect(prober.stop()).rejects.toThrow('sent its 5 requests');
  server.close();
});
