import { expect, test } from '@jest/globals';
import { table } from '../../../packages/markdown/table.ts';
import { readMarkdown } from './read-markdown.ts';

test('a table has a header, a rule and a line per row', () => {
  expect(
    table(
      ['a', 'b'],
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ),
  ).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |');
});

test('without rows there is no table', () => {
  expect(table(['a', 'b'], [])).toBe('');
});

test('rows that are too short are filled, too long ones cut, and a cell stays in its line', () => {
  const markdown = table(['a', 'b'], [['1'], ['2', '3', '4'], ['two\nlines', '5']]);
  expect(readMarkdown(markdown).rows).toEqual([
    ['a', 'b'],
    ['1', ''],
    ['2', '3'],
    ['two lines', '5'],
  ]);
});

test('cells are Markdown', () => {
  expect(readMarkdown(table(['a'], [['**bold**']])).types).toContain('strong');
});
