import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quote } from '../../../packages/shell/quote.ts';
import { mustRun } from '../../host/run.ts';
import { MACHINES } from './shell-machines.ts';
import { SHELLS } from '../shell/shells.ts';

const WORDS = resolve(import.meta.dirname, '../../../packages/compose/remote/words.sh');

type Shell = readonly [string, ...string[]];

/** What a script prints that has the words of the program at hand; sent on stdin, as on a server. */
async function say([command, ...args]: Shell, script: string): Promise<string> {
  const input = `. ${quote(WORDS)}\n${script}\n`;
  // Servers run it without any locale.
  return await mustRun(command, args, { input, env: { LC_ALL: undefined, LANG: undefined } });
}

/** The texts as one JSON object each, through `object`. */
async function objects(shell: Shell, texts: readonly string[]): Promise<unknown[]> {
  const lines = texts.map((text) => `object logs service a text ${quote(text)} health ''`);
  const printed = await say(shell, lines.join('\n'));
  expect(printed.split('\n')).toHaveLength(texts.length + 1);
  return printed
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);
}

/** Control characters of ASCII become spaces; line feeds are kept. */
function printable(text: string): string {
  return text.replaceAll(/(?!\n)\p{ASCII}/gu, (sign) => (/\p{Cc}/u.test(sign) ? ' ' : sign));
}

const PIECES = [
  ...[
    '"',
    '\\',
    '\\"',
    '\\n',
    '\n',
    '\n\n',
    '\r\n',
    '\t',
    "'",
    '$',
    '`',
    '$(id)',
    '%s',
    '&',
    '/',
    '{',
    '}',
  ],
  ...[
    '\u0001',
    '\u001b[31m',
    '\u007f',
    '\u0085',
    'é',
    '🚢',
    '日本',
    'a',
    ' ',
    '  ',
    '-n',
    '-e',
    '\\c',
    '\\u0041',
  ],
  ...['{"event":"end"}', '=', ':', '.', '(', ')', '[', ']', '*', '?', '~', '#', ';', '|', '<', '>'],
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }).map((value) => value.replaceAll('\0', '')),
);

test.each(SHELLS)('%s says any text as JSON that gives it back, in one line', async (_, shell) => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 40, maxLength: 40 }), async (texts) => {
      expect(await objects(shell, texts)).toEqual(
        texts.map((value) => ({
          event: 'logs',
          service: 'a',
          text: printable(value),
          health: '',
        })),
      );
    }),
    { numRuns: 2, endOnFailure: true },
  );
});

test.each(SHELLS)('%s keeps line feeds at the end, where a log may have them', async (_, shell) => {
  const texts = ['a\n', 'a\n\n', '\n', '"\n', '\\\n\n\n', '\n\na'];
  expect(await objects(shell, texts)).toEqual(
    texts.map((value) => ({ event: 'logs', service: 'a', text: value, health: '' })),
  );
});

test.each(SHELLS)(
  '%s passes bytes that are no UTF-8, and the line stays JSON',
  async (_, shell) => {
    const printed = await say(shell, `object logs text "$(printf 'a\\377\\200"b')"`);
    expect(JSON.parse(printed)).toEqual({ event: 'logs', text: 'a\ufffd\ufffd"b' });
  },
);

test.each(SHELLS)('%s says an event without values', async (_, shell) => {
  expect(await say(shell, 'object ready')).toBe('{"event":"ready"}\n');
});

test.each(SHELLS)('%s says a long log in no time', async (_, shell) => {
  const long = 'line "with" \\ quotes\n'.repeat(2000);
  const [said] = await objects(shell, [long]);
  expect((said as { text: string }).text === long).toBe(true);
});

test.each(SHELLS)(
  '%s tells the time since the boot in hundredths, without a fork',
  async (_, shell) => {
    const times = (
      await say(shell, 'uptime_cs; echo $uptime_cs; sleep 0.05; uptime_cs; echo $uptime_cs')
    )
      .trim()
      .split('\n')
      .map(Number);
    const [first = 0, second = 0] = times;
    expect(first).toBeGreaterThan(100);
    expect(second - first).toBeGreaterThanOrEqual(4);
    expect(second - first).toBeLessThan(500);
  },
);

test.each(SHELLS)('%s reads a value from a file without a process', async (_, shell) => {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-words-'));
  try {
    writeFileSync(join(folder, 'one'), ' a  value\nand another\n');
    writeFileSync(join(folder, 'empty'), '');
    writeFileSync(join(folder, 'blank'), '\n');
    const show = ['one', 'empty', 'blank', 'missing', '.']
      .map((name) => `show ${quote(join(folder, name))}`)
      .join('\n');
    expect(
      await say(
        shell,
        `PATH=
        show() { if said_by "$1"; then printf 'yes<%s>\\n' "$said"; else printf 'no<%s>\\n' "$said"; fi; }
        ${show}`,
      ),
    ).toBe('yes< a  value>\nno<>\nno<>\nno<>\nno<>\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each(MACHINES)('%s moves text, whatever signs it holds', async (_, run) => {
  const piece = fc.constantFrom(
    '/',
    'a',
    'b',
    '&',
    '|',
    '#',
    '[',
    ']',
    '*',
    '.',
    '^',
    '\\\\',
    '$',
    ' ',
    'é',
  );
  const word = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
  const one = fc.record({
    from: word,
    to: word,
    text: fc.array(fc.oneof(word, fc.constant('FROM')), { maxLength: 6 }),
  });
  const rounds = fc.sample(one, { numRuns: 60, seed: 7 }).map(({ from, to, text }) => ({
    from,
    to,
    line: text.map((part) => (part === 'FROM' ? from : part)).join(''),
  }));
  const script = rounds
    .map(
      ({ from, to, line }) => `printf '%s\\n' ${quote(line)} | moved ${quote(from)} ${quote(to)}`,
    )
    .join('\n');
  const wanted = rounds.map(({ from, to, line }) => `${line.split(from).join(to)}\n`).join('');
  expect(await run(['words'], {}, script)).toBe(wanted);
  expect(await run(['words'], {}, "echo a | moved '' b")).toBe('a\n');
});

test.each(SHELLS)('%s knows whether that very process lives', async (_, shell) => {
  const script = `
    tell() { if is_alive "$@"; then echo alive; else echo dead; fi; }
    sleep 4242 & one=$!
    until grep -q 4242 "/proc/$one/cmdline"; do :; done
    tell "$one" 4242
    tell "$one" 4243
    tell '' 4242
    kill "$one"
    wait "$one" 2>/dev/null
    tell "$one" 4242`;
  expect(await say(shell, script)).toBe('alive\ndead\ndead\ndead\n');
});
