import { Marked } from 'marked';
import { markedTerminal } from 'marked-terminal';

/** Prints a job summary's Markdown as it reads when rendered; GitHub would draw the gantt. */
export function showSummary(markdown: string): void {
  const marked = new Marked(markedTerminal({ width: 100, reflowText: true }));
  const text = marked.parse(markdown.replaceAll(/<\/?(details|summary)[^>]*>/g, ''), {
    async: false,
  });
  const framed = text
    .trimEnd()
    .split('\n')
    .map((line) => `  ┃ ${line}`);
  console.log(['  ┏━ job summary', ...framed, '  ┗━', ''].join('\n'));
}
