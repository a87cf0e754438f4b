import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { excerptOf } from '../../../packages/health/excerpt.ts';
import { quote } from '../../../packages/health/quote.ts';
import { parseHeaders } from '../../../packages/health/request-headers.ts';
import { retryAfterMs } from '../../../packages/health/retry-after.ts';
import { formatStatusSet, hasStatus, parseStatusSet } from '../../../packages/health/status-set.ts';
import { parseTargetUrl } from '../../../packages/health/target-url.ts';
import { matchesPattern, parseTextPattern } from '../../../packages/health/text-pattern.ts';

const plain = (text: string): string => text;
const noMask = (): void => undefined;

describe('status sets', () => {
  test('codes, ranges, classes, by line or comma', () => {
    const set = parseStatusSet(['200-204, 301', '4xx'], 'expect-status');
    expect(formatStatusSet(set)).toBe('200-204, 301, 400-499');
    expect([200, 204, 301, 418].every((status) => hasStatus(set, status))).toBe(true);
    expect([199, 205, 302, 500].some((status) => hasStatus(set, status))).toBe(false);
    expect(parseStatusSet([], 'x')).toEqual([]);
  });

  test.each(['20', '2000', '300-200', '099', '600', '6xx', '200–299', 'ok'])(
    '%s is refused',
    (word) => {
      expect(() => parseStatusSet([word], 'expect-status')).toThrow(
        /^expect-status: ".*" is not a status code; write/,
      );
    },
  );

  test('a range holds exactly its codes', () => {
    const code = fc.integer({ min: 100, max: 599 });
    fc.assert(
      fc.property(code, code, code, (a, b, status) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const set = parseStatusSet([`${String(from)}-${String(to)}`], 'x');
        expect(hasStatus(set, status)).toBe(status >= from && status <= to);
      }),
    );
  });
});

test('patterns: a substring, or an expression between slashes', () => {
  const matches = (pattern: string, text: string): boolean | undefined =>
    matchesPattern(parseTextPattern(pattern, 'expect-body'), text);
  expect(matches('/health', 'GET /health')).toBe(true);
  expect(matches('all good', 'all bad')).toBe(false);
  expect(matches('/^all (good|well)$/i', 'ALL WELL')).toBe(true);
  // A global expression would remember where it stopped.
  const global = parseTextPattern('/a/g', 'x');
  expect([matchesPattern(global, 'a'), matchesPattern(global, 'a')]).toEqual([true, true]);
  expect(() => parseTextPattern('/(/', 'expect-body')).toThrow(/^expect-body: Invalid regular/);
});

test('an expression that backtracks without end is given up', () => {
  const started = performance.now();
  expect(matchesPattern(parseTextPattern('/^(a+)+$/', 'x'), `${'a'.repeat(60)}!`)).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(matchesPattern(parseTextPattern('/^(a+)+$/', 'x'), 'a'.repeat(60))).toBe(true);
});

test.each([
  ['120', 120_000],
  [' 3 ', 3000],
  ['0', 0],
  ['-5', 0],
  ['1.5', 0],
  ['soon', 0],
  ['2049', 2_049_000],
  ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
  ['Wed, 21 Oct 2026 07:28:05 GMT', 5000],
  [undefined, 0],
])('Retry-After %j asks to wait %d ms', (value, ms) => {
  expect(retryAfterMs(value, Date.UTC(2026, 9, 21, 7, 28))).toBe(ms);
});

describe('request headers', () => {
  test('values are masked with what inside them must not show, harmless ones are not', () => {
    const masked: string[] = [];
    const basic = Buffer.from('me:hush-hush').toString('base64');
    const headers = parseHeaders(
      [
        `Authorization: Basic ${basic}`,
        'X-Key:abcdef',
        'Cookie: session=12345678; theme=dark',
        'Accept: text/html',
      ],
      'headers',
      (secret) => masked.push(secret),
    );
    expect([...headers.keys()]).toEqual(['authorization', 'x-key', 'cookie', 'accept']);
    expect(masked).toEqual(expect.arrayContaining([basic, 'hush-hush', 'abcdef', '12345678']));
    expect(masked).not.toContain('text/html');
    expect(masked).not.toContain('dark');
  });

  test.each([
    ['no colon s3cret', /^headers, line 1: not a header/],
    ['X Y: s3cret', /^headers, line 1: not a header/],
    ['X-Key: s3cret\u0001', /^headers, line 1: the value of X-Key/],
    ['X-Key: s3cret→', /^headers, line 1: the value of X-Key/],
    ['Content-Length: 7', /set by the request itself/],
  ])('%j is refused without its value', (line, message) => {
    const refuse = (): unknown => parseHeaders([line], 'headers', noMask);
    expect(refuse).toThrow(message);
    expect(refuse).not.toThrow(/s3cret/);
  });

  test('any line is read or refused, and a value that was taken can be sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, value) => {
        try {
          const headers = parseHeaders([`${name}: ${value}`], 'headers', noMask);
          // What fetch refuses, a server would never get.
          expect(() => new Headers([...headers])).not.toThrow();
        } catch (error) {
          expect(error).toMatchObject({ name: 'ConfigurationError' });
        }
      }),
    );
  });
});

describe('URLs', () => {
  test('a name and password become Authorization, secret-looking parameters are masked', () => {
    const masked: string[] = [];
    const { url, authorization } = parseTargetUrl(
      'https://me:p%20w0rd@app.test/health?token=t0ken&service=a#x',
      'url',
      (secret) => masked.push(secret),
    );
    expect(url.href).toBe('https://app.test/health?token=t0ken&service=a');
    expect(authorization).toBe(`Basic ${Buffer.from('me:p w0rd').toString('base64')}`);
    expect(masked).toEqual(expect.arrayContaining(['p w0rd', 'p%20w0rd', 't0ken']));
    expect(masked).not.toContain('a');
  });

  test.each([
    ['app.test/health', /^url: .* is not a URL.*did you mean https:\/\/app\.test\/health\?$/],
    ['localhost:3000', /did you mean http:\/\/localhost:3000\?$/],
    ['ftp://app.test/', /^url: .* starts with ftp:; only http/],
    ['http://', /is not a URL/],
    ['health', /is not a URL/],
  ])('%s is refused', (text, message) => {
    expect(() => parseTargetUrl(text, 'url', noMask)).toThrow(message);
  });
});

describe('untrusted text', () => {
  test('quotes are one line, short, and without control characters', () => {
    expect(quote('a\u001b[31mb\r\n\u202ec', plain)).toBe('a [31mb c');
    expect(quote('x'.repeat(200), plain)).toHaveLength(100);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = quote(text, plain);
        expect(shown.length).toBeLessThanOrEqual(100);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\n]/u);
      }),
    );
  });

  test('an excerpt is at most 4 KiB of whole characters, redacted before it is cut', () => {
    const secret = 'hush'.repeat(10);
    const body = Buffer.from(`${'ü'.repeat(2040)}${secret}${'€'.repeat(2000)}`);
    const excerpt = excerptOf(body, (text) => text.replaceAll(secret, '***'));
    expect(Buffer.byteLength(excerpt)).toBeLessThanOrEqual(4096);
    expect(excerpt).not.toMatch(/hush|\ufffd/);
    expect(excerptOf(body, plain)).toContain('hush');
    expect(excerptOf(Buffer.from([1, 0, 2]), plain)).toBe('(3 bytes that are not text)');
  });
});
