'use strict';

const http = require('node:http');
const { drain } = require('./lib/drain.js');
const { health, version } = require('./lib/health.js');
const { query } = require('./lib/postgres.js');

const routes = {
  'GET /api/v1/health': async () => {
    const said = await health();
    return [said.status === 'ok' ? 200 : 503, said];
  },
  'GET /api/v1/notes': async () => [
    200,
    await query('SELECT id, text FROM notes ORDER BY id DESC LIMIT 50'),
  ],
};

const server = http.createServer(async (request, response) => {
  const route =
    routes[`${request.method} ${new URL(request.url ?? '/', 'http://localhost').pathname}`];
  let [status, body] = [404, { error: 'not found' }];
  try {
    if (route !== undefined) [status, body] = await route();
  } catch (error) {
    console.error(error);
    [status, body] = [500, { error: 'something broke; fly logs says what' }];
  }
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(`${JSON.stringify(body)}\n`);
});

server.listen(Number(process.env.PORT ?? 8080), '::', () => console.log(`version ${version}`));
drain(server);
