// The service `catalog`: what can be ordered.
'use strict';

const http = require('node:http');

const version = process.env.APP_VERSION ?? 'unknown';
const catalog = [{ id: 1, title: 'A book', cents: 1900 }];

function answer(path) {
  if (path === '/health') return [200, { status: 'healthy', service: 'catalog', version }];
  if (path === '/catalog') return [200, catalog];
  return [404, { error: 'not found' }];
}

if (require.main === module) {
  const server = http.createServer((request, response) => {
    const [status, body] = answer(new URL(request.url, 'http://localhost').pathname);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(3000);
  process.on('SIGTERM', () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    // Connections that a proxy opened and never used would hold it open; no answer takes as long.
    setTimeout(() => server.closeAllConnections(), 6000).unref();
  });
}

module.exports = { answer };
