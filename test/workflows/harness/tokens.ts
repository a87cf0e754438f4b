import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { evaluate, isTruthy, toText, type Scope, type Value } from './expression.ts';
import { ifCondition, workflowParser } from './github-packages.ts';
import { NotImplemented } from './refusals.ts';

export type { TemplateToken };

const { isBasicExpression, isBoolean, isMapping, isNumber, isScalar, isSequence, isString } =
  workflowParser;

/** The value of a token, with every expression in it evaluated. */
export function valueOf(token: TemplateToken | undefined, scope: Scope): Value {
  if (token === undefined) return null;
  if (isString(token) || isNumber(token) || isBoolean(token)) return token.value;
  if (isBasicExpression(token)) return evaluate(token.expression, scope);
  if (isSequence(token)) return [...token].map((item) => valueOf(item, scope));
  if (isMapping(token)) {
    const pairs = [...token].map(({ key, value }): [string, Value] => {
      if (!isString(key)) throw new NotImplemented(`an expression as a key: ${key.toString()}`);
      return [key.value, valueOf(value, scope)];
    });
    return Object.fromEntries(pairs);
  }
  if (token.typeName() === 'NullToken' || token.toJSON() === null) return null;
  throw new NotImplemented(`a token of type ${token.typeName()}`);
}

export function textOf(token: TemplateToken | undefined, scope: Scope): string {
  return toText(valueOf(token, scope));
}

/** A mapping of texts, such as `env:` or `with:`. */
export function textsOf(token: TemplateToken | undefined, scope: Scope): Record<string, string> {
  const value = valueOf(token, scope);
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new Error('a mapping was expected');
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toText(one)]));
}

/** A scalar as it is written, its expressions unevaluated; empty for none. */
export function writtenOf(token: TemplateToken | undefined): string {
  if (token === undefined) return '';
  if (!isScalar(token)) throw new Error(`a text was expected, not a ${token.typeName()}`);
  return token.toString();
}

/** The value of a token that may hold no expression. */
export function literalOf(token: TemplateToken | undefined): Value {
  return valueOf(token, { contexts: {} });
}

/** The fields of a mapping by name, each of which must be in `known`: nothing is ignored. */
export function fieldsOf(
  token: TemplateToken | undefined,
  where: string,
  known: readonly string[],
): ReadonlyMap<string, TemplateToken> {
  const fields = new Map<string, TemplateToken>();
  if (token === undefined) return fields;
  for (const { key, value } of token.assertMapping(where)) {
    const name = key.assertString(`${where} key`).value;
    if (!known.includes(name))
      throw new NotImplemented(`the harness does not know ${where}.${name}`);
    fields.set(name, value);
  }
  return fields;
}

/** Names and tokens of a mapping whose keys are free, such as `jobs:`. */
export function entriesOf(
  token: TemplateToken | undefined,
  where: string,
): [string, TemplateToken][] {
  if (token === undefined || literalIsNull(token)) return [];
  return [...token.assertMapping(where)].map(({ key, value }) => [
    key.assertString(`${where} key`).value,
    value,
  ]);
}

/** An `if:`, with GitHub's implicit `success() && (…)` where it names no status function. */
export function conditionHolds(token: TemplateToken | undefined, scope: Scope): boolean {
  if (token === undefined) return isTruthy(evaluate('success()', scope));
  const written = isBasicExpression(token) ? token.expression : writtenOf(token).trim();
  const expression =
    written === '' ? 'success()' : ifCondition.ensureStatusFunction(written, token.definitionInfo);
  return isTruthy(evaluate(expression, scope));
}

/** Whether an expression stands anywhere in it. */
export function hasExpression(token: TemplateToken): boolean {
  if (isBasicExpression(token)) return true;
  if (isSequence(token)) return [...token].some(hasExpression);
  return isMapping(token) && [...token].some(({ value }) => hasExpression(value));
}

function literalIsNull(token: TemplateToken): boolean {
  return token.isLiteral && !isString(token) && !isNumber(token) && !isBoolean(token);
}
