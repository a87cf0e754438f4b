import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePairs, type Pair } from '../../../actions/fly-deploy/pairs.ts';
import { stagingCalls } from '../../../actions/fly-deploy/secrets-stdin.ts';
import { secretValue } from './secret-value.ts';

/** `flyctl secrets import` as far as it is asked here: a line per secret (internal/command/secrets/parser.go). */
function asFlyctlReads(input: string): Map<string, string> {
  const read = new Map<string, string>();
  for (const line of input.split('\n').slice(0, -1)) {
    const [key = '', ...rest] = line.split('=');
    let value = rest.join('=').replace(/^ +/, '');
    const hash = value.indexOf('#');
    const before = value.slice(0, hash);
    if (hash !== -1 && before.split('"').length % 2 === 1) value = before.replace(/ +$/, '');
    const triple = value.startsWith('"""') && value.endsWith('"""') && value.length >= 6;
    read.set(key.trim(), triple ? value.slice(3, -3) : value);
  }
  return read;
}

test('whatever a secret holds reaches Fly as it is', () => {
  fc.assert(
    fc.property(fc.array(secretValue, { minLength: 1, maxLength: 6 }), (values) => {
      const pairs = values.map((value, i): Pair => ({ key: `KEY_${i}`, value }));
      const got = new Map<string, string>();
      for (const { words, input } of stagingCalls(pairs)) {
        if (words[0] === 'set') got.set(words[1]?.replace(/=-$/, '') ?? '', input.trim());
        else for (const [key, value] of asFlyctlReads(input)) got.set(key, value);
      }
      expect(Object.fromEntries(got)).toEqual(
        Object.fromEntries(pairs.map(({ key, value }) => [key, value])),
      );
    }),
    { numRuns: 2000 },
  );
});

test('the reader in this test does cut what flyctl cuts', () => {
  expect(asFlyctlReads('A=ab#cd\n').get('A')).toBe('ab');
  expect(asFlyctlReads('A="""a"b#cd"""\n').get('A')).not.toBe('a"b#cd');
});

test('what cannot be carried is refused by name, and never by value', () => {
  expect(() => stagingCalls([{ key: 'BIG', value: 'x'.repeat(70_000) }])).toThrow(/BIG is longer/);
  expect(() => stagingCalls([{ key: 'ODD', value: ' a"#b' }])).toThrow(/ODD begins or ends/);
  expect(() => parsePairs('secrets', ['GOOD=1', 'hunter2'])).toThrow(
    /secrets, line 2: no KEY=value/,
  );
  expect(() => parsePairs('secrets', ['hunter2'])).not.toThrow(/hunter2/);
  expect(() => parsePairs('env', ['A=1', 'A=2'])).toThrow(/A is given twice/);
});
