import { marked } from 'marked';

// As GitHub lays Markdown out, as far as it decides what fits: what scrolls, and where words break.
const STYLE = `
  * { box-sizing: border-box; }
  body { margin: 0; padding: 16px; color: #1f2328; background: #fff; overflow-wrap: break-word;
    font: 16px/1.5 -apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif; }
  h3 { margin: 0 0 16px; font-size: 20px; line-height: 1.25; }
  p, ul, ol, table, pre, details { margin: 0 0 16px; }
  ul, ol { padding-left: 32px; }
  a { color: #0969da; }
  table { display: block; width: max-content; max-width: 100%; overflow: auto; border-spacing: 0;
    border-collapse: collapse; }
  th, td { padding: 6px 13px; border: 1px solid #d1d9e0; text-align: left; }
  tr:nth-child(2n) { background: #f6f8fa; }
  code { padding: .2em .4em; font: 85%/1.5 ui-monospace, Menlo, 'DejaVu Sans Mono', monospace;
    white-space: break-spaces; background: #818b981f; border-radius: 6px; }
  pre { padding: 16px; overflow: auto; font-size: 13.6px; line-height: 1.45; background: #f6f8fa;
    border-radius: 6px; }
  pre code { padding: 0; font-size: inherit; white-space: pre; background: none; }
  .drawn { max-width: 100%; padding: 16px; border: 1px dashed #d1d9e0; }
`;

/** The page that GitHub makes of a job summary; a diagram is a box, since it draws one as wide as there is room. */
export function pageOf(markdown: string): string {
  const body = marked
    .parse(markdown, { gfm: true, async: false })
    .replaceAll(
      /<pre><code class="language-mermaid">([^]*?)<\/code><\/pre>/g,
      '<div class="drawn">a diagram</div>',
    );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Summary</title>
<style>${STYLE}</style><body>${body}</body></html>`;
}
