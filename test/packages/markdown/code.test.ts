import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { code, codeBlock } from '../../../packages/markdown/code.ts';
import { table } from '../../../packages/markdown/table.ts';
import { readMarkdown } from './read-markdown.ts';
import { oneLine, untrusted } from './untrusted-text.ts';

test.each(['', ' ', '\n\t'])('there is no code span of %p, which would be none', (text) => {
  expect(code(text)).toBe('');
});

test.each([
  ['web:1.2', '`web:1.2`'],
  ['two\nlines', '`two lines`'],
  ['a`b', '``a`b``'],
  ['`', '`` ` ``'],
  ['`a``b', '``` `a``b ```'],
])('%p is written as %p', (text, markdown) => {
  expect(code(text)).toBe(markdown);
});

test('untrusted text in a code span is one span, or code in HTML where it holds a pipe, or brackets and back-ticks', () => {
  fc.assert(
    fc.property(
      untrusted.filter((text) => oneLine(text) !== ''),
      (text) => {
        const { types, visible } = readMarkdown(`before ${code(text)} after`);
        const isHtml = /\||`.*[[\]]|[[\]].*`/.test(oneLine(text));
        const span = isHtml ? 'html' : 'codespan';
        expect(types).toEqual([span, 'paragraph', 'text']);
        expect(visible).toBe(`before ${oneLine(text)} after`.replaceAll('\u200b', ''));
      },
    ),
    { numRuns: 1000 },
  );
});

test('the twin: text put between back-ticks by hand breaks out', () => {
  expect(readMarkdown('before `a`**b**`c` after').types).toContain('strong');
  expect(readMarkdown(`before ${code('a`**b**`c')} after`).types).not.toContain('strong');
});

test('code in a table cell keeps the table’s shape', () => {
  fc.assert(
    fc.property(untrusted, untrusted, (left, right) => {
      const { rows } = readMarkdown(
        table(
          ['a', 'b'],
          [
            [code(left), code(right)],
            ['x', 'y'],
          ],
        ),
      );
      expect(rows).toEqual([
        ['a', 'b'],
        [oneLine(left), oneLine(right)],
        ['x', 'y'],
      ]);
    }),
    { numRuns: 1000 },
  );
});

test('a block of untrusted lines is one block with those lines, and what follows is outside', () => {
  fc.assert(
    fc.property(untrusted, fc.constantFrom('', 'sh'), (text, language) => {
      const { types, blocks } = readMarkdown(`before\n\n${codeBlock(text, language)}\n\nafter`);
      expect(types).toEqual(['code', 'paragraph', 'space', 'text']);
      expect(blocks).toEqual([text.replaceAll('\r', '').replace(/\n+$/, '')]);
    }),
    { numRuns: 1000 },
  );
});

test('the twin: a fence of three does not hold lines that have one', () => {
  expect(readMarkdown('```\na\n```\n**b**\n```').types).toContain('strong');
  expect(readMarkdown(codeBlock('a\n```\n**b**')).types).toEqual(['code']);
});
