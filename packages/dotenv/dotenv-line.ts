/**
 * `KEY=value` so that Compose reads exactly `value`, in one physical line. Plain where nothing in it has a
 * meaning, in single quotes where that is literal, else in double quotes with what Compose expands escaped.
 */
export function dotenvLine(key: string, value: string): string {
  if (/^[\w./:@,+=%-]*$/.test(value)) return `${key}=${value}`;
  if (!/['\\\r\n]/.test(value)) return `${key}='${value}'`;
  const escaped = value
    .replaceAll(/["$\\]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `${key}="${escaped}"`;
}
