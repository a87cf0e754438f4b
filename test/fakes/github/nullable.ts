/** OpenAPI 3.0's `nullable: true` in the words of JSON Schema, all the way down. */
export function withNull(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withNull);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, ...rest } = schema as Record<string, unknown>;
  const inner = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, withNull(value)]),
  );
  return nullable === true ? { anyOf: [{ type: 'null' }, inner] } : inner;
}
