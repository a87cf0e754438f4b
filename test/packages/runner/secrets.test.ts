import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Secrets } from '../../../packages/runner/secrets.ts';
import { recordCommands } from './recording-commands.ts';

function withSecrets(...values: readonly string[]): { secrets: Secrets; masked: string[] } {
  const commands = recordCommands();
  const secrets = new Secrets(commands);
  for (const value of values) secrets.add(value);
  return { secrets, masked: commands.told('setSecret') };
}

const PEM = '-----BEGIN KEY-----\nMIIEpAIBAAKCAQEA\r\nQyNTUxOQAAACBx\n-----END KEY-----\n';

test('a value and each of its lines are masked, whatever ends the lines', () => {
  expect(withSecrets(PEM).masked).toEqual(
    expect.arrayContaining([PEM.trim(), 'MIIEpAIBAAKCAQEA', 'QyNTUxOQAAACBx', '-----END KEY-----']),
  );
});

test('lines of a value that was stored with literal \\n are masked too', () => {
  expect(withSecrets('first-part\\nsecond-part').masked).toEqual(
    expect.arrayContaining(['first-part', 'second-part']),
  );
});

test('the forms in which a tool may repeat a value are masked', () => {
  const value = 'p&ss "w/rd" é';
  expect(withSecrets(value).masked).toEqual(
    expect.arrayContaining([
      value,
      Buffer.from(value).toString('base64'),
      encodeURIComponent(value),
      'p&ss \\"w/rd\\" é',
    ]),
  );
});

test('each form is told to the runner once', () => {
  const { masked } = withSecrets('the-secret', 'the-secret', 'the-secret\nthe-secret');
  expect(masked.filter((form) => form === 'the-secret')).toHaveLength(1);
  expect(new Set(masked).size).toBe(masked.length);
});

test('pieces of less than four characters would blank out half of the log, so they are not', () => {
  const { secrets, masked } = withSecrets('abc', '', '   ', 'x\ny\n');
  expect(masked.filter((form) => form.length < 4)).toEqual([]);
  expect(secrets.redact('abc x y')).toBe('abc x y');
});

test('the longest secret is cut first, so that no rest of it is left', () => {
  const { secrets } = withSecrets('token', 'token-of-the-robot');
  expect(secrets.redact('login with token-of-the-robot, then token')).toBe(
    'login with ***, then ***',
  );
});

test('nothing that looks like a pattern or a replacement has a meaning', () => {
  const { secrets } = withSecrets('$& .* [a]');
  expect(secrets.redact('<$& .* [a]> xxxx')).toBe('<***> xxxx');
});

test('text without a secret comes back as it was, also where nothing is secret', () => {
  expect(withSecrets('the-secret').secrets.redact('the secret\n')).toBe('the secret\n');
  expect(withSecrets().secrets.redact('the-secret')).toBe('the-secret');
});

test('a secret made of the mask itself does not come back by masking', () => {
  const { secrets } = withSecrets('****', '***x', 'abcd');
  expect(secrets.redact('***** abcdx')).not.toMatch(/\*{4}|\*{3}x/);
});

/** Few letters, so that secrets overlap and hold each other; and now and then anything at all. */
const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', 'b', '*', '\n', '\r', '\\', 'n', '"', '$'),
    maxLength: 12,
  }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);

test('no secret, no line of one and no form of one is left in a redacted text', () => {
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 4 }),
      text,
      text,
      (values, head, tail) => {
        const { secrets, masked } = withSecrets(...values);
        const redacted = secrets.redact(values.map((value) => head + value + tail).join(''));
        for (const form of masked) expect(redacted).not.toContain(form);
        for (const value of values) {
          if (value.trim().length >= 4) expect(redacted).not.toContain(value);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('a secret may hold half a character', () => {
  const { secrets } = withSecrets('half \ud83d end');
  expect(secrets.redact('<half \ud83d end>')).toBe('<***>');
});
