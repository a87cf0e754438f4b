// `node store.js`: keeps the messages of the sessions for all replicas of the app. In memory: it
// stands for a database that is not part of the deploy. A message that comes twice is kept once.
'use strict';

const { createServer } = require('node:http');

class MemoryStore {
  #sessions = new Map();

  #of(id) {
    if (!this.#sessions.has(id)) this.#sessions.set(id, new Map());
    return this.#sessions.get(id);
  }

  async keep(id, { seq, text }) {
    this.#of(id).set(seq, { seq, text });
  }

  async after(id, seq) {
    return [...this.#of(id).values()].filter((one) => one.seq > seq).sort((a, b) => a.seq - b.seq);
  }
}

class RemoteStore {
  #url;

  constructor(url) {
    this.#url = url;
  }

  async keep(id, message) {
    const answer = await fetch(`${this.#url}/${id}`, {
      method: 'POST',
      body: JSON.stringify(message),
    });
    if (!answer.ok) throw new Error(`the store answers ${answer.status}`);
  }

  async after(id, seq) {
    return await (await fetch(`${this.#url}/${id}?after=${seq}`)).json();
  }
}

function serveStore(port) {
  const store = new MemoryStore();
  createServer(async (request, response) => {
    const url = new URL(request.url, 'http://store');
    const id = url.pathname.slice(1);
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    if (request.method === 'POST') {
      await store.keep(id, JSON.parse(body));
      response.end('{}');
    } else {
      response.end(JSON.stringify(await store.after(id, Number(url.searchParams.get('after')))));
    }
  }).listen(port);
  process.on('SIGTERM', () => process.exit(0));
}

if (require.main === module) serveStore(Number(process.env.PORT ?? 3000));

module.exports = { MemoryStore, RemoteStore };
