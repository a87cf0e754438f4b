import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { KnownHosts } from '../../../packages/ssh/known-hosts.ts';
import { makeKey } from '../../host/make-key.ts';
import { mustRun, run } from '../../host/run.ts';

let folder: string;
/** Public keys as `type base64`. */
let ed25519: string;
let other: string;
let ecdsa: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-actions-known-'));
  const make = async (type: 'ed25519' | 'ecdsa', name: string): Promise<string> =>
    (await makeKey(type, join(folder, name))).publicKey.split(' ').slice(0, 2).join(' ');
  [ed25519, other, ecdsa] = await Promise.all([
    make('ed25519', 'a'),
    make('ed25519', 'b'),
    make('ecdsa', 'c'),
  ]);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function standing(text: string, key: string, host = 'web', port = 22): string {
  const [type = '', base64 = ''] = key.split(' ');
  return new KnownHosts('known-hosts', text).standingOf(
    host,
    port,
    type,
    Buffer.from(base64, 'base64'),
  );
}

function blob(key: string): string {
  return key.split(' ')[1] ?? '';
}

/** The text as `ssh-keygen -H` hashes the names in it. */
async function hashed(text: string): Promise<string> {
  const file = join(folder, 'to-hash');
  writeFileSync(file, text);
  await mustRun('ssh-keygen', ['-H', '-f', file]);
  return readFileSync(file, 'utf8');
}

/** Keys that OpenSSH finds under a name. */
async function foundByOpenSsh(text: string, name: string): Promise<string[]> {
  const file = join(folder, 'to-search');
  writeFileSync(file, text);
  const { stdout } = await run('ssh-keygen', ['-F', name, '-f', file]);
  return stdout
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('@'))
    .map((line) => line.split(' ').slice(1, 3).join(' '));
}

test('a key is known, changed or unknown by the lines of its host', () => {
  const text = `web,10.0.0.1 ${ed25519} a comment\n`;
  expect(standing(text, ed25519)).toBe('known');
  expect(standing(text, ed25519, '10.0.0.1')).toBe('known');
  expect(standing(text, other)).toBe('changed');
  expect(standing(text, ecdsa)).toBe('unknown');
  expect(standing(text, ed25519, 'db')).toBe('unknown');
  expect(standing('', ed25519)).toBe('unknown');
});

test('names count in any case of letters', async () => {
  expect(standing(`Web.Example.COM ${ed25519}`, ed25519, 'wEB.example.com')).toBe('known');
  expect(standing(await hashed(`web.example.com ${ed25519}\n`), ed25519, 'WEB.example.com')).toBe(
    'known',
  );
});

test('several types and several keys of one host all count', () => {
  const text = `web ${ecdsa}\nweb ${ed25519}\nweb ${other}\n`;
  for (const key of [ed25519, other, ecdsa]) expect(standing(text, key)).toBe('known');
  expect(new KnownHosts('known-hosts', text).typesFor('web', 22)).toEqual([
    'ecdsa-sha2-nistp256',
    'ssh-ed25519',
  ]);
});

test('a port other than 22 has lines of its own; the host’s own lines count where it has none', () => {
  const both = `[web]:2222 ${ed25519}\nweb ${other}\n`;
  expect(standing(both, ed25519, 'web', 2222)).toBe('known');
  expect(standing(both, other, 'web', 2222)).toBe('changed');
  expect(standing(both, other, 'web', 22)).toBe('known');
  expect(standing(both, ed25519, 'web', 22)).toBe('changed');
  expect(standing(both, other, 'web', 2200)).toBe('known');
  expect(standing(`[web]:22 ${ed25519}`, ed25519, 'web', 22)).toBe('unknown');
});

test('the lines of a port count although an authority vouches for everything', () => {
  const text = `@cert-authority * ${other}\nweb ${ed25519}\n`;
  expect(standing(text, ed25519, 'web', 2222)).toBe('known');
  expect(new KnownHosts('known-hosts', text).hasOnlyAuthority('web', 2222)).toBe(false);
});

test('IPv6 addresses stand bare, or in brackets with a port', () => {
  const text = `2001:db8::1 ${ed25519}\n[2001:db8::1]:2222 ${ecdsa}\n`;
  expect(standing(text, ed25519, '2001:db8::1')).toBe('known');
  expect(standing(text, ecdsa, '2001:DB8::1', 2222)).toBe('known');
});

test('an authority alone is told apart from no line at all', () => {
  const only = new KnownHosts('known-hosts', `@cert-authority *.example.com ${ed25519}`);
  expect(only.hasOnlyAuthority('web.example.com', 22)).toBe(true);
  expect(only.hasOnlyAuthority('web.example.com', 2222)).toBe(true);
  expect(only.hasOnlyAuthority('web', 22)).toBe(false);
  expect(only.typesFor('web.example.com', 22)).toEqual([]);
  expect(standing(`@cert-authority * ${ed25519}`, ed25519)).toBe('unknown');
});

test('a revoked key is refused, also where another line knows it', () => {
  const text = `web ${ed25519}\n@revoked * ${ed25519}\nweb ${other}\n`;
  expect(standing(text, ed25519)).toBe('revoked');
  expect(standing(text, other)).toBe('known');
});

test('comments, blank lines, CRLF, a byte order mark, tabs and literal \\n are read over', () => {
  const text = `\ufeff# web:22 SSH-2.0-OpenSSH_9.2\r\n\r\n  web\t${ed25519.replace(' ', '\t')} root@web\r\n# end\r\n`;
  expect(standing(text, ed25519)).toBe('known');
  expect(standing(`# c\\nweb ${ecdsa}\\nweb ${ed25519}\\n`, ed25519)).toBe('known');
  expect(new KnownHosts('known-hosts', '# nothing\n\n').isEmpty).toBe(true);
  expect(new KnownHosts('known-hosts', text).isEmpty).toBe(false);
});

test.each([
  ['web', /^known-hosts, line 2: expected "host key-type base64-key"/],
  ['web ssh-ed25519 AAAA', /^known-hosts, line 2: expected/],
  ['@other web ssh-ed25519 AAAA', /^known-hosts, line 2: unknown marker @other; OpenSSH knows/],
  ['SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU', /^known-hosts, line 2: expected/],
])('the line %p is refused with its number', (line, message) => {
  expect(() => new KnownHosts('known-hosts', `# one\n${line}\n`)).toThrow(message);
});

test('a line whose type is not the one of its key is refused', () => {
  expect(() => new KnownHosts('known-hosts', `web ssh-rsa ${blob(ed25519)}`)).toThrow(
    /line 1: expected/,
  );
});

test('a pattern with many stars takes no time', () => {
  const text = `${'*a'.repeat(30)}b ${ed25519}`;
  const start = performance.now();
  expect(standing(text, ed25519, 'a'.repeat(200))).toBe('unknown');
  expect(standing(text, ed25519, `${'a'.repeat(200)}b`)).toBe('known');
  // A search that tries every way would outlive us all.
  expect(performance.now() - start).toBeLessThan(20_000);
});

const NAMES: readonly (readonly [string, number])[] = [
  ['web', 22],
  ['web', 2222],
  ['web.example.com', 22],
  ['db.example.com', 2222],
  ['10.0.0.7', 22],
  ['2001:db8::1', 2222],
];
const pattern = fc.oneof(
  fc.constantFrom(...NAMES.map(([host, port]) => (port === 22 ? host : `[${host}]:${port}`))),
  fc.constantFrom(
    '*',
    '*.example.com',
    'w?b',
    '10.0.0.?',
    '[*]:2222',
    '[*.example.com]:22*',
    '2001:*',
  ),
  fc.constantFrom('!web', '!*.example.com', '![web]:2222', '!10.*', '!*', 'w*b*e', '**', '?*?', ''),
);

test('the verdict is the one of ssh-keygen -F, also for hashed names', async () => {
  const line = fc.tuple(fc.array(pattern, { minLength: 1, maxLength: 3 }), fc.nat({ max: 2 }));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 5 }), fc.boolean(), async (lines, hash) => {
      const keys = [ed25519, other, ecdsa];
      const plain = lines
        .filter(([names]) => names.join('') !== '')
        .map(([names, key]) => `${names.join(',')} ${keys[key] ?? ''}\n`)
        .join('');
      const text = hash && plain !== '' ? await hashed(plain) : plain;
      for (const [host, port] of NAMES) {
        const own = port === 22 ? [] : await foundByOpenSsh(text, `[${host}]:${port}`);
        const found = own.length > 0 ? own : await foundByOpenSsh(text, host);
        const known = keys.filter((key) => standing(text, key, host, port) === 'known');
        expect({ text, host, port, known }).toEqual({
          text,
          host,
          port,
          known: keys.filter((key) => found.includes(key)),
        });
      }
    }),
    { numRuns: 25 },
  );
});
