import fc from 'fast-check';

/** Single-line values, rich in what flyctl's parser has an opinion about. */
export const secretValue = fc
  .string({
    unit: fc.oneof(fc.constantFrom('"', '#', "'", '=', ' ', '\\', '$', '`', '"""'), fc.string()),
    maxLength: 24,
  })
  .map((text) => text.replaceAll(/[\r\n\0\p{Zl}\p{Zp}\u0085]/gu, '').trim());
