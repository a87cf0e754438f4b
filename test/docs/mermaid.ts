const ID = String.raw`[a-z]\w*`;
const NODE = String.raw`${ID}(?:\["[^"]+"\]|\[\("[^"]+"\)\]|\[[\w ]+\]|\{"[^"]+"\})?`;
const ARROW = String.raw`(?:-->|-\.->|==>)(?:\|(?:"[^"|]+"|[\w ]+)\|)?`;
const LINE = new RegExp(`^${NODE}(?: ${ARROW} ${NODE})*$`);
const SUBGRAPH = new RegExp(String.raw`^subgraph ${ID}\["[^"]+"\]$`);

/**
 * What of a flowchart is not in the part of the language that we use. Mermaid's own parser is no package of its own:
 * it comes with a browser's worth of others.
 */
export function mermaidFindings(text: string): string[] {
  const [head = '', ...lines] = text.split('\n');
  if (!/^flowchart (?:TD|TB|LR)$/.test(head))
    return [`"${head}" is no flowchart of a known direction`];
  let open = 0;
  const found: string[] = [];
  for (const line of lines.map((one) => one.trim()).filter(Boolean)) {
    if (SUBGRAPH.test(line)) open += 1;
    else if (line === 'end') open -= 1;
    // The word ends a subgraph wherever it stands.
    else if (!LINE.test(line) || /(^| )end( |$)/.test(line.replaceAll(/"[^"]*"/g, '')))
      found.push(`not understood: ${line}`);
    if (open < 0) return [...found, 'an end without a subgraph'];
  }
  return open === 0 ? found : [...found, 'a subgraph without an end'];
}
