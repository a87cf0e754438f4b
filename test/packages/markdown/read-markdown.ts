import { marked, type Token, type Tokens } from 'marked';

/** What a reader gets of a Markdown text, by GitHub's dialect. */
export interface Reading {
  /** Types of all tokens at any depth, each once, sorted. */
  readonly types: readonly string[];
  /** The text that is seen, with the break that keeps `@` and `#` from linking taken out. */
  readonly visible: string;
  /** The same as it stands in the page, where GitHub looks for mentions and references. */
  readonly page: string;
  /** Cells of all tables, row by row, as they are seen. */
  readonly rows: readonly (readonly string[])[];
  /** The lines of all code blocks. */
  readonly blocks: readonly string[];
  /** HTML that stands in the Markdown. */
  readonly html: readonly string[];
}

export function readMarkdown(markdown: string): Reading {
  const tokens = marked.lexer(markdown, { gfm: true });
  const types = new Set<string>();
  const rows: string[][] = [];
  const blocks: string[] = [];
  const html: string[] = [];
  void marked.walkTokens(tokens, (token: Token) => {
    types.add(token.type);
    if (token.type === 'html') html.push(token.raw);
    if (token.type === 'code') blocks.push((token as Tokens.Code).text);
    if (token.type !== 'table') return;
    for (const row of [(token as Tokens.Table).header, ...(token as Tokens.Table).rows]) {
      rows.push(row.map((cell) => seen(pageOf(marked.Parser.parseInline(cell.tokens)))));
    }
  });
  const page = pageOf(marked.parser(tokens));
  return { types: [...types].sort(), visible: seen(page), page, rows, blocks, html };
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** The text of HTML: without the tags, its entities resolved. */
function pageOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:#(\d+)|(\w+));/g, (whole, number?: string, name = '') =>
      number === undefined
        ? (ENTITIES[String(name)] ?? whole)
        : String.fromCodePoint(Number(number)),
    );
}

function seen(page: string): string {
  return page.replaceAll('\u200b', '').trim();
}
