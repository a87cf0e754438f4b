import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { marked, type Token } from 'marked';
import { root } from '../workflows/static/files.ts';

/** Links of a page that lead nowhere in this repository. What lies outside is not asked. */
export function deadLinksIn(path: string, page: string): string[] {
  return linksOf(page).filter((link) => {
    if (/^(?:https?|mailto):/.test(link)) return false;
    const [to = '', anchor] = link.split('#');
    const target = to === '' ? path : join(dirname(path), to);
    if (!existsSync(join(root, target))) return true;
    if (anchor === undefined) return false;
    const text = target === path ? page : readFileSync(join(root, target), 'utf8');
    return statSync(join(root, target)).isDirectory() || !anchorsOf(text).includes(anchor);
  });
}

function linksOf(page: string): string[] {
  const links: string[] = [];
  void marked.walkTokens(marked.lexer(page), (token: Token) => {
    if (token.type === 'link' || token.type === 'image') links.push(String(token['href']));
  });
  return links;
}

/** As GitHub names headings. */
function anchorsOf(page: string): string[] {
  const anchors: string[] = [];
  void marked.walkTokens(marked.lexer(page), (token: Token) => {
    if (token.type !== 'heading') return;
    const text = String(token['text']).toLowerCase();
    anchors.push(text.replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-'));
  });
  return anchors;
}
