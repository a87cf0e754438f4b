import { expect, test } from '@jest/globals';
import type { Step } from '../../../actions/ssh-compose-deploy/progress.ts';
import { timeline } from '../../../actions/ssh-compose-deploy/timeline.ts';
import { readMarkdown } from '../../packages/markdown/read-markdown.ts';

function step(name: string, from: number, to: number, failed = false): Step {
  return { name, from, to, failed };
}

test('steps are bars of a gantt, in milliseconds since the first', () => {
  expect(timeline([step('lock', 5000, 5100), step('pull', 5100, 8300)])).toBe(
    [
      '```mermaid',
      'gantt',
      '    dateFormat x',
      '    axisFormat %M:%S',
      '    lock (100ms) :0, 100',
      '    pull (3.2s) :100, 3300',
      '```',
    ].join('\n'),
  );
});

test('a failed step is marked, and shown however short it was', () => {
  const drawn = timeline([
    step('lock', 0, 1),
    step('pull', 1, 9000),
    step('update', 9000, 9000, true),
  ]);
  expect(drawn).toContain('    update (0ms) :crit, 9000, 9001');
  expect(drawn).not.toContain('lock');
});

test('without steps, or with nothing to see, there is no gantt', () => {
  expect(timeline([])).toBe('');
  expect(timeline([step('lock', 0, 50), step('pull', 50, 99)])).toBe('');
});

test('a step that the server names oddly breaks neither the gantt nor the summary', () => {
  const odd = 'x: 1, y\n```\n# evil <b> ; #';
  const drawn = timeline([step(odd, 0, 1000), step('pull', 1000, 2000)]);
  expect(drawn.split('\n')).toHaveLength(7);
  expect(drawn.split('\n')[4]).toMatch(/^ {4}[\w .-]+ \(1s\) :0, 1000$/);
  expect(readMarkdown(drawn).types).toEqual(['code']);
});
