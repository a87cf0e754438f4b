import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dotenvValues } from '../../../packages/dotenv/dotenv-values.ts';
import { dotenvLine } from '../../../packages/dotenv/dotenv-line.ts';
import { envValue } from './env-values.ts';
import { readEnvFiles } from './read-env.ts';

const TEXT = `# comment A=0
A=1
  export B = two words  # comment
C: yaml
D="a \\"b\\" \\$x \\\\ \\n" # it's
E='it # "is'
F="line
G=none
"
H=
I=a#b=c
bare
`;

test('values are read as Compose reads them', async () => {
  const wanted = {
    A: '1',
    B: 'two words',
    C: 'yaml',
    D: 'a "b" $x \\ \n',
    E: 'it # "is',
    F: 'line\nG=none\n',
    H: '',
    I: 'a#b=c',
  };
  expect(Object.fromEntries(dotenvValues(TEXT))).toEqual(wanted);
  expect(Object.fromEntries(dotenvValues(TEXT.replaceAll('\n', '\r\n'))).B).toBe('two words');
  expect(await readEnvFiles([TEXT.replace('bare\n', '')])).toEqual([wanted]);
});

test('what dotenvLine wrote is read back', () => {
  fc.assert(
    fc.property(fc.array(envValue, { maxLength: 5 }), (values) => {
      const wanted = values.map((value, at) => [`V${String(at)}`, value] as const);
      const text = wanted.map(([key, value]) => `${dotenvLine(key, value)}\n`).join('');
      expect(dotenvValues(text)).toEqual(wanted);
    }),
    { numRuns: 500 },
  );
});

test('a quote that nobody closes takes its own line only', () => {
  expect(dotenvValues('A="open\nB=2\n')).toEqual([
    ['A', '"open'],
    ['B', '2'],
  ]);
});
