import { marked, type Token } from 'marked';

/** A block of code on a Markdown page. */
export interface Block {
  /** What stands behind the fence; empty where nothing does. */
  readonly language: string;
  readonly text: string;
  readonly line: number;
}

export function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  void marked.walkTokens(marked.lexer(page), (token: Token) => {
    if (token.type !== 'code') return;
    const fence = page.indexOf('```', from);
    blocks.push({
      language: String(token['lang'] ?? ''),
      text: String(token['text']),
      line: page.slice(0, fence).split('\n').length,
    });
    from = page.indexOf('```', fence + 3) + 3;
  });
  return blocks;
}
