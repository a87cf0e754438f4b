import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import * as formats from 'ajv-formats';
import { withNull } from './nullable.ts';

type Json = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Json;
}

/** One operation of GitHub's API and where it was asked. */
export interface Operation {
  readonly id: string;
  readonly path: string;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Answers that GitHub gives everywhere and describes nowhere. */
const EVERYWHERE = new Set([401, 403, 404, 429, 500, 502, 503]);

const root = withNull(
  JSON.parse(readFileSync(join(import.meta.dirname, 'openapi-subset.json'), 'utf8')),
) as { paths: Record<string, Record<string, Json>>; components: Record<string, Json> };
// A CommonJS module: its function is the default of its default.
const addFormats = (formats as unknown as { default: { default: (ajv: Ajv) => void } }).default
  .default;
const options = { strict: false, allErrors: true, logger: false } as const;
const ajv = new Ajv(options);
const lenient = new Ajv({ ...options, coerceTypes: true });
for (const each of [ajv, lenient]) {
  addFormats(each);
  each.addSchema({ ...root, $id: 'github' });
}
const compiled = new Map<string, ValidateFunction>();

/** The operation that a request means; undefined where GitHub's description knows none. */
export function operationOf(method: string, pathname: string): Operation | undefined {
  for (const [path, methods] of Object.entries(root.paths)) {
    const operation = methods[method.toLowerCase()];
    const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
    const match = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`).exec(pathname);
    if (operation === undefined || match === null) continue;
    const values = match.slice(1).map((value) => decodeURIComponent(value));
    return {
      id: String(operation['operationId']),
      path,
      method: method.toLowerCase(),
      params: Object.fromEntries(names.map((name, i) => [name, values[i] ?? ''])),
    };
  }
  return undefined;
}

/** What is wrong with a request, by the description and for keys and parameters that it does not name. */
export function requestProblems(
  operation: Operation,
  query: URLSearchParams,
  body: object | string | undefined,
): string[] {
  const { parameters = [], requestBody } = described(operation) as {
    parameters?: readonly unknown[];
    requestBody?: Json;
  };
  const known = parameters.map((parameter) => resolved(parameter) as unknown as Parameter);
  const problems = known.flatMap(({ name, in: place, required, schema }) => {
    const value = place === 'query' ? query.get(name) : (operation.params[name] ?? null);
    if (value === null) return required === true ? [`${name} is missing`] : [];
    return errorsOf(lenient, schema, { value }, `${name} `);
  });
  for (const name of query.keys()) {
    if (!known.some((one) => one.in === 'query' && one.name === name)) {
      problems.push(`there is no query parameter ${name}`);
    }
  }
  if (Number(query.get('per_page') ?? 1) > 100) problems.push('per_page is at most 100');
  const schema = bodySchema(requestBody);
  if (schema === undefined)
    return body === undefined ? problems : [...problems, 'there is no body'];
  if (body === undefined) return [...problems, 'the body is missing'];
  const keys = keysOf(schema);
  for (const key of Object.keys(body)) {
    if (!keys.has(key)) problems.push(`the body knows no ${key}`);
  }
  return [...problems, ...errorsOf(ajv, schema, { value: body }, 'body')];
}

/** What is wrong with an answer of the fake's own. */
export function answerProblems(operation: Operation, status: number, body: unknown): string[] {
  const responses = described(operation)['responses'] as Record<string, unknown>;
  const response = responses[String(status)];
  if (response === undefined) {
    if (!EVERYWHERE.has(status)) return [`${operation.id} never answers ${status}`];
    return typeof (body as Json | undefined)?.['message'] === 'string' ? [] : ['no message'];
  }
  const schema = bodySchema(resolved(response));
  if (schema === undefined)
    return body === undefined ? [] : [`${operation.id} ${status} has no body`];
  return errorsOf(ajv, schema, { value: body }, `${operation.id} ${status}`);
}

function described({ path, method }: Operation): Json {
  return root.paths[path]?.[method] ?? {};
}

function bodySchema(holder: Json | undefined): Json | undefined {
  const content = (holder === undefined ? undefined : resolved(holder))?.['content'] as
    Record<string, { schema: Json }> | undefined;
  return content?.['application/json']?.schema;
}

function resolved(value: unknown): Json {
  const reference = (value as Json)['$ref'];
  if (typeof reference !== 'string') return value as Json;
  const [, , kind = '', name = ''] = reference.split('/');
  return resolved(root.components[kind]?.[name]);
}

/** Every key that an object may have; the description itself lets unknown ones pass. */
function keysOf(schema: unknown): Set<string> {
  const { properties, oneOf, anyOf, allOf } = resolved(schema) as Record<string, unknown>;
  const parts = [oneOf, anyOf, allOf].flatMap((list) =>
    Array.isArray(list) ? (list as unknown[]) : [],
  );
  return new Set([...Object.keys(properties ?? {}), ...parts.flatMap((part) => [...keysOf(part)])]);
}

function errorsOf(validator: Ajv, schema: Json, data: { value: unknown }, what: string): string[] {
  const id = `${validator === ajv ? 'strict' : 'lenient'} ${JSON.stringify(schema)}`;
  let validate = compiled.get(id);
  if (validate === undefined) {
    const absolute = JSON.parse(
      JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"github#/'),
    ) as Json;
    validate = validator.compile({ type: 'object', properties: { value: absolute } });
    compiled.set(id, validate);
  }
  if (validate(data)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message }) =>
      `${what}${instancePath.replace(/^\/value/, '')} ${message ?? ''}`,
  );
}
