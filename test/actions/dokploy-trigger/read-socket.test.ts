import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readSocket } from '../../../actions/dokploy-trigger/read-socket.ts';
import { systemClock } from '../../../packages/clock/system-clock.ts';
import { listen, type LoopbackServer } from '../../fakes/loopback-server.ts';
import { serveWebSockets, type Peer } from '../../fakes/web-sockets.ts';

const KEY = 'dk_test_key_9f31';
let server: LoopbackServer;
let serve: (peer: Peer, key: unknown) => void;

beforeEach(async () => {
  const http = createServer();
  serveWebSockets(http, (peer, request) => {
    serve(peer, request.headers['x-api-key']);
  });
  server = await listen(http);
});

afterEach(async () => {
  await server[Symbol.asyncDispose]();
});

const read = (signal = new AbortController().signal, port = server.port): Promise<string> =>
  readSocket(systemClock)(
    new URL(`ws://127.0.0.1:${String(port)}/listen-deployment?logPath=/x`),
    { 'x-api-key': KEY },
    signal,
  );

test('all that is said up to the first pause, with the key', async () => {
  let seen: unknown;
  serve = (peer, key) => {
    seen = key;
    peer.send('one\n');
    setTimeout(() => {
      peer.send('two\n');
    }, 300);
  };
  expect(await read()).toBe('one\ntwo\n');
  expect(seen).toBe(KEY);
});

test('of a flood the end', async () => {
  serve = (peer) => {
    for (let i = 0; i < 50; i += 1) peer.send('x'.repeat(10_000));
    peer.send('the end');
  };
  const text = await read();
  expect(text).toHaveLength(200_000);
  expect(text.endsWith('the end')).toBe(true);
});

test('what was said before it was closed', async () => {
  serve = (peer) => {
    peer.send('all of it');
    peer.close();
  };
  expect(await read()).toBe('all of it');
});

test('one that is closed at once, as for a wrong path or without access', async () => {
  serve = (peer) => {
    peer.close(4000, 'Invalid log path');
  };
  await expect(read()).rejects.toThrow(
    `the WebSocket ws://127.0.0.1:${String(server.port)}/listen-deployment was closed before it said anything`,
  );
});

test('where nothing listens', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo;
  free.close();
  await expect(read(undefined, port)).rejects.toThrow(/could not be opened|was closed before/);
});

test('a cancel ends it at once', async () => {
  serve = () => undefined;
  const began = performance.now();
  await expect(read(AbortSignal.timeout(300))).rejects.toThrow();
  expect(performance.now() - began).toBeLessThan(2000);
});
