import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkJson, parseJsonAssertion } from '../../../packages/health/json-assertion.ts';
import {
  formatJsonPath,
  parseWholeJsonPath,
  readJsonPath,
} from '../../../packages/health/json-path.ts';

const plain = (text: string): string => text;
const check = (line: string, document: unknown): string | undefined =>
  checkJson(parseJsonAssertion(line, 'expect-json'), document, plain);

describe('paths', () => {
  test.each([
    ['services.database', ['services', 'database']],
    ['items[0].state', ['items', 0, 'state']],
    ['items.0.state', ['items', '0', 'state']],
    ['["key.with.dots"].x', ['key.with.dots', 'x']],
    ["a['b c']", ['a', 'b c']],
    ['a["say \\"hi\\""]', ['a', 'say "hi"']],
    ['$', []],
    ['$.a[1]', ['a', 1]],
    ['$[0]', [0]],
    ['[0][1]', [0, 1]],
    ['x-request_id/größe@v1', ['x-request_id/größe@v1']],
  ])('%s', (text, path) => {
    expect(parseWholeJsonPath(text, 'version-path')).toEqual(path);
  });

  test.each(['', '.a', 'a.', 'a..b', 'a[', 'a[x]', 'a]b', 'a b', '[]', '$a.', 'a["b]', 'a["\\x"]'])(
    '%j is refused',
    (text) => {
      expect(() => parseWholeJsonPath(text, 'version-path')).toThrow(/^version-path: ".*JSON path/);
    },
  );

  test('what is written is what is read', () => {
    const step = fc.oneof(fc.string({ unit: 'binary' }), fc.nat(99));
    fc.assert(
      fc.property(fc.array(step), (path) => {
        expect(parseWholeJsonPath(formatJsonPath(path), 'x')).toEqual(path);
      }),
    );
  });

  test('no text makes the parser do anything but read or refuse', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseJsonAssertion(text, 'expect-json');
        } catch (error) {
          expect(error).toMatchObject({ name: 'ConfigurationError' });
        }
      }),
    );
  });

  test('nothing inherited counts, whatever the document', () => {
    for (const path of ['__proto__', 'constructor.name', 'a.length', 'toString', '[0]', 'a.b']) {
      const read = readJsonPath({ a: 'text' }, parseWholeJsonPath(path, 'x'));
      expect(read.found).toBe(false);
    }
    const own = JSON.parse('{"__proto__":{"x":1}}') as unknown;
    expect(readJsonPath(own, ['__proto__', 'x'])).toEqual({ found: true, value: 1 });
    expect(readJsonPath(['a'], ['length']).found).toBe(false);
  });
});

describe('assertions', () => {
  const document = {
    status: 'healthy',
    ready: true,
    count: 3,
    build: '42',
    nothing: null,
    services: { database: 'connected', cache: '' },
    items: [{ state: 'up' }, { state: 'down' }],
    'key.with.dots': 'yes',
  };

  test.each([
    'status == healthy',
    'status=="healthy"',
    "status == 'healthy'",
    'ready == true',
    'count == 3',
    'count != 4',
    'build == "42"',
    'nothing == null',
    'services.cache == ""',
    'services == {"cache":"","database":"connected"}',
    'items[1].state == down',
    'items[0].state =~ /^(up|ok)$/',
    'status =~ /HEALTHY/i',
    'count =~ /^\\d$/',
    'nothing exists',
    '["key.with.dots"] == yes',
    '$.ready exists',
  ])('%s holds', (line) => {
    expect(check(line, document)).toBeUndefined();
  });

  test.each([
    ['status == sick', 'status is "healthy", want "sick"'],
    ['ready == "true"', 'ready is true, want "true"'],
    ['build == 42', 'build is "42", want 42 (write "42" in quotes to mean the text)'],
    ['status != healthy', 'status is "healthy", which it must not be'],
    ['status =~ /^ok$/', 'status is "healthy", which does not match /^ok$/'],
    ['services =~ /x/', 'services is {"database":"connected","cache":""}, want a text'],
    [
      'services.queue exists',
      'there is no services.queue (services is an object with database, cache)',
    ],
    [
      'services.queue != x',
      'there is no services.queue (services is an object with database, cache)',
    ],
    ['items[7].state == up', 'there is no items[7].state (items is a list of 2)'],
    ['status.x == 1', 'there is no status.x (status is "healthy")'],
  ])('%s does not: %s', (line, reason) => {
    expect(check(line, document)).toBe(reason);
  });

  test.each([
    ['status', 'write path == value'],
    ['status = healthy', 'write path == value'],
    ['status ==', 'write path == value'],
    ['status =~ up', 'write path == value'],
    ['status exist', 'write path == value'],
    ['== x', 'does not start with a JSON path'],
    ['status =~ /(/', 'Invalid regular expression'],
  ])('%j is refused: %s', (line, words) => {
    const refuse = (): unknown => parseJsonAssertion(line, 'expect-json');
    expect(refuse).toThrow(words);
    expect(refuse).toThrow(/^expect-json: /);
  });

  test('a value that was sent is equal to itself, and to no other', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (value, other) => {
        // A document knows no -0.
        const sent = JSON.parse(JSON.stringify({ value })) as unknown;
        expect(check(`value == ${JSON.stringify(value)}`, sent)).toBeUndefined();
        const same = JSON.stringify(value) === JSON.stringify(other);
        if (!same && typeof value !== 'object') {
          expect(check(`value == ${JSON.stringify(other)}`, sent)).toBeDefined();
        }
      }),
    );
  });

  test('a secret is cut out before a value is shortened', () => {
    const secret = `s3cret-${'x'.repeat(200)}`;
    const redact = (text: string): string => text.replaceAll(secret, '***');
    const assertion = parseJsonAssertion('a == b', 'expect-json');
    expect(checkJson(assertion, { a: secret }, redact)).toBe('a is "***", want "b"');
    expect(checkJson(assertion, { a: secret }, plain)).toContain('s3cret');
  });
});
