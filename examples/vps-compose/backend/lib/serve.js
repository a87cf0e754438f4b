'use strict';

const http = require('node:http');
const { drain } = require('./drain.js');
const { query } = require('./postgres.js');
const { redis } = require('./redis.js');

const version = process.env.GIT_SHA ?? 'unknown';

/** What /health answers: the version, and whether the services behind it can be reached right now. */
async function health(
  checks = { database: () => query('SELECT 1'), redis: () => redis(['PING']) },
) {
  const services = Object.fromEntries(
    await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [
        name,
        await check().then(
          () => 'connected',
          (error) => `lost: ${error.message}`,
        ),
      ]),
    ),
  );
  const well = Object.values(services).every((state) => state === 'connected');
  return { status: well ? 'healthy' : 'unhealthy', version, services };
}

function json(response, status, body) {
  response
    .writeHead(status, { 'content-type': 'application/json', 'x-version': version })
    .end(`${JSON.stringify(body)}\n`);
}

/** Serves until SIGTERM, then finishes what is in flight; `handle` gives [status, body]. */
function serve(port, handle, { onUpgrade, onStop } = {}) {
  const server = http.createServer(async (request, response) => {
    try {
      const path = new URL(request.url, 'http://localhost').pathname;
      if (path === '/health') {
        const said = await health();
        return json(response, said.status === 'healthy' ? 200 : 503, said);
      }
      const [status, body] = (await handle(request, path)) ?? [
        404,
        { error: `there is no ${path}` },
      ];
      json(response, status, body);
    } catch (error) {
      console.error(error);
      json(response, 500, { error: 'something broke; the log of the container says what' });
    }
  });
  if (onUpgrade !== undefined) server.on('upgrade', onUpgrade);
  server.listen(port, () => console.log(`version ${version} listens on ${port}`));
  drain(server, onStop);
  return server;
}

/** The body of a request, at most 64 KiB. */
async function bodyOf(request) {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > 65536) throw new Error('the body is too long');
  }
  return body;
}

module.exports = { serve, health, bodyOf, version };
