import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { githubApi, type GitHubApi } from '../../../packages/github/github-api.ts';
import { openHttp } from '../../../packages/github/open-http.ts';

let server: Server | undefined;

afterEach(() => {
  server?.close();
});

async function apiOn(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  signal?: AbortSignal,
): Promise<GitHubApi> {
  server = createServer(answer);
  await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return githubApi({
    http: openHttp({}),
    apiUrl: `http://127.0.0.1:${String(port)}/api/v3/`,
    token: 'secret',
    ...(signal === undefined ? {} : { signal }),
  });
}

test('asks with the token, below the path of GitHub Enterprise', async () => {
  const api = await apiOn((request, response) => {
    response.end(JSON.stringify({ url: request.url, auth: request.headers.authorization }));
  });
  expect(await api.get('/repos/o/r')).toEqual({ url: '/api/v3/repos/o/r', auth: 'Bearer secret' });
});

test('reads a list page after page, and gives the token to nobody else', async () => {
  const api = await apiOn((request, response) => {
    const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? '1');
    const next =
      page === 3
        ? 'http://127.0.0.1:9/elsewhere'
        : `http://${request.headers.host ?? ''}/api/v3/list?per_page=100&page=${String(page + 1)}`;
    response.setHeader('link', `<http://x/>; rel="first", <${next}>; rel="next"`);
    response.end(JSON.stringify([page, request.url]));
  });
  expect(await api.list('/list')).toEqual([
    1,
    '/api/v3/list?per_page=100',
    2,
    '/api/v3/list?per_page=100&page=2',
    3,
    '/api/v3/list?per_page=100&page=3',
  ]);
});

test.each<[string, number, string, string]>([
  [
    'a refusal',
    403,
    '{"message":"Resource not accessible by integration"}',
    "GitHub's API answered 403 to GET /api/v3/x: Resource not accessible by integration",
  ],
  ['an error page', 502, '<html>', "GitHub's API answered 502 to GET /api/v3/x"],
  [
    'something else than JSON',
    200,
    '<html>',
    "GitHub's API answered GET /api/v3/x with something else than JSON",
  ],
])('%s is named', async (_, status, body, message) => {
  const api = await apiOn((_request, response) => {
    response.statusCode = status;
    response.end(body);
  });
  await expect(api.get('/x')).rejects.toThrow(message);
});

test('a list that is none is named', async () => {
  const api = await apiOn((_, response) => response.end('{}'));
  await expect(api.list('/x')).rejects.toThrow(
    "GitHub's API answered GET /api/v3/x without a list",
  );
});

test('nobody there is named', async () => {
  const api = githubApi({ http: openHttp({}), apiUrl: 'http://127.0.0.1:9', token: 'secret' });
  await expect(api.get('/x')).rejects.toThrow("GitHub's API did not answer at http://127.0.0.1:9");
});

test('a cancel stays a cancel', async () => {
  const cancel = new AbortController();
  const api = await apiOn(() => {
    cancel.abort(new Error('cancelled'));
  }, cancel.signal);
  await expect(api.get('/x')).rejects.toThrow('cancelled');
});
