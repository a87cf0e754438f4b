'use strict';

const assert = require('node:assert/strict');
const { EventEmitter, once } = require('node:events');
const http = require('node:http');
const net = require('node:net');
const { test } = require('node:test');
const { drain } = require('../lib/drain.js');

test('SIGTERM waits for the request in flight, and for no connection beyond it', async () => {
  let finish;
  const server = http.createServer((_request, response) => {
    finish = () => response.end('done');
    server.emit('asked');
  });
  const stopped = [];
  const signals = new EventEmitter();
  drain(server, () => stopped.push('told'), signals);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address();
  const unused = net.connect(port, '127.0.0.1');
  const unusedClosed = once(unused, 'close');
  await once(unused, 'connect');
  const agent = new http.Agent({ keepAlive: true });
  const asked = once(server, 'asked');
  const answered = once(http.get({ host: '127.0.0.1', port, agent }), 'response');
  await asked;

  const closed = once(server, 'close');
  signals.emit('SIGTERM');
  assert.deepEqual(stopped, ['told']);
  finish();
  const [answer] = await answered;
  assert.equal(answer.headers.connection, 'close');
  assert.equal(await answer.setEncoding('utf8').reduce((text, part) => text + part), 'done');
  await Promise.all([closed, unusedClosed]);
});

test('with nothing in flight it ends at once', async () => {
  const server = http.createServer();
  const signals = new EventEmitter();
  drain(server, undefined, signals);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const connected = once(server, 'connection');
  const unused = net.connect(server.address().port, '127.0.0.1');
  await connected;
  const closed = once(server, 'close');
  signals.emit('SIGTERM');
  await Promise.all([closed, once(unused, 'close')]);
});
