import type { data as expressionData } from '@actions/expressions';
import { expressions } from './github-packages.ts';

/** What an expression can yield. */
export type Value =
  null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

export interface Scope {
  /** `github`, `env`, `needs` and so on; a name that is missing here is refused as GitHub does. */
  readonly contexts: Readonly<Record<string, Value>>;
  /** `success`, `failure`, `always`, `cancelled` and `hashFiles`, where they are allowed. */
  readonly functions?: Readonly<Record<string, (...words: string[]) => Value>>;
}

type Data = expressionData.ExpressionData;
type Tokens = ReturnType<InstanceType<typeof expressions.Lexer>['lex']>['tokens'];
const { data, Evaluator, Lexer, Parser } = expressions;

/** Evaluates what stands between `${{` and `}}`. */
export function evaluate(expression: string, scope: Scope): Value {
  const functions = Object.entries(scope.functions ?? {}).map(([name, call]) => ({
    name,
    minArgs: 0,
    maxArgs: 255,
    call: (...given: Data[]) => toData(call(...given.map((one) => one.coerceString()))),
  }));
  try {
    const names = Object.keys(scope.contexts);
    const tree = new Parser(tokensOf(expression), names, functions).parse();
    const known = new Map(functions.map((one) => [one.name.toLowerCase(), one]));
    const contexts = toData(scope.contexts) as expressionData.Dictionary;
    return fromData(new Evaluator(tree, contexts, known).evaluate());
  } catch (error) {
    throw new Error(`\${{ ${expression} }}: ${(error as Error).message}`, { cause: error });
  }
}

/** GitHub's package takes only the first doubled apostrophe of a text for one; its server takes them all. */
function tokensOf(expression: string): Tokens {
  const { tokens } = new Lexer(expression).lex();
  return tokens.map((token) =>
    token.lexeme.startsWith("'")
      ? { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") }
      : token,
  );
}

/** What counts as true for an `if:`. */
export function isTruthy(value: Value): boolean {
  return value !== null && value !== false && value !== '' && value !== 0 && !Number.isNaN(value);
}

/** A value where a text is wanted; GitHub refuses objects there. */
export function toText(value: Value): string {
  if (value !== null && typeof value === 'object') {
    throw new Error('a mapping or a sequence was not expected; use toJSON()');
  }
  return toData(value).coerceString();
}

function toData(value: Value | undefined): Data {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'string') return new data.StringData(value);
  if (Array.isArray(value)) return new data.Array(...(value as readonly Value[]).map(toData));
  return new data.Dictionary(
    ...Object.entries(value).map(([key, one]) => ({ key, value: toData(one) })),
  );
}

function fromData(value: Data): Value {
  switch (value.kind) {
    case data.Kind.String:
    case data.Kind.Number:
    case data.Kind.Boolean:
      return value.value;
    case data.Kind.Array:
      return value.values().map(fromData);
    case data.Kind.Dictionary:
      return Object.fromEntries(value.pairs().map((pair) => [pair.key, fromData(pair.value)]));
    default:
      return null;
  }
}
