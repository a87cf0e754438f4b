import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { nearest } from '../../packages/runner/nearest.ts';
import { shown } from '../../packages/runner/inputs.ts';

/** `{{name 'argument' key='value'}}` inside a text. */
export interface Expression {
  readonly name: string;
  readonly argument?: string;
  readonly options: Readonly<Record<string, string>>;
  readonly source: string;
}

/** A text with expressions in it, as it was written: pieces of plain text and expressions in turn. */
export type Template = readonly (string | Expression)[];

/** Expressions that every attribute understands, and those that only a version gives. */
export const GLOBAL_EXPRESSIONS = [
  'branch',
  'tag',
  'sha',
  'base_ref',
  'is_default_branch',
  'is_not_default_branch',
  'date',
  'commit_date',
] as const;
export const VERSION_EXPRESSIONS = ['version', 'major', 'minor', 'patch', 'raw'] as const;

const QUOTED = `'[^']*'|"[^"]*"`;
const EXPRESSION = new RegExp(
  `^\\s*(\\w+)(?:\\s+(${QUOTED}))?((?:\\s+\\w+\\s*=\\s*(?:${QUOTED}))*)\\s*$`,
);

/** Reads a template and refuses expressions that are not `known`; `where` names the input for people. */
export function parseTemplate(where: string, text: string, known: readonly string[]): Template {
  const parts: (string | Expression)[] = [];
  let end = 0;
  // Three braces mean the same: they switch off the escaping of HTML, which there is none of here.
  for (const found of text.matchAll(/\{\{\{(.*?)\}\}\}|\{\{(.*?)\}\}/gs)) {
    if (found.index > end) parts.push(text.slice(end, found.index));
    parts.push(parseExpression(where, found[0], found[1] ?? found[2] ?? '', known));
    end = found.index + found[0].length;
  }
  const rest = text.slice(end);
  if (rest.includes('{{')) {
    throw new ConfigurationError(`${where}: "${shown(text)}" has a {{ that no }} closes`);
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

/** The template with every expression replaced by what `valueOf` says. */
export function render(template: Template, valueOf: (expression: Expression) => string): string {
  return template.map((part) => (typeof part === 'string' ? part : valueOf(part))).join('');
}

function parseExpression(
  where: string,
  source: string,
  inner: string,
  known: readonly string[],
): Expression {
  const match = EXPRESSION.exec(inner);
  const name = match?.[1] ?? '';
  if (!known.includes(name)) {
    const guess = nearest(name, known);
    const hint = guess === undefined ? '' : `; did you mean {{${guess}}}?`;
    throw new ConfigurationError(
      `${where}: ${shown(source)} is not an expression here; known are ${known.join(', ')}${hint}`,
    );
  }
  const options: Record<string, string> = {};
  for (const [, key = '', value = ''] of (match?.[3] ?? '').matchAll(
    new RegExp(`(\\w+)\\s*=\\s*(${QUOTED})`, 'g'),
  )) {
    if (key !== 'tz') {
      throw new ConfigurationError(
        `${where}: ${shown(source)} knows no ${key}, only tz='Area/City'`,
      );
    }
    options[key] = value.slice(1, -1);
  }
  const takesFormat = name === 'date' || name === 'commit_date';
  if (takesFormat !== (match?.[2] !== undefined)) {
    throw new ConfigurationError(
      takesFormat
        ? `${where}: ${shown(source)} needs a format; write {{${name} 'YYYYMMDD'}}`
        : `${where}: ${shown(source)} takes no argument; write {{${name}}}`,
    );
  }
  return {
    name,
    source,
    options,
    ...(match?.[2] === undefined ? {} : { argument: match[2].slice(1, -1) }),
  };
}
