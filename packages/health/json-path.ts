import { ConfigurationError } from '../errors/configuration-error.ts';

/** Keys and indexes from the root of a JSON document to a value. */
export type JsonPath = readonly (string | number)[];

export type Found =
  | { readonly found: true; readonly value: unknown }
  | { readonly found: false; readonly sentence: string };

/**
 * Reads a path from the start of `text`: `services.database`, `items[0].state`, `["key.with.dots"].x`, or
 * `$` for the whole document. Returns what follows it as `rest`.
 */
export function parseJsonPath(text: string, input: string): { path: JsonPath; rest: string } {
  const path: (string | number)[] = [];
  let rest = text.trim();
  const root = /^\$(?=[.[\s]|$)\.?/.exec(rest);
  if (root !== null) rest = rest.slice(root[0].length);
  let open = root === null || root[0].endsWith('.');
  for (;;) {
    const key = open ? /^[^\s.[\]"'=!~]+/.exec(rest) : null;
    const index = /^\[(\d{1,9})\]/.exec(rest);
    const quoted = /^\[\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')\s*\]/.exec(rest);
    const match = key ?? index ?? quoted;
    if (match === null) break;
    if (key !== null) path.push(key[0]);
    else if (index?.[1] !== undefined) path.push(Number(index[1]));
    else path.push(quoted?.[2] ?? unescape(quoted?.[1] ?? '', text, input));
    rest = rest.slice(match[0].length);
    open = rest.startsWith('.');
    if (open) rest = rest.slice(1);
  }
  const broken = rest !== '' && !/^[\s=!~]/.test(rest);
  if (open || broken || (path.length === 0 && root === null)) refuse(text, input);
  return { path, rest };
}

/** A text that is a path and nothing else. */
export function parseWholeJsonPath(text: string, input: string): JsonPath {
  const { path, rest } = parseJsonPath(text, input);
  if (rest.trim() !== '') refuse(text, input);
  return path;
}

/** The value at a path; only what the document itself holds counts, nothing inherited. */
export function readJsonPath(document: unknown, path: JsonPath): Found {
  let value = document;
  for (const [depth, step] of path.entries()) {
    const key = Array.isArray(value) && /^\d+$/.test(String(step)) ? Number(step) : step;
    const fits = Array.isArray(value) === (typeof key === 'number');
    if (typeof value !== 'object' || value === null || !fits || !Object.hasOwn(value, key)) {
      return { found: false, sentence: missing(value, path, depth) };
    }
    value = (value as Record<string | number, unknown>)[key];
  }
  return { found: true, value };
}

export function formatJsonPath(path: JsonPath): string {
  if (path.length === 0) return '$';
  return path
    .map((step, i) => {
      if (typeof step === 'number') return `[${String(step)}]`;
      if (/[\s.[\]"'=!~]/.test(step) || step === '') return `[${JSON.stringify(step)}]`;
      return i === 0 ? step : `.${step}`;
    })
    .join('');
}

function missing(value: unknown, path: JsonPath, depth: number): string {
  const where = depth === 0 ? 'it' : formatJsonPath(path.slice(0, depth));
  const what = Array.isArray(value)
    ? `a list of ${String(value.length)}`
    : typeof value === 'object' && value !== null
      ? `an object with ${Object.keys(value).slice(0, 8).join(', ') || 'no keys'}`
      : JSON.stringify(value);
  return `there is no ${formatJsonPath(path)} (${where} is ${what})`;
}

function unescape(text: string, whole: string, input: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return refuse(whole, input);
  }
}

function refuse(text: string, input: string): never {
  throw new ConfigurationError(
    `${input}: "${text.trim().slice(0, 80)}" does not start with a JSON path; write for example services.database, items[0].state or ["key.with.dots"]`,
  );
}
