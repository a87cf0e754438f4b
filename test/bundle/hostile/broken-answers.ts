import { setInterval } from 'node:timers';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { serveHttp, serveTcp, type LoopbackServer } from '../../fakes/loopback-server.ts';
import type { HostileServer } from './hostile-server.ts';

const OK = 'HTTP/1.1 200 OK\r\n';
const JSON_EXPECTED = { 'expect-json': 'status == healthy' } as const;

/** Does something with each connection once a request has come over it. */
function onRequest(serve: (socket: Socket) => void): () => Promise<LoopbackServer> {
  return () =>
    serveTcp((socket) => {
      socket.once('data', () => {
        serve(socket);
      });
    });
}

function answer(bytes: string | Buffer): () => Promise<LoopbackServer> {
  return onRequest((socket) => {
    socket.end(bytes);
  });
}

/** Writes `part` for ever: as fast as it is taken, or every few milliseconds. */
function endless(head: string, part: string | Buffer, everyMs = 0): () => Promise<LoopbackServer> {
  return onRequest((socket) => {
    socket.write(head);
    if (everyMs > 0) {
      const timer = setInterval(() => socket.write(part), everyMs);
      socket.on('close', () => {
        clearInterval(timer);
      });
      return;
    }
    const pour = (): void => {
      while (!socket.destroyed && socket.write(part));
    };
    socket.on('drain', pour);
    pour();
  });
}

function body(text: string | Buffer, headers: Record<string, string> = {}): HostileServer['start'] {
  return () =>
    serveHttp((_, answering) => {
      answering.writeHead(200, headers).end(text);
    });
}

/** Servers that take a connection and then break the rules of HTTP, or stretch them. */
export const BROKEN_ANSWERS: readonly HostileServer[] = [
  {
    name: 'hangs before the headers',
    start: () => serveTcp(() => undefined),
    ends: /timeout: 127\.0\.0\.1:\d+ took the request and sent no whole answer headers within 500ms/,
  },
  {
    name: 'hangs in the middle of the headers',
    start: onRequest((socket) => socket.write(`${OK}Content-`)),
    ends: /sent no whole answer headers within 500ms/,
  },
  {
    name: 'drips its headers for ever',
    start: endless(OK, 'x-y: z\r\n', 20),
    ends: /sent no whole answer headers within 500ms/,
  },
  {
    name: 'pours headers for ever',
    start: endless(OK, `x-y: ${'z'.repeat(1000)}\r\n`),
    ends: /more than 16 KiB of headers/,
  },
  {
    name: 'says 100 Continue for ever',
    start: endless('', 'HTTP/1.1 100 Continue\r\n\r\n', 5),
    ends: /sent no whole answer headers within 500ms/,
  },
  {
    name: 'stalls in the body',
    start: onRequest((socket) => socket.write(`${OK}Content-Length: 10\r\n\r\nabc`)),
    ends: /timeout: the body did not end within 500ms/,
  },
  {
    name: 'drips its body for ever',
    start: endless(`${OK}\r\n`, 'x', 20),
    ends: /timeout: the body did not end within 500ms/,
  },
  {
    name: 'pours its body for ever, and nobody asked about it',
    start: endless(`${OK}\r\n`, Buffer.alloc(65_536, 'x')),
    ends: 'healthy',
  },
  {
    name: 'pours JSON for ever',
    start: endless(`${OK}\r\n[`, '"healthy",'.repeat(1000)),
    inputs: JSON_EXPECTED,
    ends: /the body is longer than 64 KiB, too long to be read as JSON/,
  },
  {
    name: 'announces more than it sends',
    start: answer(`${OK}Content-Length: 100\r\n\r\n{}`),
    ends: /the connection closed after 2 bytes of the body of the 100 it announced/,
  },
  {
    name: 'sends more than it announces',
    start: answer(`${OK}Content-Length: 2\r\n\r\n{}trailing`),
    ends: 'healthy',
  },
  {
    name: 'announces two lengths',
    start: answer(`${OK}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`),
    ends: /does not answer in HTTP\/1\.1 \(HPE_UNEXPECTED_CONTENT_LENGTH\)/,
  },
  {
    name: 'breaks its chunks',
    start: answer(`${OK}Transfer-Encoding: chunked\r\n\r\nnonsense\r\n`),
    ends: /HPE_INVALID_CHUNK_SIZE/,
  },
  {
    name: 'never ends its chunks',
    start: onRequest((socket) =>
      socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n`),
    ),
    ends: /timeout: the body did not end/,
  },
  {
    name: 'answers with a status that is none',
    start: answer('HTTP/1.1 99999 Strange\r\n\r\n'),
    ends: /does not answer in HTTP\/1\.1/,
  },
  {
    name: 'switches protocols',
    start: answer('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
    ends: /connection closed by 127\.0\.0\.1:\d+ before it sent an answer|HPE_/,
  },
  {
    name: 'speaks SSH',
    start: onRequest((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')),
    ends: /does not answer in HTTP\/1\.1; it speaks SSH/,
  },
  {
    name: 'sends random bytes',
    start: answer(Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251))),
    ends: /does not answer in HTTP\/1\.1/,
  },
  {
    name: 'answers HTML where JSON is expected',
    start: body('<!doctype html><title>Well</title>', { 'content-type': 'text/html' }),
    inputs: JSON_EXPECTED,
    ends: /the body is not JSON \(text\/html\)/,
  },
  {
    name: 'answers broken JSON',
    start: body('{"status":"healthy"', { 'content-type': 'application/json' }),
    inputs: JSON_EXPECTED,
    ends: /the body is not JSON \(application\/json\)/,
  },
  {
    name: 'answers nothing where JSON is expected',
    start: body(''),
    inputs: JSON_EXPECTED,
    ends: /the body is empty, not JSON/,
  },
  {
    name: 'nests its JSON without end',
    start: body(`{"status":${'['.repeat(30_000)}${']'.repeat(30_000)}}`),
    inputs: JSON_EXPECTED,
    ends: /JSON: status is a value nested too deeply to be shown, want "healthy"/,
  },
  {
    name: 'hopes for inherited members',
    start: body('{"status":"healthy"}'),
    inputs: { 'expect-json': 'status == healthy\nconstructor.name == Object' },
    ends: /there is no constructor\.name/,
  },
  {
    name: 'sends a gzip bomb, and nobody asked about it',
    start: body(gzipSync(Buffer.alloc(200_000_000)), { 'content-encoding': 'gzip' }),
    ends: 'healthy',
  },
  {
    name: 'sends a gzip bomb as JSON',
    start: body(gzipSync(`"${'x'.repeat(100_000_000)}"`), { 'content-encoding': 'gzip' }),
    inputs: JSON_EXPECTED,
    ends: /the body is longer than 64 KiB/,
  },
  {
    name: 'calls plain text gzip',
    start: body('{"status":"healthy"}', { 'content-encoding': 'gzip' }),
    ends: /the body is not valid gzip/,
  },
  {
    name: 'makes an expression backtrack without end',
    start: body(`${'a'.repeat(5000)}!`),
    inputs: { 'expect-body': '/^(\\{.*|(a+)+)$/s' },
    ends: /the body takes too long to match against/,
  },
];
