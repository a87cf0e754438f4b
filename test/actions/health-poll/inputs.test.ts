import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readInputs, type HealthPollInputs } from '../../../actions/health-poll/inputs.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { recordingRunner } from '../../fakes/recording-runner.ts';

const URL_GIVEN = { url: 'https://app.test/health' };

function read(inputs: Readonly<Record<string, string>> = {}): HealthPollInputs {
  return readInputs(recordingRunner({ ...URL_GIVEN, ...inputs }, new FakeClock()));
}

test('what is read where only the URL is given', () => {
  const { targets, window, failFastOn, http } = read();
  expect(targets).toHaveLength(1);
  expect(targets[0]?.request).toMatchObject({
    method: 'GET',
    body: undefined,
    redirects: 'same-host',
  });
  expect([...(targets[0]?.request.headers ?? [])]).toEqual([['cache-control', 'no-cache']]);
  expect(targets[0]?.expect).toMatchObject({ status: [[200, 299]], version: undefined });
  expect(window).toEqual({
    retries: 12,
    intervalMs: 5000,
    pace: 'quick',
    successes: 1,
    initialDelayMs: 0,
    requestTimeoutMs: 10_000,
    timeoutMs: 71_000,
  });
  expect(failFastOn).toEqual([]);
  expect(http).toMatchObject({ ca: '', insecureTls: false, connectTo: undefined });
  expect(Object.isFrozen(read())).toBe(true);
});

test('what is read where everything is given', () => {
  const given = read({
    url: 'https://me:hush@app.test/health\n# a comment\nhttp://b.test:81/',
    method: 'POST',
    body: '{}',
    headers: 'X-Key: abcdef\nAccept: application/json',
    'expect-status': '200, 204',
    'expect-json': 'status == healthy\nitems[0] exists',
    'expect-body': 'fine\n/^{/',
    'expect-header': 'X-Cache: MISS',
    'expect-version': '1.4.2',
    'version-path': 'header:X-Version',
    retries: '3',
    interval: '500ms',
    pace: 'fixed',
    timeout: '1m',
    'request-timeout': '2',
    successes: '2',
    'initial-delay': '1s',
    'follow-redirects': 'all',
    'fail-fast-on': '401,403',
    'insecure-tls': 'true',
    'connect-to': '[::1]:8443',
  });
  expect(given.targets.map(({ request }) => request.url.href)).toEqual([
    'https://app.test/health',
    'http://b.test:81/',
  ]);
  const [first, second] = given.targets;
  expect(first?.request.headers?.get('authorization')).toMatch(/^Basic /);
  expect(second?.request.headers?.has('authorization')).toBe(false);
  expect(second?.request.headers?.get('x-key')).toBe('abcdef');
  expect(first?.expect).toMatchObject({
    json: [{ operator: '==' }, { operator: 'exists' }],
    body: [{ substring: 'fine' }, { source: '/^{/' }],
    headers: [{ name: 'x-cache' }],
    version: { expected: '1.4.2', source: { header: 'x-version' } },
  });
  expect(given.window).toMatchObject({ pace: 'fixed', timeoutMs: 60_000, requestTimeoutMs: 2000 });
  expect(given.http).toMatchObject({ insecureTls: true, connectTo: { host: '::1', port: 8443 } });
});

test('a redirect that is expected is not followed', () => {
  expect(read({ 'expect-status': '301' }).targets[0]?.request.redirects).toBe('none');
  expect(read({ 'expect-status': '200' }).targets[0]?.request.redirects).toBe('same-host');
});

describe('refusals name the input and what to write', () => {
  test.each([
    [{ url: '' }, /^url is required: write the address/],
    [{ url: '# none' }, /^url is required/],
    [{ url: 'app' }, /^url: "app" is not a URL/],
    [{ method: 'GETT' }, /^method: .* did you mean "GET"/],
    [{ body: 'x' }, /^body: a GET request carries none; set method to POST/],
    [{ method: 'HEAD', 'expect-json': 'a exists' }, /^method: an answer to HEAD has no body/],
    [{ method: 'HEAD', 'expect-version': '1.0' }, /^method: an answer to HEAD has no body/],
    [{ headers: 'nonsense' }, /^headers, line 1: not a header; write Name: value/],
    [{ 'expect-status': 'ok' }, /^expect-status: "ok" is not a status code/],
    [{ 'expect-json': 'a = b' }, /^expect-json: "a = b" is not an assertion; write path == value/],
    [{ 'expect-body': '/(/' }, /^expect-body: Invalid regular expression/],
    [{ 'expect-header': 'X-Cache' }, /^expect-header: .* write Name: substring/],
    [{ 'expect-version': 'latest' }, /^expect-version: "latest" moves/],
    [{ 'version-path': 'a..b' }, /^version-path: /],
    [{ retries: '0' }, /^retries: "0" is not a whole number of at least 1/],
    [{ interval: '20 s' }, /^interval: "20 s" is not a duration; write for example 500ms/],
    [{ interval: '0' }, /^interval: 0 leaves no time at all/],
    [{ timeout: '0' }, /^timeout: 0 leaves no time/],
    [{ 'request-timeout': '0s' }, /^request-timeout: 0/],
    [{ retries: '1000000', interval: '1h' }, /^timeout: the wait may take .* 24 days is the most/],
    [{ pace: 'slow' }, /^pace: "slow" is not one of quick, fixed/],
    [{ successes: '13', pace: 'fixed' }, /^successes: 13 in a row do not fit .* 12 do/],
    [{ 'follow-redirects': 'same' }, /^follow-redirects: .* same-host, all/],
    [{ 'fail-fast-on': '4' }, /^fail-fast-on: "4" is not a status code/],
    [{ 'insecure-tls': 'yes' }, /^insecure-tls: "yes" is not a boolean; write true or false/],
    [{ 'connect-to': 'https://x' }, /^connect-to: .* write host:port/],
  ] as const)('%j', (inputs, message) => {
    expect(() => read(inputs)).toThrow(message);
    expect(() => read(inputs)).toThrow(expect.objectContaining({ name: 'ConfigurationError' }));
  });

  test('and never repeat a secret', () => {
    const runner = recordingRunner(
      { ...URL_GIVEN, headers: 'Authorization: Bearer t0ken-abc', pace: 'slow' },
      new FakeClock(),
    );
    expect(() => readInputs(runner)).toThrow(/^pace/);
    expect(runner.masks).toEqual(expect.arrayContaining(['Bearer t0ken-abc', 't0ken-abc']));
  });
});

test('action.yml declares every input that is read, with the same default', () => {
  const file = resolve(import.meta.dirname, '../../../actions/health-poll/action.yml');
  const { inputs } = parse(readFileSync(file, 'utf8')) as {
    inputs: Record<string, { default?: string; required?: boolean }>;
  };
  const runner = recordingRunner(URL_GIVEN, new FakeClock());
  readInputs(runner);
  const declared = Object.entries(inputs)
    // The runner's own room reads `summary`.
    .filter(([name]) => name !== 'summary')
    .map(([name, { default: value = '' }]) => [name, value]);
  expect(new Map(runner.inputs.asked)).toEqual(new Map(declared as [string, string][]));
  expect(inputs['url']?.required).toBe(true);
});
