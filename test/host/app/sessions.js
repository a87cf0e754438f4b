// The WebSockets of the app. At /session?id=ID&after=N it keeps every message {seq, text} with the
// store (STORE_URL, store.js; without it in this process), then says it back, first of all those
// after N that the client has missed. Anywhere else it says the version once, then a beat every
// 100 ms. Told to stop, it closes them with 1001, the sessions SESSION_DRAIN milliseconds later.
'use strict';

const { WebSocketServer } = require('ws');
const { MemoryStore, RemoteStore } = require('./store.js');

const { STORE_URL, SESSION_DRAIN = 0 } = process.env;
const store = STORE_URL ? new RemoteStore(STORE_URL) : new MemoryStore();
const GOING_AWAY = 1001;
const beats = new Set();
const sessions = new Set();

function serve(server, version) {
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url, 'http://app');
    const [known, talk] = url.pathname === '/session' ? [sessions, session] : [beats, beat];
    sockets.handleUpgrade(request, socket, head, (client) => {
      known.add(client);
      client.on('close', () => known.delete(client));
      client.on('error', () => undefined);
      talk(client, url, version);
    });
  });
}

function beat(client, url, version) {
  client.send(`version ${version}`);
  const timer = setInterval(() => client.send('beat'), 100);
  client.on('close', () => clearInterval(timer));
}

function session(client, url, version) {
  const id = url.searchParams.get('id') ?? '';
  const say = (message) => client.send(JSON.stringify({ ...message, version }));
  // One after the other, so that nothing overtakes what is said again.
  let last = store.after(id, Number(url.searchParams.get('after') ?? 0)).then((missed) => {
    for (const message of missed) say(message);
  });
  client.on('message', (data) => {
    const message = JSON.parse(data);
    last = last.then(() => store.keep(id, message)).then(() => say(message));
    last.catch((error) => client.close(1011, String(error).slice(0, 100)));
  });
  last.catch((error) => client.close(1011, String(error).slice(0, 100)));
}

function leave() {
  for (const client of beats) client.close(GOING_AWAY);
  const close = () => {
    for (const client of sessions) client.close(GOING_AWAY);
  };
  setTimeout(close, Number(SESSION_DRAIN)).unref();
}

module.exports = { serve, leave };
