// The one door to the backend: /NAME and /NAME/health are those of the service NAME, /health is the gateway's own.
'use strict';

const http = require('node:http');

const version = process.env.APP_VERSION ?? 'unknown';
const SERVICES = ['accounts', 'catalog', 'orders', 'payments', 'notifications'];

// The page of `web` has an address of its own, and a browser lets it read from here only by this word.
const HEADERS = { 'content-type': 'application/json', 'access-control-allow-origin': '*' };

/** Where a path is answered; undefined where nobody does. */
function target(path) {
  const [, name, rest] = path.split('/');
  if (!SERVICES.includes(name)) return undefined;
  return new URL(
    rest === 'health' ? '/health' : `/${name}`,
    `http://${name}:${process.env.SERVICE_PORT ?? 3000}`,
  );
}

async function answer(path) {
  if (path === '/health') return [200, { status: 'healthy', service: 'gateway', version }];
  const url = target(path);
  if (url === undefined) return [404, { error: 'not found' }];
  try {
    const said = await fetch(url, { signal: AbortSignal.timeout(5000) });
    return [said.status, await said.json()];
  } catch (error) {
    return [502, { error: `${url.hostname} does not answer: ${error.message}` }];
  }
}

if (require.main === module) {
  const server = http.createServer(async (request, response) => {
    const [status, body] = await answer(new URL(request.url, 'http://localhost').pathname);
    response.writeHead(status, HEADERS).end(JSON.stringify(body));
  });
  server.listen(3000);
  process.on('SIGTERM', () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    // Connections that a proxy opened and never used would hold it open; no answer takes as long.
    setTimeout(() => server.closeAllConnections(), 6000).unref();
  });
}

module.exports = { answer, target };
