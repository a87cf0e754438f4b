/**
 * GitHub's filter patterns for branches, tags and paths, as its cheat sheet has them: `*` stops at a slash, `**`
 * does not, `?` and `+` repeat what stands before them, `[…]` is a set, `\` escapes.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
export function patternMatches(pattern: string, text: string): boolean {
  return new RegExp(`^${toRegExp(pattern)}$`).test(text);
}

/** Whether a list lets a text in: later patterns win over earlier ones, `!` takes out again. */
export function listMatches(patterns: readonly string[], text: string): boolean {
  let isIn = false;
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) {
      if (patternMatches(pattern.slice(1), text)) isIn = false;
    } else if (patternMatches(pattern, text)) isIn = true;
  }
  return isIn;
}

function toRegExp(pattern: string): string {
  let out = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at] ?? '';
    const atSegment = at === 0 || pattern[at - 1] === '/';
    if (pattern.startsWith('**/', at) && atSegment) {
      out += '(?:.*/)?';
      at += 2;
    } else if (pattern.startsWith('**', at)) {
      out += '.*';
      at += 1;
    } else if (char === '*') out += '[^/]*';
    else if (char === '?' || char === '+') out += char;
    else if (char === '[') {
      const end = pattern.indexOf(']', at);
      if (end < 0) throw new Error(`the pattern ${pattern} has a [ without its ]`);
      out += pattern.slice(at, end + 1);
      at = end;
    } else if (char === '\\') {
      at += 1;
      out += escaped(pattern[at] ?? '');
    } else out += escaped(char);
  }
  return out;
}

function escaped(char: string): string {
  return char.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
