// The little of RFC 6455 that this example needs, so that it has no dependency; take `ws` in your own.
'use strict';

const { createHash } = require('node:crypto');

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const LONGEST = 65536;

/** Takes the connection over; gives send(text), close(code), and calls onMessage(text) and onClose(). */
function accept(request, socket) {
  const key = request.headers['sec-websocket-key'] ?? '';
  const proof = createHash('sha1')
    .update(key + GUID)
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${proof}\r\n\r\n`,
  );
  const client = {
    onMessage: () => undefined,
    onClose: () => undefined,
    send: (text) => socket.writable && socket.write(frame(TEXT, Buffer.from(text))),
    close: (code) => {
      const reason = Buffer.alloc(2);
      reason.writeUInt16BE(code);
      if (socket.writable) socket.end(frame(CLOSE, reason));
      setTimeout(() => socket.destroy(), 1000).unref();
    },
  };
  let data = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    data = Buffer.concat([data, chunk]);
    for (let next = unframe(data); next !== undefined; next = unframe(data)) {
      data = data.subarray(next.end);
      if (next.kind === TEXT) client.onMessage(next.body.toString('utf8'));
      if (next.kind === PING) socket.write(frame(PONG, next.body));
      if (next.kind === CLOSE || next.end > LONGEST) return client.close(1000);
    }
  });
  socket.on('error', () => undefined);
  socket.on('close', () => client.onClose());
  return client;
}

function frame(kind, body) {
  const head =
    body.length < 126
      ? Buffer.from([0x80 | kind, body.length])
      : Buffer.from([0x80 | kind, 126, body.length >> 8, body.length & 255]);
  return Buffer.concat([head, body]);
}

/** The first whole frame of a client and where it ends; undefined while there is none. */
function unframe(data) {
  if (data.length < 2) return undefined;
  let length = data[1] & 127;
  let at = 2;
  if (length === 126) {
    if (data.length < 4) return undefined;
    length = data.readUInt16BE(2);
    at = 4;
  } else if (length === 127) {
    return { kind: CLOSE, body: Buffer.alloc(0), end: data.length };
  }
  const mask = data.subarray(at, at + 4);
  const end = at + 4 + length;
  if (data.length < end) return undefined;
  const body = Buffer.from(data.subarray(at + 4, end).map((byte, index) => byte ^ mask[index % 4]));
  return { kind: data[0] & 15, body, end };
}

module.exports = { accept, frame, unframe };
