import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { shown } from '../../packages/runner/inputs.ts';

/** One `key=value` of a line; the key is empty where the field has none. */
export type Attribute = readonly [key: string, value: string];

/** Splits a line such as `type=raw,"value=a,b",enable=true`: CSV fields, each cut at its first `=`. */
export function attributes(where: string, line: string): Attribute[] {
  return fields(where, line).map((field) => {
    // What stands before the sign must be a word, or an expression with tz='…' would be cut in two.
    const pair = /^\s*([A-Za-z][\w-]*)\s*=(.*)$/s.exec(field);
    return pair === null
      ? ['', field.trim()]
      : [(pair[1] ?? '').toLowerCase(), (pair[2] ?? '').trim()];
  });
}

function fields(where: string, line: string): string[] {
  const found: string[] = [];
  // A field is quoted as a whole, with "" for a quote inside, or has no quote at all.
  const field = /\s*"((?:[^"]|"")*)"\s*(?=,|$)|([^",]*)(?=,|$)/y;
  for (let at = 0; at <= line.length; at = field.lastIndex + 1) {
    field.lastIndex = at;
    const match = field.exec(line);
    if (match === null) {
      throw new ConfigurationError(
        `${where}: a quote is out of place in ${shown(line)}; quote the whole of a field, for example "pattern=\\d{1,3}"`,
      );
    }
    found.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  }
  return found;
}
