'use strict';

const http = require('node:http');
const { page } = require('./page.js');

const version = process.env.GIT_SHA ?? 'unknown';

const server = http.createServer((request, response) => {
  if (request.url === '/healthz') return response.end('ok\n');
  response
    .writeHead(request.url === '/' ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
    .end(page(version));
});
server.listen(3000);
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  // Connections that a proxy opened and never used would hold it open; no answer takes as long.
  setTimeout(() => server.closeAllConnections(), 2000).unref();
});
