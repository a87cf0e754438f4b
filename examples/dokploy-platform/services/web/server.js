// The frontend: one page that shows the catalog.
'use strict';

const http = require('node:http');

const version = process.env.APP_VERSION ?? 'unknown';
const api = process.env.API_URL ?? '';

function page() {
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Acme</title>
  <h1>Acme</h1>
  <ul></ul>
  <footer>${version}</footer>
  <script>
    fetch(${JSON.stringify(api)} + '/catalog').then((answer) => answer.json()).then((items) => {
      for (const { title } of items) {
        const entry = document.createElement('li');
        entry.textContent = title;
        document.querySelector('ul').append(entry);
      }
    });
  </script>
</html>
`;
}

function answer(path) {
  return path === '/' ? [200, page()] : [404, 'not found\n'];
}

if (require.main === module) {
  const server = http.createServer((request, response) => {
    const [status, body] = answer(new URL(request.url, 'http://localhost').pathname);
    response
      .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'x-version': version })
      .end(body);
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
