'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const net = require('node:net');
const { test } = require('node:test');
const { parse, redis } = require('../lib/redis.js');
const { health } = require('../lib/serve.js');
const { frame, unframe } = require('../lib/websocket.js');

test('health tells which service cannot be reached', async () => {
  const well = async () => 1;
  const broken = async () => {
    throw new Error('no route');
  };
  assert.deepEqual((await health({ database: well, redis: well })).status, 'healthy');
  const said = await health({ database: well, redis: broken });
  assert.equal(said.status, 'unhealthy');
  assert.deepEqual(said.services, { database: 'connected', redis: 'lost: no route' });
});

test('answers of Redis, also in pieces', () => {
  const list = Buffer.from('*2\r\n$3\r\nabc\r\n:7\r\n');
  assert.deepEqual(parse(list, 0).value, ['abc', 7]);
  assert.equal(parse(list.subarray(0, 10), 0), undefined);
  assert.equal(parse(Buffer.from('$-1\r\n'), 0).value, null);
  assert.ok(parse(Buffer.from('-ERR no\r\n'), 0).value instanceof Error);
});

test('a Redis that hangs up without an answer is an error, and not a wait for ever', async () => {
  const server = net.createServer((socket) => socket.on('data', () => socket.end()));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const at = { host: '127.0.0.1', port: server.address().port };
  await assert.rejects(redis(['PING'], at), /redis closed the connection/);
  server.close();
});

test('frames of a WebSocket', () => {
  const mask = Buffer.from([1, 2, 3, 4]);
  const body = Buffer.from('hello');
  const masked = Buffer.concat([
    Buffer.from([0x81, 0x80 | body.length]),
    mask,
    Buffer.from(body.map((byte, at) => byte ^ mask[at % 4])),
  ]);
  assert.equal(unframe(masked).body.toString(), 'hello');
  assert.equal(unframe(masked.subarray(0, 4)), undefined);
  assert.deepEqual(frame(1, body), Buffer.concat([Buffer.from([0x81, 5]), body]));
});
