import fc from 'fast-check';

const PIECES = [
  ...'\'"\\$`#=:;!&|<>(){}[]*?~%@,.- \t\n\r'.split(''),
  ...[
    '\\\\',
    '\\n',
    '\\r',
    '\\t',
    '\\$',
    '\\"',
    "\\'",
    '\\0',
    '\\x41',
    '\\u0041',
    '\\a',
    '\\101',
    '$$',
  ],
  ...['${X}', '$X', '${X:-y}', '${', '$(id)', '$1', '\r\n', '\n\n', ' #', '# ', "''", '""', '  '],
  ...[
    'export ',
    'KEY=',
    'A',
    'b',
    '7',
    'é',
    'ß',
    '🚢',
    '日本',
    '\u00a0',
    '\u0085',
    '\u2028',
    '\ufeff',
  ],
  ...[
    '\u0001',
    '\u0007',
    '\u000b',
    '\u000c',
    '\u001b',
    '\u007f',
    '-----BEGIN KEY-----',
    'true',
    'null',
  ],
];

/** Values of env variables, of everything that dotenv or Compose could give a meaning to. */
export const envValue = fc
  .oneof(
    {
      weight: 6,
      arbitrary: fc
        .array(fc.constantFrom(...PIECES), { maxLength: 8 })
        .map((pieces) => pieces.join('')),
    },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 10 }) },
    { weight: 1, arbitrary: fc.base64String({ maxLength: 80 }) },
  )
  .map((value) => value.replaceAll('\0', ''));
