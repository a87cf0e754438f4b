// The service `notifications`: who is told.
'use strict';

const http = require('node:http');

const version = process.env.APP_VERSION ?? 'unknown';
const notifications = [{ account: 1, text: 'Your book is on its way' }];

function answer(path) {
  if (path === '/health') return [200, { status: 'healthy', service: 'notifications', version }];
  if (path === '/notifications') return [200, notifications];
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
