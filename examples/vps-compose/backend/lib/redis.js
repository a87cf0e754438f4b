// The little of Redis' protocol that this example needs, so that it has no dependency; take `redis` in your own.
'use strict';

const net = require('node:net');

/** Sends one command on a connection of its own and gives its answer: text, number, list or null. */
function redis(words, { host = process.env.REDIS_HOST ?? 'redis', port = 6379 } = {}) {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, timeout: 2000 });
    let data = Buffer.alloc(0);
    socket.on('connect', () => {
      const parts = words.map((word) => `$${Buffer.byteLength(String(word))}\r\n${word}\r\n`);
      socket.write(`*${words.length}\r\n${parts.join('')}`);
    });
    socket.on('data', (chunk) => {
      data = Buffer.concat([data, chunk]);
      const answer = parse(data, 0);
      if (answer === undefined) return;
      socket.destroy();
      if (answer.value instanceof Error) reject(answer.value);
      else resolve(answer.value);
    });
    socket.on('timeout', () => socket.destroy(new Error('redis did not answer')));
    socket.on('error', reject);
    // After an answer this says nothing: the promise is settled.
    socket.on('close', () => reject(new Error('redis closed the connection')));
  });
}

/** One value from `at` on and where it ends; undefined while it is not whole. */
function parse(data, at) {
  const lineEnd = data.indexOf('\r\n', at);
  if (lineEnd === -1) return undefined;
  const line = data.toString('utf8', at + 1, lineEnd);
  const end = lineEnd + 2;
  switch (String.fromCharCode(data[at])) {
    case '+':
      return { value: line, end };
    case '-':
      return { value: new Error(line), end };
    case ':':
      return { value: Number(line), end };
    case '$': {
      const length = Number(line);
      if (length === -1) return { value: null, end };
      if (data.length < end + length + 2) return undefined;
      return { value: data.toString('utf8', end, end + length), end: end + length + 2 };
    }
    default: {
      const list = [];
      let next = end;
      for (let count = Number(line); count > 0; count -= 1) {
        const item = parse(data, next);
        if (item === undefined) return undefined;
        list.push(item.value);
        next = item.end;
      }
      return { value: list, end: next };
    }
  }
}

module.exports = { redis, parse };
