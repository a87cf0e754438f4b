import { isDeepStrictEqual } from 'node:util';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { formatJsonPath, parseJsonPath, readJsonPath, type JsonPath } from './json-path.ts';
import { quote, type Redact } from './quote.ts';
import {
  formatPattern,
  matchesPattern,
  parseTextPattern,
  type TextPattern,
} from './text-pattern.ts';

/** One line of `expect-json`. */
export type JsonAssertion =
  | { readonly path: JsonPath; readonly operator: 'exists' }
  | { readonly path: JsonPath; readonly operator: '==' | '!='; readonly value: unknown }
  | { readonly path: JsonPath; readonly operator: '=~'; readonly pattern: TextPattern };

/** `path == value`, `path != value`, `path =~ /regex/` or `path exists`. */
export function parseJsonAssertion(line: string, input: string): JsonAssertion {
  const { path, rest } = parseJsonPath(line, input);
  const match = /^\s*(?:(exists)|(==|!=|=~)\s*(\S.*))$/s.exec(rest.trimEnd());
  const text = match?.[3] ?? '';
  if (match?.[1] !== undefined) return { path, operator: 'exists' };
  if (match?.[2] === '==' || match?.[2] === '!=') {
    return { path, operator: match[2], value: parseValue(text) };
  }
  const pattern = match === null ? undefined : parseTextPattern(text, input);
  if (pattern === undefined || 'substring' in pattern) {
    throw new ConfigurationError(
      `${input}: "${line.slice(0, 80)}" is not an assertion; write path == value, path != value, path =~ /regex/ or path exists`,
    );
  }
  return { path, operator: '=~', pattern };
}

/** What is wrong with a document; undefined where the assertion holds. A missing path never holds. */
export function checkJson(
  assertion: JsonAssertion,
  document: unknown,
  redact: Redact,
): string | undefined {
  const name = formatJsonPath(assertion.path);
  const read = readJsonPath(document, assertion.path);
  if (!read.found) return quote(read.sentence, redact, 200);
  const got = shownValue(read.value, redact);
  switch (assertion.operator) {
    case 'exists':
      return undefined;
    case '==':
      if (isDeepStrictEqual(read.value, assertion.value)) return undefined;
      return `${name} is ${got}, want ${wanted(assertion.value, read.value)}`;
    case '!=':
      if (!isDeepStrictEqual(read.value, assertion.value)) return undefined;
      return `${name} is ${got}, which it must not be`;
    case '=~': {
      if (typeof read.value === 'object') return `${name} is ${got}, want a text`;
      const matches = matchesPattern(assertion.pattern, textOf(read.value));
      if (matches === true) return undefined;
      const verb = matches === false ? 'does not match' : 'takes too long to match';
      return `${name} is ${got}, which ${verb} ${formatPattern(assertion.pattern)}`;
    }
  }
}

/** A value is JSON where it can be read as such, else the text itself, with or without single quotes. */
function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return /^'.*'$/s.test(text) ? text.slice(1, -1) : text;
  }
}

function wanted(want: unknown, got: unknown): string {
  const shown = JSON.stringify(want);
  const onlyTypeDiffers = typeof want !== 'string' && got === shown;
  return onlyTypeDiffers ? `${shown} (write "${shown}" in quotes to mean the text)` : shown;
}

/** A value in JSON; a hostile document may nest deeper than anything but its parser can follow. */
function shownValue(value: unknown, redact: Redact): string {
  try {
    return quote(JSON.stringify(value), redact);
  } catch {
    return 'a value nested too deeply to be shown';
  }
}

/** A value that is not an object or a list, as the text that a pattern is matched against. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
