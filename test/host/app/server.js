// The web app that the tests deploy. Its version is part of the image (release.json); the rest can
// be set from outside: PORT, VARIANT, START_DELAY and ANSWER_DELAY (milliseconds).
'use strict';

const { createHash } = require('node:crypto');
const { createServer } = require('node:http');
const release = require('./release.json');

const port = Number(process.env.PORT ?? 3000);
const variant = process.env.VARIANT ?? release.variant;
const startDelay = Number(process.env.START_DELAY ?? release.startDelayMs);
const answerDelay = Number(process.env.ANSWER_DELAY ?? release.answerDelayMs);

const sockets = new Set();
let stopping = false;

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://app');
  const delay = answerDelay + Number(url.searchParams.get('delay') ?? 0);
  setTimeout(() => answer(url, response), delay);
});

function answer(url, response) {
  if (url.pathname === '/health') {
    const healthy = variant !== 'never-healthy';
    send(response, healthy ? 200 : 503, {
      status: healthy ? 'healthy' : 'unhealthy',
      version: release.version,
      services: { database: healthy ? 'connected' : 'disconnected', redis: 'connected' },
    });
  } else if (url.pathname === '/env') {
    // /env?name=A&name=B; a variable that is not set is null.
    const names = url.searchParams.getAll('name');
    send(response, 200, Object.fromEntries(names.map((name) => [name, process.env[name] ?? null])));
  } else if (url.pathname === '/') {
    send(response, 200, { version: release.version, host: process.env.HOSTNAME, pid: process.pid });
  } else {
    send(response, 404, { error: `nothing at ${url.pathname}` });
  }
}

function send(response, status, body) {
  const headers = { 'content-type': 'application/json', 'x-version': release.version };
  // A keep-alive connection must not outlive the server that is told to stop.
  if (stopping) headers.connection = 'close';
  response.writeHead(status, headers);
  response.end(JSON.stringify(body));
}

// A WebSocket at any path: says the version once, then one beat every 100 ms.
server.on('upgrade', (request, socket) => {
  const key = request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
  const accept = createHash('sha1').update(key).digest('base64');
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  const say = (text) =>
    socket.write(Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]));
  say(`version ${release.version}`);
  const beat = setInterval(() => say('beat'), 100);
  sockets.add(socket);
  socket.on('error', () => undefined);
  // Any close frame is answered by closing; nothing else a client sends matters here.
  socket.on('data', (frame) => (frame[0] & 0x0f) === 8 && socket.end());
  socket.on('close', () => {
    clearInterval(beat);
    sockets.delete(socket);
  });
});

function stop(signal) {
  if (stopping) return;
  stopping = true;
  console.log(`version ${release.version}: ${signal}, finishing what is in flight`);
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  // 1001: the server is going away.
  for (const socket of sockets) socket.end(Buffer.from([0x88, 2, 0x03, 0xe9]));
}

process.on('SIGTERM', () => stop('SIGTERM'));
process.on('SIGINT', () => stop('SIGINT'));

console.log(`version ${release.version} starts (${variant})`);
setTimeout(() => {
  if (stopping) return process.exit(0);
  server.listen(port, () => console.log(`version ${release.version} listens on port ${port}`));
}, startDelay);

if (variant === 'crashes') {
  setTimeout(() => {
    console.error('fatal: lost the connection to the database');
    process.exit(3);
  }, 3000);
}
