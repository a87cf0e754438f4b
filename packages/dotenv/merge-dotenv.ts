import { dotenvLine } from './dotenv-line.ts';

const STATEMENT =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*(?:"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|[^\r\n]*)[^\r\n]*(?:\r?\n|$)/gm;

/**
 * The dotenv text with the given keys set where they stand, or added; a key whose value is undefined goes. Other
 * lines, comments and order stay byte for byte.
 */
export function mergeDotenv(text: string, values: ReadonlyMap<string, string | undefined>): string {
  const done = new Set<string>();
  const merged = text.replaceAll(STATEMENT, (statement, key: string) => {
    if (!values.has(key)) return statement;
    if (done.has(key)) return '';
    done.add(key);
    const value = values.get(key);
    return value === undefined
      ? ''
      : `${dotenvLine(key, value)}${/\r?\n$/.exec(statement)?.[0] ?? ''}`;
  });
  const added = [...values].flatMap(([key, value]) =>
    done.has(key) || value === undefined ? [] : [dotenvLine(key, value)],
  );
  if (added.length === 0) return merged;
  const gap = merged === '' || merged.endsWith('\n') ? '' : '\n';
  return `${merged}${gap}${added.join('\n')}\n`;
}
