import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeHtml } from '../../../packages/markdown/escape-html.ts';
import { escape } from '../../../packages/markdown/escape.ts';
import { readMarkdown } from './read-markdown.ts';
import { oneLine, untrusted } from './untrusted-text.ts';

/** Where people put escaped text, and the tokens that the place itself brings. */
const PLACES: readonly (readonly [string, (text: string) => string, readonly string[]])[] = [
  ['a paragraph', (text) => text, ['paragraph']],
  ['the middle of a sentence', (text) => `before ${text} after`, ['paragraph']],
  ['a list item', (text) => `- ${text}\n- next`, ['list', 'list_item']],
  ['a heading', (text) => `### ${text}\n\nnext`, ['heading', 'paragraph', 'space']],
  ['bold text', (text) => `**x ${text} x**`, ['paragraph', 'strong']],
  ['a table cell', (text) => `| a |\n| --- |\n| ${text} |`, ['table']],
];
const INERT = ['escape', 'text'];
const seen = untrusted.filter((text) => oneLine(text) !== '');

test.each([
  ['**bold**', 'strong'],
  ['[text](https://e.example)', 'link'],
  ['https://e.example', 'link'],
  ['_www.e.example_', 'link'],
  ['me@e.example', 'link'],
  ['<b>html</b>', 'html'],
  ['`code`', 'codespan'],
  ['~~gone~~', 'del'],
  ['![alt](x)', 'image'],
  ['# heading', 'heading'],
  ['> quote', 'blockquote'],
  ['1. item', 'list'],
  ['+ item', 'list'],
  ['---', 'hr'],
])('the twin: %p is markup as it stands, and none when it is escaped', (text, type) => {
  expect(readMarkdown(text).types).toContain(type);
  expect(readMarkdown(escape(text)).types.filter((one) => !INERT.includes(one))).toEqual([
    'paragraph',
  ]);
});

test.each(PLACES)('in %s untrusted text is no markup, and is seen as it was', (_, put, own) => {
  fc.assert(
    fc.property(seen, (text) => {
      const reading = readMarkdown(put(escape(text)));
      expect(reading.types.filter((type) => !INERT.includes(type) && !own.includes(type))).toEqual(
        [],
      );
      const wanted = readMarkdown(put('PLACE')).visible.split('PLACE');
      expect(reading.visible).toBe(wanted.join(oneLine(text).replaceAll('\u200b', '')).trim());
    }),
    { numRuns: 400 },
  );
});

test('nobody is mentioned and no issue is referred to', () => {
  fc.assert(
    fc.property(untrusted, (text) => {
      const { page } = readMarkdown(`x ${escape(text)} x`);
      expect(page).not.toMatch(/@[\w-]|#\d|\bGH-\d/i);
    }),
  );
  expect(readMarkdown('thanks @octocat, see #12').page).toMatch(/@octocat.*#12/);
});

test('a table keeps its shape around untrusted cells', () => {
  fc.assert(
    fc.property(untrusted, untrusted, (left, right) => {
      const { rows } = readMarkdown(
        `| a | b |\n| --- | --- |\n| ${escape(left)} | ${escape(right)} |\n| x | y |`,
      );
      expect(rows).toEqual([
        ['a', 'b'],
        [oneLine(left), oneLine(right)],
        ['x', 'y'],
      ]);
    }),
  );
});

test('plain words stay as they are, so that the source is readable too', () => {
  expect(escape('deployed shop v1.2 to web-1, 3 of 4')).toBe('deployed shop v1.2 to web-1, 3 of 4');
});

test('text for HTML is shown as it was, in a summary line of HTML where no backslash helps', () => {
  expect(escapeHtml('my_svc <b> & "x"')).toBe('my_svc &lt;b&gt; &amp; &quot;x&quot;');
  fc.assert(
    fc.property(untrusted, (text) => {
      const { types, visible } = readMarkdown(
        `<details><summary>Last lines of ${escapeHtml(text)}</summary>\n\nlines\n\n</details>`,
      );
      expect(types).toEqual(['html', 'paragraph', 'space', 'text']);
      expect(visible).toBe(`Last lines of ${oneLine(text)}\n\nlines`.replaceAll('\u200b', ''));
    }),
  );
});
