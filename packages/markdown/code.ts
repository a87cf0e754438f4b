/** Untrusted text as an inline code span; safe in a table cell too. */
export function code(text: string): string {
  const line = text.replaceAll(/\p{Cc}+/gu, ' ').trim();
  if (line === '') return '';
  // A pipe ends a cell; and readers do not agree whether a code span or a bracket in it ends a link's text.
  if (/\||`.*[[\]]|[[\]].*`/.test(line)) return `<code>${asEntities(line)}</code>`;
  const fence = '`'.repeat(longestRun(line) + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/** Untrusted lines as a fenced block whose fence is longer than any inside. */
export function codeBlock(text: string, language = ''): string {
  const body = text.replaceAll('\r', '').replace(/\n+$/, '');
  const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** Inside `<code>` Markdown's own signs and bare links still count, so they become entities as well. */
function asEntities(text: string): string {
  return text
    .replaceAll(/[&<>|`*_[\]\\~@#:$.]/g, (sign) => `&#${String(sign.charCodeAt(0))};`)
    .replaceAll('&#64;', '&#64;\u200b');
}
