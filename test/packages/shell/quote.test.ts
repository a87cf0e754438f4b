import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quote } from '../../../packages/shell/quote.ts';
import { mustRun } from '../../host/run.ts';
import { SHELLS } from './shells.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-actions-quote-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The words as the shell took them from a command line, in an empty folder. */
async function words(
  [command, ...args]: readonly [string, ...string[]],
  line: string,
): Promise<string[]> {
  const script = `printf '%s\\0' ${line}`;
  const printed = await mustRun(command, [...args, '-c', script], { cwd: folder });
  return printed.split('\0').slice(0, -1);
}

const PIECES = [
  ...[
    '$(touch ran)',
    '`touch ran`',
    ';touch ran;',
    '&& touch ran',
    '| touch ran',
    '> ran',
    '\ntouch ran\n',
  ],
  ...[
    '$HOME',
    '${IFS}',
    '$$',
    '$((1+1))',
    '~',
    '*',
    '?',
    '[a]',
    '{a,b}',
    '!!',
    '!1',
    '#',
    '\\',
    '\\\\',
  ],
  ...[
    "'",
    "''",
    '"',
    "'\\''",
    "\\'",
    "$'\\n'",
    ' ',
    '  ',
    '\t',
    '\n',
    '\r',
    '-n',
    '--',
    '%s',
    '\\n',
  ],
  ...[
    '\u0001',
    '\u007f',
    '\u0080',
    '\u00a0',
    'é',
    '🚢',
    '\u2028',
    '=',
    '&',
    '(',
    ')',
    '<',
    'a',
    '',
  ],
];
const text = fc
  .oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: fc.integer({ min: 1, max: 127 }).map((n) => String.fromCharCode(n)) }),
  )
  .filter((value) => !value.includes('\0'));

test.each(SHELLS)(
  '%s takes every quoted text as one word, byte for byte, and runs none of it',
  async (_, shell) => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 150, maxLength: 250 }), async (values) => {
        expect(await words(shell, values.map(quote).join(' '))).toEqual(values);
      }),
      { numRuns: 15, endOnFailure: true },
    );
    expect(readdirSync(folder)).toEqual([]);
  },
);

test.each(SHELLS)('the twin: %s runs what is not quoted', async (_, shell) => {
  expect(await words(shell, 'a$(touch ran)b')).toEqual(['ab']);
  expect(readdirSync(folder)).toEqual(['ran']);
  rmSync(join(folder, 'ran'));
});

test('a quoted word may stand beside others', async () => {
  expect(await words(['dash'], `--name=${quote("it's")}${quote(' "x"')}`)).toEqual([
    `--name=it's "x"`,
  ]);
});

test('a NUL byte, which no command line can carry, is refused', () => {
  expect(() => quote('a\0b')).toThrow('a shell word cannot hold a NUL byte');
});
