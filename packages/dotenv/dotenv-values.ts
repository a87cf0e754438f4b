const STATEMENT =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*("(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|[^\r\n]*)/gm;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The keys and values of a dotenv text as a container gets them, nothing interpolated. */
export function dotenvValues(text: string): [key: string, value: string][] {
  return [...text.matchAll(STATEMENT)].map(([, key = '', value = '']) => [key, valueOf(value)]);
}

function valueOf(written: string): string {
  if (/^"[^]*"$/.test(written)) {
    return written
      .slice(1, -1)
      .replaceAll(/\\(["$\\nrt])/g, (_, sign: string) => ESCAPES[sign] ?? sign);
  }
  if (/^'[^]*'$/.test(written)) return written.slice(1, -1);
  return written.replace(/\s+#.*$/, '').trim();
}
