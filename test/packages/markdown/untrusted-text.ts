import fc from 'fast-check';

/** Everything that has a meaning to GitHub's Markdown, in pieces that come together in any order. */
const PIECES = [
  ...'\\`*_{}[]()<>#+-.!|~$^=&:;@"\'/?%,'.split(''),
  ...['**', '__', '~~', '```', '``', '](', '![', '<!--', '-->', '<br>', '</code>', '</td>', '$$'],
  ...['# ', '- ', '+ ', '1. ', '1) ', '> ', '---', '===', '| - |', '[ ] ', '[x](y)', '[^1]', '\\|'],
  ...['@octocat', '@acme/team', 'me@example.com', '#12', 'acme/shop#12', 'GH-12', ':tada:'],
  ...['https://evil.example', 'http://e.example/x', 'ftp://e.example', 'www.evil.example', '//e.x'],
  ...[
    'mailto:me@e.example',
    '&amp;',
    '&#64;',
    '&lt;b&gt;',
    '<https://e.example>',
    'x',
    'word',
    '7',
  ],
  ...[' ', '  ', '    ', '\n', '\r\n', '\r', '\t', '\n\n', '\u00a0', 'é', '🚢', '日本'],
];

export const untrusted = fc
  .oneof(
    { weight: 9, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }) },
    { weight: 1, arbitrary: fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 9 })) },
  )
  .map((pieces) => pieces.join(''));

/** The text in one line, as a reader shall see it. */
export function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim();
}
