import type { RequestListener } from 'node:http';
import { serveHttp, serveTcp } from '../../fakes/loopback-server.ts';
import type { HostileServer } from './hostile-server.ts';

const HEALTHY = '{"status":"healthy","version":"1.4.2"}';

/** Serves by the number of the request, from 1, and the time since the start. */
function serve(
  listener: (n: number, sinceStart: number, ...args: Parameters<RequestListener>) => void,
): HostileServer['start'] {
  return () => {
    let n = 0;
    const start = performance.now();
    return serveHttp((request, answer) => {
      n += 1;
      listener(n, performance.now() - start, request, answer);
    });
  };
}

/** Servers whose HTTP is sound, and whose answers are not what was hoped for. */
export const CHANGING_ANSWERS: readonly HostileServer[] = [
  {
    name: 'is not found',
    start: serve((_n, _at, _request, answer) => answer.writeHead(404).end()),
    ends: /HTTP 404 Not Found/,
  },
  {
    name: 'wants a login, and that is to end the wait',
    start: serve((_n, _at, _request, answer) => answer.writeHead(401).end()),
    inputs: { 'fail-fast-on': '401, 403' },
    ends: /gave up at once after \d+ms and 1 attempt: .*HTTP 401 Unauthorized/,
  },
  {
    name: 'asks to be left alone for longer than there is',
    start: serve((_n, _at, _request, answer) =>
      answer.writeHead(503, { 'retry-after': '120' }).end(),
    ),
    ends: /and 2 attempts: .*HTTP 503 Service Unavailable and asks to wait 2m00s/,
  },
  {
    name: 'asks to be left alone until a day long gone',
    start: serve((n, _at, _request, answer) => {
      if (n > 1) answer.end();
      else answer.writeHead(503, { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }).end();
    }),
    ends: 'healthy',
  },
  {
    name: 'redirects to itself for ever',
    start: serve((_n, _at, _request, answer) => answer.writeHead(302, { location: '/' }).end()),
    ends: /more than 10 redirects, the last one to .*The server redirects in a circle/,
  },
  {
    name: 'redirects to another host',
    start: serve((_n, _at, _request, answer) =>
      answer.writeHead(301, { location: 'https://elsewhere.test/' }).end(),
    ),
    ends: /HTTP 301 redirects to https:\/\/elsewhere\.test\/, which is not followed/,
  },
  {
    name: 'redirects to a page for logging in',
    start: serve((_n, _at, request, answer) => {
      if (request.url === '/login') answer.end('<form>');
      else answer.writeHead(302, { location: '/login' }).end();
    }),
    inputs: { 'expect-json': 'status == healthy' },
    ends: /the body is not JSON \(no content-type\) \(redirected to \/login\)/,
  },
  {
    name: 'redirects to where no browser goes',
    start: serve((_n, _at, _request, answer) =>
      answer.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    ),
    ends: /redirects to file:\/\/\/etc\/passwd, which is not followed/,
  },
  {
    name: 'flaps',
    start: serve((n, _at, _request, answer) => answer.writeHead(n % 2 === 0 ? 200 : 503).end()),
    inputs: { successes: '2' },
    ends: /never 2 healthy answers in a row|HTTP 503 Service Unavailable; before that healthy/,
  },
  {
    name: 'answers from the old and the new version in turn',
    start: serve((n, _at, _request, answer) =>
      answer.end(n % 2 === 0 ? HEALTHY : HEALTHY.replace('1.4.2', '1.4.1')),
    ),
    inputs: { 'expect-version': '1.4.2', successes: '2' },
    ends: /never 2 healthy answers in a row|version 1\.4\.1 answers, want 1\.4\.2/,
  },
  {
    name: 'stays the old version',
    start: serve((_n, _at, _request, answer) => answer.end(HEALTHY.replace('1.4.2', '1.4.1'))),
    inputs: { 'expect-version': '1.4.2' },
    ends: /version 1\.4\.1 answers, want 1\.4\.2\. The old version still answers/,
  },
  {
    name: 'carries no version',
    start: serve((_n, _at, _request, answer) => answer.end('{"status":"healthy"}')),
    inputs: { 'expect-version': '1.4.2' },
    ends: /no version is seen: there is no version \(it is an object with status\)\. Say in version-path/,
  },
  {
    name: 'changes its answer all the time',
    start: serve((n, _at, _request, answer) => answer.end(JSON.stringify({ status: n }))),
    inputs: { 'expect-json': 'status == healthy' },
    ends: /JSON: status is \d, want "healthy"; before that JSON: status is/,
  },
  {
    name: 'takes 3 s to start',
    start: serve((_n, at, _request, answer) => answer.writeHead(at < 3000 ? 503 : 200).end()),
    inputs: { retries: '12', interval: '5s' },
    ends: 'healthy',
  },
  {
    name: 'hangs for 1.5 s, then answers new connections only',
    start: () => {
      const start = performance.now();
      return serveTcp((socket) => {
        if (performance.now() - start < 1500) return;
        socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
      });
    },
    inputs: { retries: '12', interval: '5s', 'request-timeout': '10s' },
    ends: 'healthy',
  },
  {
    name: 'writes commands for the runner',
    start: serve((_n, _at, _request, answer) =>
      answer.end('::error::hacked\n##[error]hacked\n::set-output name=x::y\n%0A::error::hacked'),
    ),
    inputs: { 'expect-body': 'healthy' },
    ends: /the body does not contain "healthy"/,
  },
  {
    name: 'gives back what it was sent',
    start: serve((_n, _at, request, answer) => answer.end(JSON.stringify(request.headers))),
    inputs: { headers: 'Authorization: Bearer t0p-s3cret', 'expect-body': 'healthy' },
    ends: /the body does not contain "healthy"/,
  },
];
