import { connect as connectTcp } from 'node:net';
import { Duplex } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHttp, type HttpSettings } from '../../../packages/http/create-http.ts';
import { HttpFailure } from '../../../packages/http/http-failure.ts';
import { makeCertificate } from '../../fakes/certificate.ts';
import {
  serveHttp,
  serveHttps,
  serveTcp,
  type LoopbackServer,
} from '../../fakes/loopback-server.ts';
import { startProxy } from '../../fakes/proxy.ts';

const authority = makeCertificate({ subject: 'Test Authority' });
const leaf = makeCertificate({
  subject: 'app',
  names: ['app.test', 'localhost', '127.0.0.1', '::1'],
  issuer: authority,
});

async function failureOf(work: Promise<unknown>): Promise<HttpFailure> {
  try {
    await work;
  } catch (error) {
    if (error instanceof HttpFailure) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

function get(url: string, settings: HttpSettings = {}, timeoutMs = 5000): Promise<string> {
  return createHttp(settings)({ url: new URL(url), timeoutMs }).then(({ body }) => body.toString());
}

describe('connections', () => {
  test('every request has its own connection, closed after it', async () => {
    const ports = new Set<number | undefined>();
    await using server = await serveHttp((incoming, answer) => {
      ports.add(incoming.socket.remotePort);
      answer.end(incoming.headers.connection);
    });
    const url = `http://127.0.0.1:${String(server.port)}/`;
    expect(await get(url)).toBe('close');
    expect(await get(url)).toBe('close');
    expect(ports.size).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.open()).toBe(0);
  });

  test('IPv6', async () => {
    await using server = await serveHttp((incoming, answer) => {
      answer.end(incoming.headers.host);
    }, '::1');
    expect(await get(`http://[::1]:${String(server.port)}/`)).toBe(`[::1]:${String(server.port)}`);
  });

  test('connect-to reaches another place under the name of the URL', async () => {
    await using server = await serveHttps(
      { key: leaf.key, cert: leaf.cert },
      (incoming, answer) => {
        answer.end(incoming.headers.host);
      },
    );
    const connectTo = { host: '127.0.0.1', port: server.port };
    expect(await get('https://app.test/', { ca: authority.cert, connectTo })).toBe('app.test');
    const failure = await failureOf(get('https://other.test/', { ca: authority.cert, connectTo }));
    expect(failure.message).toBe(
      'the certificate is for app.test, localhost, 127.0.0.1, 0:0:0:0:0:0:0:1, not for other.test',
    );
  });

  test("one's own stream takes the place of DNS, TCP and proxies, also under TLS", async () => {
    await using server = await serveHttps({ key: leaf.key, cert: leaf.cert }, (_, answer) => {
      answer.end('through a stream');
    });
    const asked: string[] = [];
    const settings: HttpSettings = {
      ca: authority.cert,
      environment: { HTTPS_PROXY: 'http://127.0.0.1:1' },
      connect: (to) => {
        asked.push(`${to.host}:${String(to.port)}`);
        const socket = connectTcp(server.port, '127.0.0.1');
        // Not a socket but a bare stream, as an SSH channel is.
        return Promise.resolve(Duplex.from({ readable: socket, writable: socket }));
      },
    };
    expect(await get('https://app.test:8443/', settings)).toBe('through a stream');
    expect(asked).toEqual(['app.test:8443']);
  });

  test('a stream factory that never delivers ends at the time limit', async () => {
    const connect = (): Promise<Duplex> => new Promise(() => undefined);
    const failure = await failureOf(get('http://app.test/', { connect }, 60));
    expect(failure).toMatchObject({ phase: 'connect', code: 'TIMEOUT' });
  });

  test('an abort from outside rejects with its own reason', async () => {
    await using server = await serveHttp(() => undefined);
    const abort = new AbortController();
    const url = new URL(`http://127.0.0.1:${String(server.port)}/`);
    const work = createHttp()({ url, timeoutMs: 5000, signal: abort.signal });
    setTimeout(() => {
      abort.abort(new Error('enough'));
    }, 30);
    await expect(work).rejects.toThrow('enough');
  });
});

describe('TLS', () => {
  const cases: readonly [string, Parameters<typeof makeCertificate>[0], string, string][] = [
    [
      'expired',
      { subject: 'old', names: ['127.0.0.1'], issuer: authority, to: new Date('2025-03-01') },
      'CERT_HAS_EXPIRED',
      'the certificate expired on 2025-03-01',
    ],
    [
      'not yet valid',
      { subject: 'new', names: ['127.0.0.1'], issuer: authority, from: new Date('2049-01-01') },
      'CERT_NOT_YET_VALID',
      'the certificate is not valid before 2049-01-01',
    ],
    [
      'self-signed',
      { subject: 'self', names: ['127.0.0.1'] },
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'the certificate is self-signed',
    ],
    [
      'wrong host',
      { subject: 'other', names: ['other.test'], issuer: authority },
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'the certificate is for other.test, not for 127.0.0.1',
    ],
  ];
  test.each(cases)('%s', async (_, options, code, message) => {
    const { key, cert } = makeCertificate({ to: new Date('2049-12-01'), ...options });
    let requests = 0;
    await using server = await serveHttps({ key, cert }, (_request, answer) => {
      requests += 1;
      answer.end('secret');
    });
    const url = `https://127.0.0.1:${String(server.port)}/`;
    expect(await failureOf(get(url, { ca: authority.cert }))).toMatchObject({
      phase: 'tls',
      code,
      message,
    });
    // Nothing may be sent to a server that has not proved itself.
    expect(requests).toBe(0);
    expect(await get(url, { insecureTls: true })).toBe('secret');
    expect(requests).toBe(1);
  });

  test('a private authority is trusted only when it is given', async () => {
    await using server = await serveHttps({ key: leaf.key, cert: leaf.cert }, (_, answer) => {
      answer.end('well');
    });
    const url = `https://127.0.0.1:${String(server.port)}/`;
    expect(await get(url, { ca: authority.cert })).toBe('well');
    expect(await get(url, { ca: authority.cert.replaceAll('\n', '\\n') })).toBe('well');
    const failure = await failureOf(get(url));
    expect(failure.code).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    expect(failure.message).toContain('Test Authority');
  });

  test('what is no certificate is refused by the name of the input', () => {
    expect(() => createHttp({ ca: 'hello' })).toThrow(/^ca: not a certificate in PEM/);
    const broken = authority.cert.replace(/[A-Z]{3}/, '');
    expect(() => createHttp({ ca: broken })).toThrow(/^ca: not a certificate/);
  });
});

describe('bodies', () => {
  let server: LoopbackServer;
  beforeAll(async () => {
    server = await serveHttp((incoming, answer) => {
      switch (incoming.url) {
        case '/gzip':
          answer.setHeader('content-encoding', 'gzip');
          answer.end(gzipSync('squeezed'));
          return;
        case '/bomb':
          answer.setHeader('content-encoding', 'gzip');
          answer.end(gzipSync(Buffer.alloc(50_000_000)));
          return;
        case '/not-gzip':
          answer.setHeader('content-encoding', 'gzip');
          answer.end('plain');
          return;
        case '/no-encoding':
          answer.setHeader('content-encoding', 'constructor');
          answer.end('plain');
          return;
        case '/empty-gzip':
          answer.writeHead(204, { 'content-encoding': 'gzip' }).end();
          return;
        case '/echo':
          incoming.pipe(answer);
          return;
        default:
          answer.end('x'.repeat(100_000));
      }
    });
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
  });
  const fetch = (path: string, bodyLimit?: number): ReturnType<ReturnType<typeof createHttp>> =>
    createHttp()({
      url: new URL(`http://127.0.0.1:${String(server.port)}${path}`),
      timeoutMs: 5000,
      ...(bodyLimit === undefined ? {} : { bodyLimit }),
    });

  test('a body is read up to the limit, and says so', async () => {
    const long = await fetch('/long');
    expect([long.body.length, long.bodyCut]).toEqual([65_536, true]);
    const whole = await fetch('/long', 100_000);
    expect([whole.body.length, whole.bodyCut]).toEqual([100_000, false]);
  });

  test('compressed bodies are read, bombs only up to the limit', async () => {
    expect((await fetch('/gzip')).body.toString()).toBe('squeezed');
    expect((await fetch('/no-encoding')).body.toString()).toBe('plain');
    const bomb = await fetch('/bomb');
    expect([bomb.body.length, bomb.bodyCut]).toEqual([65_536, true]);
    expect((await fetch('/empty-gzip')).body.length).toBe(0);
    expect(await failureOf(fetch('/not-gzip'))).toMatchObject({
      phase: 'body',
      code: 'BAD_ENCODING',
    });
  });

  test('a request body is sent with its length', async () => {
    const answer = await createHttp()({
      url: new URL(`http://127.0.0.1:${String(server.port)}/echo`),
      method: 'POST',
      body: 'grüße',
      timeoutMs: 5000,
    });
    expect(answer.body.toString()).toBe('grüße');
  });
});

describe('redirects', () => {
  test('Authorization and the like never reach another origin; on their own they stay', async () => {
    const seen: Record<string, string | undefined>[] = [];
    await using other = await serveHttp((incoming, answer) => {
      seen.push({ at: 'other', ...(incoming.headers as Record<string, string>) });
      answer.end('elsewhere');
    });
    await using server = await serveHttp((incoming, answer) => {
      seen.push({ at: 'own', ...(incoming.headers as Record<string, string>) });
      const to =
        incoming.url === '/hop'
          ? `http://127.0.0.1:${String(other.port)}/`
          : incoming.url === '/out'
            ? '/hop'
            : '';
      if (to === '') answer.end('here');
      else answer.writeHead(302, { location: to }).end();
    });
    const http = createHttp();
    const send = (path: string, redirects: 'none' | 'same-host' | 'all'): ReturnType<typeof http> =>
      http({
        url: new URL(`http://127.0.0.1:${String(server.port)}${path}`),
        headers: new Map([
          ['authorization', 'Bearer abc'],
          ['cookie', 'a=b'],
          ['x-api-key', 'k'],
          ['accept', 'application/json'],
        ]),
        redirects,
        timeoutMs: 5000,
      });
    // The same host on another port: followed, but without what was meant for the first origin.
    const answer = await send('/out', 'same-host');
    expect(answer.body.toString()).toBe('elsewhere');
    expect(answer.redirectedFrom.map(({ pathname }) => pathname)).toEqual(['/out', '/hop']);
    expect(
      seen.map(({ at, authorization, cookie, accept, ...rest }) => [
        at,
        authorization,
        cookie,
        rest['x-api-key'],
        accept,
      ]),
    ).toEqual([
      ['own', 'Bearer abc', 'a=b', 'k', 'application/json'],
      ['own', 'Bearer abc', 'a=b', 'k', 'application/json'],
      ['other', undefined, undefined, undefined, 'application/json'],
    ]);
    expect((await send('/out', 'none')).status).toBe(302);
  });

  test('another host is followed only with all', async () => {
    await using server = await serveHttp((incoming, answer) => {
      if (incoming.url === '/') answer.end('there');
      else answer.writeHead(301, { location: `http://localhost:${String(server.port)}/` }).end();
    });
    const url = new URL(`http://127.0.0.1:${String(server.port)}/away`);
    const http = createHttp();
    const same = await http({ url, redirects: 'same-host', timeoutMs: 5000 });
    expect([same.status, same.headers.get('location')]).toEqual([
      301,
      `http://localhost:${String(server.port)}/`,
    ]);
    const all = await http({ url, redirects: 'all', timeoutMs: 5000 });
    expect(all.body.toString()).toBe('there');
  });

  test('a POST becomes a GET after 303, and stays a POST after 307', async () => {
    const seen: string[] = [];
    await using server = await serveHttp((incoming, answer) => {
      seen.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
      const status = Number(incoming.url?.slice(1));
      if (status === 0) answer.end();
      else answer.writeHead(status, { location: '/0' }).end();
    });
    for (const status of [303, 307]) {
      const url = new URL(`http://127.0.0.1:${String(server.port)}/${String(status)}`);
      await createHttp()({
        url,
        method: 'POST',
        body: 'x',
        redirects: 'same-host',
        timeoutMs: 5000,
      });
    }
    expect(seen).toEqual(['POST /303', 'GET /0', 'POST /307', 'POST /0']);
  });

  test('a circle ends', async () => {
    await using server = await serveHttp((_, answer) => {
      answer.writeHead(302, { location: '/again' }).end();
    });
    const url = new URL(`http://127.0.0.1:${String(server.port)}/`);
    const work = createHttp()({ url, redirects: 'same-host', timeoutMs: 5000 });
    expect(await failureOf(work)).toMatchObject({ phase: 'redirect', code: 'TOO_MANY_REDIRECTS' });
    expect(server.connections()).toBe(11);
  });
});

describe('proxies', () => {
  test('https goes through a CONNECT tunnel with the login of the variable', async () => {
    await using server = await serveHttps(
      { key: leaf.key, cert: leaf.cert },
      (incoming, answer) => {
        answer.end(
          `${incoming.headers.host ?? ''} ${String('proxy-authorization' in incoming.headers)}`,
        );
      },
    );
    await using proxy = await startProxy({
      login: 'me:p@ss',
      to: () => ({ host: '127.0.0.1', port: server.port }),
    });
    const at = (login: string): HttpSettings => ({
      ca: authority.cert,
      environment: { HTTPS_PROXY: `http://${login}127.0.0.1:${String(proxy.port)}` },
    });
    expect(await get('https://app.test/', at('me:p%40ss@'))).toBe('app.test false');
    expect(proxy.asked).toEqual(['CONNECT app.test:443']);
    const failure = await failureOf(get('https://app.test/', at('')));
    expect(failure).toMatchObject({ phase: 'proxy', code: 'PROXY_REFUSED' });
    expect(failure.message).toMatch(/refused a tunnel to app\.test:443: HTTP 407; it wants a name/);
  });

  test('http is asked by its whole URL, and NO_PROXY goes around', async () => {
    await using server = await serveHttp((incoming, answer) => {
      answer.end(incoming.url);
    });
    await using proxy = await startProxy({ to: () => ({ host: '127.0.0.1', port: server.port }) });
    const environment = { http_proxy: `127.0.0.1:${String(proxy.port)}`, NO_PROXY: '127.0.0.0/8' };
    expect(await get('http://app.test/a?b=c', { environment })).toBe('/a?b=c');
    expect(proxy.asked).toEqual(['GET http://app.test/a?b=c']);
    expect(await get(`http://127.0.0.1:${String(server.port)}/d`, { environment })).toBe('/d');
    expect(proxy.asked).toHaveLength(1);
  });

  test('with connect-to a proxy is asked for that place, also for http', async () => {
    await using server = await serveHttp((incoming, answer) => {
      answer.end(`${incoming.headers.host ?? ''} ${incoming.url ?? ''}`);
    });
    await using proxy = await startProxy({ to: () => ({ host: '127.0.0.1', port: server.port }) });
    const environment = { http_proxy: `127.0.0.1:${String(proxy.port)}` };
    const connectTo = { host: 'new.test', port: 8080 };
    expect(await get('http://app.test/a', { environment, connectTo })).toBe('app.test /a');
    expect(proxy.asked).toEqual(['CONNECT new.test:8080']);
  });

  test('a proxy that is not there is named as the proxy', async () => {
    const gone = await serveTcp(() => undefined);
    await gone[Symbol.asyncDispose]();
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${String(gone.port)}` };
    const failure = await failureOf(get('https://app.test/', { environment }));
    expect(failure.phase).toBe('proxy');
    expect(failure.message).toBe(
      `the proxy cannot be reached: connection refused by 127.0.0.1:${String(gone.port)}`,
    );
  });
});
