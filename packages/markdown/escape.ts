/**
 * Untrusted text as inert Markdown: no markup, no HTML, no mention, no issue link, no line break.
 * For use inside a paragraph, a heading, a list item or a table cell.
 */
export function escape(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]()!|~$^=#]/g, (character) => `\\${character}`)
    .replaceAll('@', '@\u200b')
    .replaceAll(/#(?=[\w-])/g, '#\u200b')
    .replaceAll(/\bGH-(?=\d)/gi, (prefix) => `${prefix}\u200b`)
    .replaceAll(/(https?|ftp):(?=\/\/)/gi, (scheme) => `${scheme}\u200b`)
    .replaceAll(/www\.(?=\S)/gi, (prefix) => `${prefix}\u200b`)
    .replace(/^(\s*)([-+:]|\d+[.)])/, (_, space: string, marker: string) => {
      const last = marker.length - 1;
      return `${space}${marker.slice(0, last)}\\${marker.slice(last)}`;
    })
    .trim();
}
