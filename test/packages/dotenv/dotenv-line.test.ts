import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dotenvLine } from '../../../packages/dotenv/dotenv-line.ts';
import { envValue } from './env-values.ts';
import { interpolate, readEnvFiles } from './read-env.ts';

test.each([
  ['', 'KEY='],
  ['1.2.3-rc.1', 'KEY=1.2.3-rc.1'],
  ['registry.example.com:5000/shop@sha256:ab', 'KEY=registry.example.com:5000/shop@sha256:ab'],
  ['two words', "KEY='two words'"],
  ['$HOME', "KEY='$HOME'"],
  ["it's", 'KEY="it\'s"'],
  ['a\nb', 'KEY="a\\nb"'],
])('%j is written as %s, so that people can still read it', (value, line) => {
  expect(dotenvLine('KEY', value)).toBe(line);
});

test('a value never takes more than one physical line', () => {
  fc.assert(
    fc.property(envValue, (value) => {
      expect(dotenvLine('KEY', value)).toMatch(/^KEY=[^\r\n]*$/);
    }),
  );
});

test('2000 values arrive byte for byte, by interpolation and by env_file', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(envValue, { minLength: 250, maxLength: 250 }), async (values) => {
      const wanted = Object.fromEntries(values.map((value, at) => [`V${String(at)}`, value]));
      const lines = Object.entries(wanted).map(([key, value]) => `${dotenvLine(key, value)}\n`);
      const text = lines.join('');
      expect(await interpolate(text, Object.keys(wanted))).toEqual(wanted);
      expect(await readEnvFiles([text])).toEqual([wanted]);
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

test('the twin: a value that is written as it stands arrives as another one', async () => {
  const text = 'X=1\nA=a $X # b\nB="a\\tb"\n';
  expect(await interpolate(text, ['A', 'B'])).toEqual({ A: 'a 1', B: 'a\tb' });
  expect(await readEnvFiles([text])).toEqual([{ X: '1', A: 'a 1', B: 'a\tb' }]);
});
