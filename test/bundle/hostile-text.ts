import fc from 'fast-check';

/** Files that hostile text tries to make are called so; none may ever be there. */
export const CANARY = 'canary-d41d8c';

/** Words that would do something if any shell, dotenv reader, YAML parser or tool took them for its own. */
const WORDS = [
  `$(cd;touch ${CANARY})`,
  `\`cd;touch ${CANARY}\``,
  `;touch ${CANARY};`,
  `'; touch ${CANARY}; '`,
  `"; touch ${CANARY}; "`,
  `"$(touch ${CANARY})"`,
  `| touch ${CANARY}`,
  `&& touch ${CANARY} &`,
  `\${X:=$(touch ${CANARY})}`,
  `$((a[$(touch ${CANARY})]))`,
  `<(touch ${CANARY})`,
  `--to-command=touch ${CANARY}`,
  `--checkpoint-action=exec=touch ${CANARY}`,
  '-rf',
  '-e',
  '--',
  '$HOME',
  '${HOME}',
  '$$',
  '$1',
  '$',
  '\\',
  '\\n',
  '\\0',
  "'",
  '"',
  `'"'"'`,
  '`',
  '#',
  ' # not a comment',
  '*',
  '?',
  '[a-z]',
  '{a,b}',
  '!',
  '!!',
  '~',
  '%s%n',
  '%0A',
  '&amp;',
  '=',
  '=>',
  ': ',
  '- ',
  '|',
  '>',
  '@sha256:',
  'export ',
  'null',
  'é',
  'e\u0301',
  '日本語',
  '🚀',
  '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}',
  '\u200b',
  '\u2028',
  '\u202e',
  '\ufeff',
  ' ',
  '  ',
  'word',
];

/** Values of environment variables: any text but NUL, with line breaks and control characters. */
export function hostileValues(count: number, seed: number): string[] {
  const control = fc.constantFrom(
    '\n',
    '\r',
    '\r\n',
    '\t',
    '\x1b[31m',
    '\x07',
    '\x7f',
    '\x01',
    '\n\n',
  );
  const piece = fc.oneof(
    { arbitrary: fc.constantFrom(...WORDS), weight: 5 },
    { arbitrary: control, weight: 1 },
    { arbitrary: text(12), weight: 2 },
  );
  const value = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
  return fc.sample(value, { numRuns: count, seed });
}

/** Different paths of one or two parts, without control characters, which no path may have. */
export function hostilePaths(count: number, seed: number): string[] {
  const piece = fc.oneof(
    { arbitrary: fc.constantFrom(...WORDS), weight: 3 },
    { arbitrary: text(8), weight: 1 },
  );
  const name = fc
    .array(piece, { minLength: 1, maxLength: 4 })
    .map((pieces) => pieces.join('').replaceAll(/[/\p{Cc}]/gu, '_'))
    .filter((one) => !['', '.', '..'].includes(one) && Buffer.byteLength(one) < 200);
  const folders = fc.sample(name, { numRuns: 40, seed: seed + 1 });
  const files = fc.sample(fc.tuple(fc.nat(60), name), { numRuns: count * 2, seed });
  // A number keeps them apart from each other and from the folders, and leaves the other end as bad as it is.
  const paths = files.map(([at, one], number) => {
    const folder = folders[at];
    const file = number % 2 === 0 ? `${one}${number}` : `${number}${one}`;
    return folder === undefined ? file : `${folder}/${file}`;
  });
  return [...new Set(paths)].slice(0, count);
}

/** Text that a file can hold: UTF-8 has no lone surrogates. */
function text(maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: 'binary', maxLength }).map((one) => one.replaceAll('\0', ''));
}
