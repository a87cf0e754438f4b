import { describe, expect, test } from '@jest/globals';
import { ANY_SUCCESS, type Expectations } from '../../../packages/health/expectations.ts';
import { parseVersionSource } from '../../../packages/health/expected-version.ts';
import { judge } from '../../../packages/health/judge.ts';
import { parseJsonAssertion } from '../../../packages/health/json-assertion.ts';
import { parseStatusSet } from '../../../packages/health/status-set.ts';
import { parseTextPattern } from '../../../packages/health/text-pattern.ts';
import type { Verdict } from '../../../packages/health/verdict.ts';
import type { HttpAnswer } from '../../../packages/http/create-http.ts';

interface Given {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly cut?: boolean;
  readonly from?: readonly string[];
  readonly url?: string;
}

function verdict(given: Given, expect: Partial<Expectations> = {}, failFast = ''): Verdict {
  const answer: HttpAnswer = {
    status: given.status ?? 200,
    headers: new Map(Object.entries(given.headers ?? {})),
    body: Buffer.from(given.body ?? ''),
    bodyCut: given.cut ?? false,
    url: new URL(given.url ?? 'http://app.test/health'),
    redirectedFrom: (given.from ?? []).map((url) => new URL(url)),
  };
  return judge(answer, {
    expect: { ...ANY_SUCCESS, ...expect },
    failFastOn: parseStatusSet([failFast], 'x'),
    redact: (text) => text.replaceAll('s3cret', '***'),
    now: 0,
  });
}

const json = (...lines: string[]): Partial<Expectations> => ({
  json: lines.map((line) => parseJsonAssertion(line, 'x')),
});
const version = (expected: string, source = 'version'): Partial<Expectations> => ({
  version: { expected, source: parseVersionSource(source, 'x') },
});
const healthy = '{"status":"healthy","version":"1.4.2","services":{"database":"connected"}}';

test('a healthy answer passes whatever is asked of it', () => {
  const passed = verdict(
    { body: healthy, headers: { 'x-cache': 'MISS', 'x-version': 'v1.4.2' } },
    {
      ...json('services.database == connected', 'status =~ /^healthy$/'),
      ...version('1.4.2'),
      body: [parseTextPattern('"healthy"', 'x'), parseTextPattern('/^\\{/', 'x')],
      headers: [{ name: 'x-cache', pattern: parseTextPattern('/miss/i', 'x') }],
    },
  );
  expect(passed).toMatchObject({
    outcome: 'pass',
    cause: undefined,
    reason: 'HTTP 200 OK, version 1.4.2',
    version: '1.4.2',
  });
});

describe('what it was that failed, in words', () => {
  const cases: readonly [string, Given, Partial<Expectations>, string, string][] = [
    ['status', { status: 503 }, {}, 'status', 'HTTP 503 Service Unavailable'],
    [
      'another status',
      { status: 201 },
      { status: [[200, 200]] },
      'status',
      'HTTP 201 Created, want 200',
    ],
    ['an unknown status', { status: 599 }, {}, 'status', 'HTTP 599'],
    [
      'redirect',
      { status: 302, headers: { location: '/login' } },
      {},
      'redirect',
      'HTTP 302 redirects to /login, which is not followed',
    ],
    [
      'edge case 17: a database that is down',
      { body: healthy.replace('"connected"', '"disconnected"') },
      json('services.database == connected'),
      'json',
      'JSON: services.database is "disconnected", want "connected"',
    ],
    [
      'edge case 17: HTML',
      { body: '<html>', headers: { 'content-type': 'text/html; charset=utf-8' } },
      json('status exists'),
      'json',
      'the body is not JSON (text/html)',
    ],
    [
      'invalid JSON',
      { body: '{"a":' },
      json('a exists'),
      'json',
      'the body is not JSON (no content-type)',
    ],
    ['no body', {}, json('a exists'), 'json', 'the body is empty, not JSON'],
    [
      'too long',
      { body: '[', cut: true },
      json('a exists'),
      'json',
      'the body is longer than 0 KiB, too long to be read as JSON',
    ],
    [
      'old version',
      { body: healthy },
      version('1.4.3'),
      'version',
      'version 1.4.2 answers, want 1.4.3',
    ],
    [
      'no version',
      { body: '{"v":1}' },
      version('1.4.3'),
      'version',
      'no version is seen: there is no version (it is an object with v)',
    ],
    [
      'a version that is none',
      { body: '{"version":{"s3cret":1}}' },
      version('1.4.3'),
      'version',
      'no version is seen: version is an object, not a text',
    ],
    [
      'no version header',
      {},
      version('1.4.3', 'header:X-Version'),
      'version',
      'there is no header x-version, which should carry the version',
    ],
    [
      'a header',
      { headers: { 'x-cache': 'HIT s3cret' } },
      { headers: [{ name: 'x-cache', pattern: { substring: 'MISS' } }] },
      'header',
      'header x-cache is "HIT ***", which does not contain "MISS"',
    ],
    [
      'a missing header',
      {},
      { headers: [{ name: 'x-cache', pattern: { substring: '' } }] },
      'header',
      'there is no header x-cache',
    ],
    [
      'the body',
      { body: 'sick' },
      { body: [parseTextPattern('/^well/', 'x')] },
      'body',
      'the body does not match /^well/',
    ],
  ];
  test.each(cases)('%s', (_, given, expectations, cause, reason) => {
    expect(verdict(given, expectations)).toMatchObject({ outcome: 'retry', cause, reason });
  });
});

test('a redirect that was followed is told, and that headers did not go along', () => {
  const from = ['http://app.test/health'];
  expect(verdict({ from, url: 'http://app.test/login' }).reason).toBe(
    'HTTP 200 OK (redirected to /login)',
  );
  expect(verdict({ from, url: 'https://app.test/health', status: 401 }).reason).toBe(
    'HTTP 401 Unauthorized (redirected to https://app.test/health, where the headers are not sent)',
  );
});

test('fail-fast stops only where the answer is not the expected one', () => {
  expect(verdict({ status: 403 }, {}, '401,403').outcome).toBe('stop');
  expect(verdict({ status: 403 }, {}, '401').outcome).toBe('retry');
  expect(verdict({ status: 403 }, { status: [[403, 403]] }, '403').outcome).toBe('pass');
});

test('the excerpt is redacted, and a byte order mark is no harm', () => {
  expect(verdict({ body: 'my s3cret' }).excerpt).toBe('my ***');
  expect(verdict({ body: `\ufeff${healthy}` }, json('status == healthy')).outcome).toBe('pass');
});
