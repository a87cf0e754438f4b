import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dotenvLine } from '../../../packages/dotenv/dotenv-line.ts';
import { envValue } from '../dotenv/env-values.ts';
import { readEnvFiles } from '../dotenv/read-env.ts';
import { machines, type Merge } from './run-merge.ts';

const MACHINES = machines();

const EXAMPLES: readonly (readonly [string, string, string, string])[] = [
  ['an empty file takes the patch', '', 'A=1\nB=2\n', 'A=1\nB=2\n'],
  ['an empty patch changes nothing', '# c\nA=1\n', '', '# c\nA=1\n'],
  [
    'a key is set where it stands, new ones go to the end in their order',
    'A=1\nB=2\nC=3\n',
    'Z=9\nB=22\nY=8\n',
    'A=1\nB=22\nC=3\nZ=9\nY=8\n',
  ],
  [
    'comments, blank lines and indentation stay',
    '# A=0\n\n  # "open\n A=1 # one\n\tB=2\n#end',
    'B=22\n',
    '# A=0\n\n  # "open\n A=1 # one\nB=22\n#end\n',
  ],
  [
    'CRLF of other lines stays',
    '# c\r\nA=1\r\nB="2"\r\nC=3\r\n',
    'A=11\n',
    '# c\r\nA=11\nB="2"\r\nC=3\r\n',
  ],
  ['a file without a last newline gets one', 'A=1\nB=2', 'C=3\n', 'A=1\nB=2\nC=3\n'],
  ['the last key without a newline is replaced', 'A=1\nB=2', 'B=22\n', 'A=1\nB=22\n'],
  ['an exported key is that key', 'export A=1\n  export\tB=2\n', 'A=11\nB=22\n', 'A=11\nB=22\n'],
  [
    'spaces around = and : belong to no name',
    'A = 1\nB: 2\nC :3\n',
    'B=22\nC=33\n',
    'A = 1\nB=22\nC=33\n',
  ],
  ['of duplicates one is left, where the first stood', 'A=1\nB=2\nA=3\n', 'A=4\n', 'A=4\nB=2\n'],
  [
    'keys that begin alike are told apart',
    'A=1\nA_B=2\nAB=3\nA.B=4\nA-B=5\nBA=6\n',
    'A=11\n',
    'A=11\nA_B=2\nAB=3\nA.B=4\nA-B=5\nBA=6\n',
  ],
  [
    'a value over several lines is kept whole, though its lines look like keys',
    'A="one\nB=2\n# three\n"\nB=4\n',
    'B=44\n',
    'A="one\nB=2\n# three\n"\nB=44\n',
  ],
  [
    'a value over several lines is replaced whole',
    "A='one\nB=2\nthree' # end\nB=4\n",
    'A=11\n',
    'A=11\nB=4\n',
  ],
  [
    'an escaped quote does not end a value',
    'A="one \\"\nB=2\n\\\\"\nB=4\n',
    'B=44\n',
    'A="one \\"\nB=2\n\\\\"\nB=44\n',
  ],
  [
    'a quote inside a bare value opens nothing',
    'A=it\'s\nB=2\nC=5" x\nD=4\n',
    'B=22\nD=44\n',
    'A=it\'s\nB=22\nC=5" x\nD=44\n',
  ],
  [
    'a comment behind a value with a quote opens nothing',
    'A="1" # it\'s\nB=2\n',
    'B=22\n',
    'A="1" # it\'s\nB=22\n',
  ],
  [
    'signs of awk, sed and printf mean nothing',
    'A=1\n',
    'A="& \\\\1 %s \\\\n $0"\n',
    'A="& \\\\1 %s \\\\n $0"\n',
  ],
  ['a line with a key alone stays', 'A\nexport B\n', 'A=1\n', 'A\nexport B\nA=1\n'],
  ['bytes that are no UTF-8 pass', 'B=é🚢\nA=1\n', 'A=日本\n', 'B=é🚢\nA=日本\n'],
  ['a value with = is one value', 'A=b=c\n', 'A=x=y=z\n', 'A=x=y=z\n'],
];

test.each(MACHINES)('$name merges as people expect', async ({ merge }) => {
  const merged = await merge(EXAMPLES.map(([, current, patch]) => ({ current, patch })));
  expect(EXAMPLES.map(([name], at) => [name, merged[at]])).toEqual(
    EXAMPLES.map(([name, , , wanted]) => [name, wanted]),
  );
});

const KEYS = ['A', 'AB', 'A_B', 'A_B_C', 'B', 'BA', '_', 'a', 'EXPORT', 'export_A'];
const key = fc.constantFrom(...KEYS);
const plain = fc.stringMatching(/^[a-z0-9/:.@+-]{0,12}$/);
const inQuotes = fc
  .array(
    fc.constantFrom(
      'a',
      ' ',
      '#',
      '\n',
      '\r\n',
      '=',
      'A=1',
      '\nB=2\n',
      '\n# c\n',
      'é',
      '\\\\',
      '\t',
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''));
const newline = fc.constantFrom('\n', '\n', '\r\n');
const line = fc.oneof(
  fc.constantFrom('\n', '  \n', '# comment\n', '#A=1 "\n', "  # it's\r\n"),
  fc
    .tuple(
      fc.constantFrom('', '', '  ', 'export '),
      key,
      fc.constantFrom('=', '=', ' = ', ': '),
      fc.oneof(
        plain,
        plain.map((value) => `${value} # "comment"`),
        inQuotes.map((value) => `"${value}"`),
        inQuotes.map((value) => `"${value}\\" x"`),
        inQuotes.map((value) => `'${value.replaceAll('\\', '')}"' # it's`),
        plain.map((value) => `${value || 'x'}'s"`),
      ),
      newline,
    )
    .map((parts) => parts.join('')),
);
const current = fc
  .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('', '', '\ufeff'), fc.boolean())
  .map(([lines, mark, cut]) => mark + (cut ? lines.join('').trimEnd() : lines.join('')));
const patch = fc.uniqueArray(fc.tuple(key, envValue), { maxLength: 5, selector: ([name]) => name });

test('merged and read by Compose, the patch lies over the old values; every shell and awk agrees', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(current, patch), { minLength: 75, maxLength: 75 }),
      async (cases) => {
        const merges: Merge[] = cases.map(([text, values]) => ({
          current: text,
          patch: values.map(([name, value]) => `${dotenvLine(name, value)}\n`).join(''),
        }));
        const [first, ...others] = await Promise.all(
          MACHINES.map(async ({ merge }) => await merge(merges)),
        );
        for (const other of others) expect(other).toEqual(first);
        const before = await readEnvFiles(merges.map((one) => one.current));
        const after = await readEnvFiles(first ?? []);
        cases.forEach(([, values], at) => {
          const wanted = { ...before[at], ...Object.fromEntries(values) };
          expect({ ...merges[at], read: after[at] }).toEqual({ ...merges[at], read: wanted });
        });
      },
    ),
    { numRuns: 3, endOnFailure: true },
  );
});

test('there is more than one awk to compare', () => {
  expect(new Set(MACHINES.map(({ name }) => name.split(' with ')[1])).size).toBeGreaterThan(1);
});
