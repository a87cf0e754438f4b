import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ConfigurationError } from '../../../packages/errors/configuration-error.ts';
import { quote } from '../../../packages/shell/quote.ts';
import { splitWords } from '../../../packages/shell/split-words.ts';
import { mustRun } from '../../host/run.ts';

test.each([
  ['', []],
  ['  ', []],
  ['npm run  migrate', ['npm', 'run', 'migrate']],
  [`sh -c 'a "b" && c'`, ['sh', '-c', 'a "b" && c']],
  ['--message="two words" x', ['--message=two words', 'x']],
  [`'a'"b"c`, ['abc']],
  [`a '' b ""`, ['a', '', 'b', '']],
  ['a\\ b \\"c', ['a b', '"c']],
  ['"a\\"b\\\\ \\n"', ['a"b\\ \\n']],
  ['echo $HOME * ; rm', ['echo', '$HOME', '*', ';', 'rm']],
])('%j becomes %j', (command, words) => {
  expect(splitWords('migrate', command)).toEqual(words);
});

test.each([
  ["echo it's", 8],
  ['echo "open', 6],
  ['echo \\', 6],
])('%j is refused, since a shell would wait for more', (command, at) => {
  expect(() => splitWords('migrate', command)).toThrow(
    new ConfigurationError(
      `migrate: the quote at character ${String(at)} of the command is never closed`,
    ),
  );
});

const PIECES = [
  'a',
  'b',
  '=',
  '-',
  ' ',
  '  ',
  '\t',
  "'",
  '"',
  '\\',
  '\\"',
  "''",
  '""',
  'é',
  '\\\\',
  '\\ ',
];

test('words are those of a real shell, which takes the same commands', async () => {
  const command = fc
    .array(fc.constantFrom(...PIECES), { maxLength: 10 })
    .map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 150, maxLength: 150 }), async (commands) => {
      const whole = commands.flatMap((one) => {
        try {
          return [{ one, words: splitWords('migrate', one) }];
        } catch {
          return [];
        }
      });
      const lines = whole.map(({ one }) => `printf '[%s]' x ${one}\nprintf '\\n'\n`);
      const printed = await mustRun('dash', [], { input: lines.join('') });
      expect(printed.split('\n').slice(0, -1)).toEqual(
        whole.map(({ words }) => ['x', ...words].map((word) => `[${word}]`).join('')),
      );
    }),
    { numRuns: 5 },
  );
});

test('what quote wrote is read back', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));
  fc.assert(
    fc.property(fc.array(text), (words) => {
      expect(splitWords('migrate', words.map(quote).join(' '))).toEqual(words);
    }),
  );
});
