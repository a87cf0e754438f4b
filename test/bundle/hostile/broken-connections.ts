import { createSecureServer, createServer as createHttp2Server } from 'node:http2';
import type { Socket } from 'node:net';
import { makeCertificate, type Certificate } from '../../fakes/certificate.ts';
import { listen, serveHttps, serveTcp } from '../../fakes/loopback-server.ts';
import type { HostileServer } from './hostile-server.ts';

export const AUTHORITY = makeCertificate({ subject: 'Private Authority' });
export const LEAF = makeCertificate({
  subject: 'app',
  names: ['127.0.0.1', 'app.test'],
  issuer: AUTHORITY,
});

function tls({ key, cert }: Certificate): HostileServer['start'] {
  return () =>
    serveHttps({ key, cert }, (_, answer) => {
      answer.end('{}');
    });
}

const leaf = (options: Partial<Parameters<typeof makeCertificate>[0]>): HostileServer['start'] =>
  tls(makeCertificate({ subject: 'app', names: ['127.0.0.1'], issuer: AUTHORITY, ...options }));

/** Servers with which no whole HTTP exchange comes about. */
export const BROKEN_CONNECTIONS: readonly HostileServer[] = [
  {
    name: 'does not listen',
    start: async () => {
      const server = await serveTcp(() => undefined);
      await server[Symbol.asyncDispose]();
      return { ...server, [Symbol.asyncDispose]: () => Promise.resolve() };
    },
    ends: /connection refused by 127\.0\.0\.1:\d+\. Nothing listens there/,
  },
  {
    name: 'has a name that does not exist',
    start: () => serveTcp(() => undefined),
    // Too long for a label, so that no look-up leaves the machine.
    host: `${'x'.repeat(64)}.test`,
    ends: /DNS: the name x+\.test does not exist \(ENOTFOUND\)\. The name never resolved/,
  },
  {
    name: 'resets on accept',
    start: () => serveTcp((socket: Socket) => socket.resetAndDestroy()),
    ends: /connection reset by 127\.0\.0\.1:\d+/,
  },
  {
    name: 'resets in the middle of the headers',
    start: () =>
      serveTcp((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\nX', () => socket.resetAndDestroy());
        });
      }),
    ends: /connection (reset|closed) by 127\.0\.0\.1:\d+ before it sent an answer/,
  },
  {
    name: 'resets in the middle of the body',
    start: () =>
      serveTcp((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc', () => {
            setTimeout(() => socket.resetAndDestroy(), 20);
          });
        });
      }),
    ends: /the connection closed after 3 bytes of the body|in the middle of the body/,
  },
  {
    name: 'closes without an answer',
    start: () =>
      serveTcp((socket) => {
        socket.once('data', () => socket.end());
      }),
    ends: /connection closed by 127\.0\.0\.1:\d+ before it sent an answer/,
  },
  {
    name: 'has an expired certificate',
    scheme: 'https',
    start: leaf({ to: new Date('2025-03-01'), from: new Date('2024-03-01') }),
    ends: /the certificate expired on 2025-03-01/,
  },
  {
    name: 'has a certificate of the future',
    scheme: 'https',
    start: leaf({ from: new Date('2049-03-01'), to: new Date('2049-04-01') }),
    ends: /the certificate is not valid before 2049-03-01/,
  },
  {
    name: 'has a self-signed certificate',
    scheme: 'https',
    start: tls(makeCertificate({ subject: 'self', names: ['127.0.0.1'] })),
    ends: /the certificate is self-signed/,
  },
  {
    name: 'has a certificate for another host',
    scheme: 'https',
    start: leaf({ names: ['other.test'] }),
    ends: /the certificate is for other\.test, not for 127\.0\.0\.1/,
  },
  {
    name: 'has a certificate of an authority nobody knows',
    scheme: 'https',
    start: leaf({ issuer: makeCertificate({ subject: 'Nobody' }) }),
    ends: /issuer is not trusted here.*\(Nobody\)/,
  },
  {
    name: 'speaks HTTP/2 only, under TLS',
    scheme: 'https',
    start: () => listen(createSecureServer({ key: LEAF.key, cert: LEAF.cert })),
    ends: /speaks only HTTP\/2/,
  },
  {
    name: 'speaks HTTP/2 only, without TLS',
    start: () => listen(createHttp2Server()),
    ends: /does not answer in HTTP\/1\.1; it speaks HTTP\/2/,
  },
  {
    name: 'speaks no TLS',
    scheme: 'https',
    start: () =>
      serveTcp((socket) => {
        socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
      }),
    ends: /does not speak TLS; is the URL meant to start with http:\/\/\?/,
  },
  {
    name: 'speaks nothing but TLS',
    start: tls(LEAF),
    ends: /connection (closed|reset) by|it speaks TLS/,
  },
  {
    name: 'hangs in the TLS handshake',
    scheme: 'https',
    start: () => serveTcp(() => undefined),
    ends: /timeout: the TLS handshake with 127\.0\.0\.1:\d+ did not end within 500ms/,
  },
  {
    name: 'closes in the TLS handshake',
    scheme: 'https',
    start: () =>
      serveTcp((socket) => {
        socket.once('data', () => socket.end());
      }),
    ends: /connection (closed|reset) by 127\.0\.0\.1:\d+ during the TLS handshake/,
  },
];
