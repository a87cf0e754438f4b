import { createServer as createHttp2Server, createSecureServer } from 'node:http2';
import type { Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { connectAny } from '../../../packages/http/connect-any.ts';
import { createHttp } from '../../../packages/http/create-http.ts';
import { describeFailure } from '../../../packages/http/describe-failure.ts';
import { HttpFailure } from '../../../packages/http/http-failure.ts';
import { makeCertificate } from '../../fakes/certificate.ts';
import { listen, serveHttps, serveTcp, type LoopbackServer } from '../../fakes/loopback-server.ts';

const leaf = makeCertificate({ subject: 'app', names: ['127.0.0.1'] });

/** The failure of a request to `server`, with the port taken out of the message. */
async function failure(
  server: LoopbackServer,
  protocol = 'http',
  timeoutMs = 3000,
): Promise<readonly [string, string, string]> {
  const url = new URL(`${protocol}://127.0.0.1:${String(server.port)}/`);
  try {
    const answer = await createHttp()({ url, timeoutMs });
    throw new Error(`answered ${String(answer.status)}`);
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return [error.phase, error.code, error.message.replaceAll(`:${String(server.port)}`, '')];
  }
}

/** Answers every request, once its head is there, with these bytes; `end` closes after them. */
function raw(bytes: string | Buffer, end = true): Promise<LoopbackServer> {
  return serveTcp((socket) => {
    socket.once('data', () => {
      if (end) socket.end(bytes);
      else socket.write(bytes);
    });
  });
}

describe('each failure carries its phase and names its cause', () => {
  test('refused', async () => {
    const server = await serveTcp(() => undefined);
    await server[Symbol.asyncDispose]();
    expect(await failure(server)).toEqual([
      'connect',
      'ECONNREFUSED',
      'connection refused by 127.0.0.1',
    ]);
  });

  test('a name that does not exist', async () => {
    // Too long for a label, so that no look-up leaves the machine.
    const url = new URL(`http://${'x'.repeat(64)}.test/`);
    await expect(createHttp()({ url, timeoutMs: 3000 })).rejects.toMatchObject({
      phase: 'dns',
      code: 'ENOTFOUND',
      message: `DNS: the name ${url.hostname} does not exist (ENOTFOUND)`,
    });
  });

  test('reset on accept', async () => {
    await using server = await serveTcp((socket: Socket) => socket.resetAndDestroy());
    const [phase, code, message] = await failure(server);
    expect(code).toBe('ECONNRESET');
    // The reset may overtake the news that the connection stands.
    expect(message).toMatch(/^connection reset by 127\.0\.0\.1/);
    expect(['connect', 'headers']).toContain(phase);
  });

  test('closed without an answer', async () => {
    await using server = await raw('');
    expect(await failure(server)).toEqual([
      'headers',
      'CLOSED',
      'connection closed by 127.0.0.1 before it sent an answer',
    ]);
  });

  test('hanging before the headers, within them, and in the body', async () => {
    await using silent = await serveTcp(() => undefined);
    expect(await failure(silent, 'http', 80)).toEqual([
      'headers',
      'TIMEOUT',
      'timeout: 127.0.0.1 took the request and sent no whole answer headers within 80ms',
    ]);
    await using half = await raw('HTTP/1.1 200 OK\r\nContent-', false);
    expect((await failure(half, 'http', 80)).slice(0, 2)).toEqual(['headers', 'TIMEOUT']);
    await using stalled = await raw('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', false);
    expect(await failure(stalled, 'http', 80)).toEqual([
      'body',
      'TIMEOUT',
      'timeout: the body did not end within 80ms',
    ]);
  });

  test('a body shorter than announced', async () => {
    await using server = await raw('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc');
    expect(await failure(server)).toMatchObject([
      'body',
      'INCOMPLETE_BODY',
      expect.stringContaining('closed after 3 bytes of the body of the 10 it announced'),
    ]);
  });

  test('what is not HTTP/1.1', async () => {
    await using ssh = await raw('SSH-2.0-OpenSSH_9.6\r\n');
    expect((await failure(ssh))[2]).toBe(
      '127.0.0.1 does not answer in HTTP/1.1; it speaks SSH (HPE_INVALID_CONSTANT)',
    );
    await using http2 = await listen(createHttp2Server());
    expect((await failure(http2))[2]).toMatch(/does not answer in HTTP\/1\.1; it speaks HTTP\/2/);
    await using wide = await raw(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`);
    expect((await failure(wide)).slice(1)).toEqual([
      'HPE_HEADER_OVERFLOW',
      '127.0.0.1 answered with more than 16 KiB of headers',
    ]);
  });

  test('TLS where there is none, none where there is TLS, and HTTP/2 only', async () => {
    await using plain = await raw('HTTP/1.1 400 Bad Request\r\n\r\n');
    const [phase, , message] = await failure(plain, 'https');
    expect([phase, message]).toEqual([
      'tls',
      expect.stringMatching(/^TLS: 127\.0\.0\.1 does not speak TLS; is the URL meant to start/),
    ]);
    await using tls = await serveHttps({ key: leaf.key, cert: leaf.cert }, () => undefined);
    expect((await failure(tls))[0]).toBe('headers');
    await using http2 = await listen(createSecureServer({ key: leaf.key, cert: leaf.cert }));
    expect((await failure(http2, 'https'))[2]).toMatch(/^TLS: 127\.0\.0\.1 speaks only HTTP\/2/);
    await using hung = await serveTcp(() => undefined);
    expect((await failure(hung, 'https', 80)).slice(0, 2)).toEqual(['tls', 'TIMEOUT']);
    await using closing = await serveTcp((socket) => socket.destroy());
    const cut = await failure(closing, 'https');
    expect(cut[0]).toBe('tls');
    expect(cut[1]).toMatch(/^(CLOSED|ECONNRESET)$/);
  });
});

describe('every address of a name is tried', () => {
  const never = new AbortController().signal;

  test('the second one where the first refuses', async () => {
    await using server = await serveTcp((socket) => socket.end());
    const socket = await connectAny(['::1', '127.0.0.1'], server.port, never);
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });

  test('and each is named where none takes the connection', async () => {
    const server = await serveTcp(() => undefined);
    await server[Symbol.asyncDispose]();
    const port = String(server.port);
    const thrown = await connectAny(['::1', '127.0.0.1'], server.port, never).catch(
      (error: unknown) => error,
    );
    expect(describeFailure('connect', 'localhost', thrown).message).toBe(
      `connection refused by [::1]:${port} and 127.0.0.1:${port}`,
    );
  });
});
