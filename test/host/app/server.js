// The web app that the tests deploy. Its version is part of the image (release.json); the rest can
// be set from outside: PORT, VARIANT, START_DELAY and ANSWER_DELAY (milliseconds), and what
// sessions.js reads.
'use strict';

const { createServer } = require('node:http');
const release = require('./release.json');
const sessions = require('./sessions.js');

const port = Number(process.env.PORT ?? 3000);
const variant = process.env.VARIANT ?? release.variant;
const startDelay = Number(process.env.START_DELAY ?? release.startDelayMs);
const answerDelay = Number(process.env.ANSWER_DELAY ?? release.answerDelayMs);

// Every connection, and how many answers it still waits for.
const connections = new Map();
let stopping = false;
let crashing = false;

const server = createServer((request, response) => {
  const { socket } = request;
  connections.set(socket, connections.get(socket) + 1);
  response.on('close', () => {
    if (connections.has(socket)) connections.set(socket, connections.get(socket) - 1);
  });
  const url = new URL(request.url, 'http://app');
  const delay = answerDelay + Number(url.searchParams.get('delay') ?? 0);
  if (request.method === 'POST') {
    const body = [];
    request.on('data', (part) => body.push(part));
    request.on('end', () => setTimeout(() => echo(Buffer.concat(body), response), delay));
  } else {
    setTimeout(() => answer(url, response), delay);
  }
});
// Longer than a proxy keeps a connection to it (60 s mostly), or both would close at one moment.
server.keepAliveTimeout = 75_000;
server.on('connection', (socket) => {
  connections.set(socket, 0);
  socket.on('close', () => connections.delete(socket));
});
server.on('upgrade', (request, socket) => connections.delete(socket));
sessions.serve(server, release.version);

function answer(url, response) {
  if (url.pathname === '/health') {
    const healthy = variant !== 'never-healthy';
    if (variant === 'crashes' && !crashing) setTimeout(crash, 3000);
    crashing = true;
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
  end(response, status, 'application/json', JSON.stringify(body));
}

/** What was posted comes back byte by byte. */
function echo(body, response) {
  end(response, 200, 'application/octet-stream', body);
}

function end(response, status, type, body) {
  const headers = { 'content-type': type, 'x-version': release.version };
  // A keep-alive connection must not outlive the server that is told to stop.
  if (stopping) headers.connection = 'close';
  response.writeHead(status, headers);
  response.end(body);
}

function stop(signal) {
  if (stopping) return;
  stopping = true;
  console.log(`version ${release.version}: ${signal}, finishing what is in flight`);
  server.close(() => process.exit(0));
  // Node's own closeIdleConnections leaves those open that never carried a request.
  for (const [socket, waiting] of connections) if (waiting === 0) socket.end();
  sessions.leave();
}

function crash() {
  console.error('fatal: lost the connection to the database');
  process.exit(3);
}

process.on('SIGTERM', () => stop('SIGTERM'));
process.on('SIGINT', () => stop('SIGINT'));

console.log(`version ${release.version} starts (${variant})`);
setTimeout(() => {
  if (stopping) return process.exit(0);
  server.listen(port, () => console.log(`version ${release.version} listens on port ${port}`));
}, startDelay);
