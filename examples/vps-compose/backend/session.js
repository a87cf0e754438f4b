// The service `session`: WebSockets at /session?id=ID&after=N. Every message is kept in Redis before it is said back, so
// a client that reconnects, to whichever container, gets what it missed.
'use strict';

const { randomUUID } = require('node:crypto');
const { redis } = require('./lib/redis.js');
const { serve } = require('./lib/serve.js');
const { accept } = require('./lib/websocket.js');

const GOING_AWAY = 1001;
const KEPT_SECONDS = 3600;
const open = new Set();

function onUpgrade(request, socket) {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname !== '/session') return socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
  const key = `session:${url.searchParams.get('id') || randomUUID()}`;
  const client = accept(request, socket);
  open.add(client);
  client.onClose = () => open.delete(client);
  // One after the other, so that nothing overtakes what was missed.
  let last = missed(key, Number(url.searchParams.get('after') ?? 0), client);
  client.onMessage = (text) => {
    last = last.then(async () => {
      const seq = await redis(['RPUSH', key, text]);
      await redis(['EXPIRE', key, KEPT_SECONDS]);
      client.send(JSON.stringify({ seq, text }));
    });
    last.catch((error) => {
      console.error(error);
      client.close(1011);
    });
  };
}

async function missed(key, after, client) {
  const texts = await redis(['LRANGE', key, after, -1]);
  texts.forEach((text, at) => client.send(JSON.stringify({ seq: after + at + 1, text })));
}

serve(3001, () => undefined, {
  onUpgrade,
  // The proxy sends nothing new here any more; whoever is connected comes back to the new container.
  onStop: () => {
    for (const client of open) client.close(GOING_AWAY);
  },
});
