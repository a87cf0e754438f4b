import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { authorizationOf, parseToken } from '../../../actions/fly-deploy/token.ts';

const part = fc.stringMatching(/^fm2_[A-Za-z0-9+/=]{8,40}$/);

test('a token is taken in each form in which people store it', () => {
  const wrap = fc.constantFrom(
    (token: string) => token,
    (token: string) => `FlyV1 ${token}`,
    (token: string) => `"FlyV1 ${token}"\n`,
    (token: string) => `  ${token}\r\n`,
    (token: string) => token.replaceAll(',', ', '),
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), wrap, (parts, wrapped) => {
      const masks: string[] = [];
      const token = parseToken(wrapped(parts.join(',')), (secret) => masks.push(secret));
      expect(token).toBe(parts.join(','));
      expect(masks).toEqual(expect.arrayContaining(parts));
    }),
  );
});

test.each([
  ['', /api-token is required.*fork/],
  ['FlyV1 ', /api-token is required/],
  ['fm2_abc def', /white space/],
  ['fm2_abc\nfm2_def', /in one line/],
])('%j is refused, and not repeated', (text, reason) => {
  expect(() => parseToken(text, () => undefined)).toThrow(reason);
  expect(() => parseToken(text, () => undefined)).not.toThrow(/fm2_abc/);
});

test('macaroons have a scheme of their own', () => {
  expect(authorizationOf('fm2_a,fm2_b')).toBe('FlyV1 fm2_a,fm2_b');
  expect(authorizationOf('personal')).toBe('Bearer personal');
});
