import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ConfigurationError } from '../../../packages/errors/configuration-error.ts';
import { parsePrivateKey, type PrivateKey } from '../../../packages/ssh/private-key.ts';
import { makeKey, type Key } from '../../host/make-key.ts';
import { mustRun } from '../../host/run.ts';

let folder: string;
let key: Key;
let locked: Key;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-actions-keys-'));
  [key, locked] = await Promise.all([
    makeKey('ed25519', join(folder, 'plain')),
    makeKey('ed25519', join(folder, 'locked'), 'open sesame'),
  ]);
  // One round instead of sixteen, which take a quarter of a second each time the key is opened.
  const words = ['-q', '-p', '-a', '1', '-P', 'open sesame', '-N', 'open sesame'];
  await mustRun('ssh-keygen', [...words, '-f', locked.path]);
  locked = { ...locked, privateKey: readFileSync(locked.path, 'utf8') };
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function parse(stored: string, passphrase = ''): PrivateKey {
  return parsePrivateKey('private-key', stored, passphrase);
}

function refusal(stored: string, passphrase = ''): string {
  try {
    parse(stored, passphrase);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as ConfigurationError).message;
  }
  throw new Error('it was accepted');
}

/** The same key as another program writes it. */
async function converted(source: Key, name: string, words: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await mustRun('cp', ['-p', source.path, path]);
  await mustRun('ssh-keygen', ['-q', '-p', '-P', '', '-N', '', ...words, '-f', path]);
  return readFileSync(path, 'utf8');
}

const WAYS: readonly (readonly [string, (text: string) => string])[] = [
  ['as the file', (text) => text],
  ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['with CR alone', (text) => text.replaceAll('\n', '\r')],
  ['with a byte order mark', (text) => `\ufeff${text}`],
  ['with literal \\n', (text) => text.trim().replaceAll('\n', '\\n')],
  ['with literal \\r\\n', (text) => text.replaceAll('\n', '\\r\\n')],
  ['in one line, folded with spaces', (text) => text.replaceAll('\n', ' ')],
  ['in one line, folded with two spaces', (text) => text.replaceAll('\n', '  ')],
  ['in one line, without anything between', (text) => text.replaceAll('\n', '')],
  ['in double quotes', (text) => `"${text.trim()}"`],
  ['in single quotes, with literal \\n', (text) => `'${text.replaceAll('\n', '\\n')}'`],
  ['as a JSON string', (text) => JSON.stringify(text)],
  ['without the last newline', (text) => text.trimEnd()],
  ['with newlines around', (text) => `\n\n${text}\n\n`],
  ['indented, as in a YAML block', (text) => text.replaceAll(/^(?=.)/gm, '    ')],
  ['with spaces behind the lines', (text) => text.replaceAll('\n', '  \n')],
];

test.each(WAYS)('a key stored %s is read', (_, store) => {
  expect(parse(store(key.privateKey))).toEqual({
    text: key.privateKey,
    passphrase: '',
    type: 'ssh-ed25519',
    fingerprint: key.fingerprint,
    publicLine: key.publicKey.split(' ').slice(0, 2).join(' '),
  });
});

test.each(WAYS)('an encrypted key stored %s is opened by its passphrase', (_, store) => {
  const { fingerprint, text, passphrase } = parse(store(locked.privateKey), 'open sesame');
  expect(fingerprint).toBe(locked.fingerprint);
  expect(text).toBe(locked.privateKey);
  expect(passphrase).toBe('open sesame');
});

test.each([
  ['ed25519', 'ssh-ed25519', []],
  ['ecdsa', 'ecdsa-sha2-nistp256', []],
  ['rsa', 'ssh-rsa', []],
  ['ecdsa', 'ecdsa-sha2-nistp256', ['-m', 'PEM']],
  ['rsa', 'ssh-rsa', ['-m', 'PEM']],
] as const)(
  'a key of type %s (%s, %p) is read, however it was stored',
  async (type, name, words) => {
    const path = [type, ...words].join('');
    const made = await makeKey(type, join(folder, `made-${path}`));
    const text = words.length === 0 ? made.privateKey : await converted(made, path, words);
    for (const [, store] of WAYS) {
      const parsed = parse(store(text));
      expect([parsed.type, parsed.fingerprint]).toEqual([name, made.fingerprint]);
      expect(made.publicKey.startsWith(parsed.publicLine)).toBe(true);
    }
  },
);

test('an encrypted PEM key needs its passphrase, and the right one', async () => {
  const made = await makeKey('rsa', join(folder, 'pem'));
  const text = await converted(made, 'pem-locked', ['-m', 'PEM', '-N', 'open sesame']);
  expect(text).toContain('ENCRYPTED');
  expect(parse(text, 'open sesame').fingerprint).toBe(made.fingerprint);
  expect(parse(text.replaceAll('\n', '\r\n'), 'open sesame').type).toBe('ssh-rsa');
  expect(refusal(text)).toMatch(/is encrypted; give its passphrase/);
  for (const wrong of ['wrong', 'open', 'x', 'sesame open', 'Open sesame']) {
    expect(refusal(text, wrong)).toMatch(/^private-key: the passphrase does not open this key$/);
  }
});

test('an encrypted key without its passphrase, or with another, is refused in so many words', () => {
  expect(refusal(locked.privateKey)).toBe(
    'private-key: the key is encrypted; give its passphrase in the input passphrase',
  );
  expect(refusal(locked.privateKey, 'wrong')).toBe(
    'private-key: the passphrase does not open this key',
  );
});

test('a passphrase for a key that has none does no harm', () => {
  expect(parse(key.privateKey, 'not needed').fingerprint).toBe(key.fingerprint);
});

test('the public key instead of the private one is named as such', () => {
  for (const stored of [key.publicKey, `"${key.publicKey}"`, `${key.publicKey}\r\n`]) {
    expect(refusal(stored)).toBe(
      'private-key: this is the public key; the secret must hold the private one (the file without .pub)',
    );
  }
});

test('a key that is cut off is named as such, wherever it was cut', () => {
  const lines = key.privateKey.trim().split('\n');
  const whole = lines.join('\n').length;
  for (const length of [40, 60, 150, 200, whole - 1]) {
    expect(refusal(lines.join('\n').slice(0, length))).toMatch(
      /^private-key: the key is cut off: /,
    );
  }
});

test('a key with a line missing, or a letter changed, cannot be read, and nothing of it is shown', () => {
  const lines = key.privateKey.split('\n');
  const missing = lines.toSpliced(2, 1).join('\n');
  const message = refusal(missing);
  expect(message).toMatch(
    /^private-key: the key cannot be read \(.*\); store the file byte for byte/,
  );
  for (const line of lines.slice(1, -2)) expect(message).not.toContain(line);
});

test.each([
  'password',
  '{"key": 1}',
  '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
])('%p is no private key, and the refusal tells how to make one', (stored) => {
  expect(refusal(stored)).toBe(
    'private-key: this is not a private key: it should begin with -----BEGIN OPENSSH PRIVATE KEY-----; make a key with: ssh-keygen -t ed25519 -N "" -f deploy_key',
  );
});
