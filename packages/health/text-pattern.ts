import { createContext, runInContext, type Context } from 'node:vm';
import { ConfigurationError } from '../errors/configuration-error.ts';

/** What a text must hold: a substring, or a regular expression written as `/…/flags`. */
export type TextPattern =
  { readonly substring: string } | { readonly expression: RegExp; readonly source: string };

/** Past this a pattern that backtracks without end is given up. */
const MATCH_MS = 250;

export function parseTextPattern(text: string, input: string): TextPattern {
  const match = /^\/(.+)\/([a-z]*)$/s.exec(text);
  if (match === null) return { substring: text };
  try {
    const flags = (match[2] ?? '').replaceAll(/[gy]/g, '');
    return { expression: new RegExp(match[1] ?? '', flags), source: text };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(`${input}: ${why}; write a JavaScript regular expression as /…/`);
  }
}

/** Whether the text matches; undefined where the expression takes too long to tell. */
export function matchesPattern(pattern: TextPattern, text: string): boolean | undefined {
  if ('substring' in pattern) return text.includes(pattern.substring);
  // A regular expression cannot be stopped from outside, but a script that runs it can.
  sandbox ??= createContext(Object.create(null) as Context);
  Object.assign(sandbox, { expression: pattern.expression, text });
  try {
    return runInContext('expression.test(text)', sandbox, { timeout: MATCH_MS }) as boolean;
  } catch {
    return undefined;
  }
}

let sandbox: Context | undefined;

export function formatPattern(pattern: TextPattern): string {
  return 'substring' in pattern ? `"${pattern.substring}"` : pattern.source;
}
