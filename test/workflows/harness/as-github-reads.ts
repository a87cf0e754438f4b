import { parseDocument, visit } from 'yaml';

/**
 * The same YAML with every text of several lines that holds an expression written on one line. GitHub's package
 * takes the file's own lines for those, with their indentation, for the sake of editors; GitHub's server does not.
 */
export function asGitHubReads(text: string): string {
  const document = parseDocument(text);
  // What is no YAML is for GitHub's parser to refuse.
  if (document.errors.length > 0) return text;
  const seen = { any: false };
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value !== 'string') return;
      if (!node.value.includes('${{') || !node.value.includes('\n')) return;
      node.type = 'QUOTE_DOUBLE';
      seen.any = true;
    },
  });
  return seen.any
    ? document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Infinity })
    : text;
}
