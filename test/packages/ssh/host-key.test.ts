import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { algorithmsToTry, refusalOf, type Trust } from '../../../packages/ssh/host-key.ts';
import { KnownHosts } from '../../../packages/ssh/known-hosts.ts';
import { makeKey, type Key } from '../../host/make-key.ts';

const WEB = { host: 'web', port: 2222, user: 'deploy' };
const ALL = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
];

let folder: string;
let ed25519: Key;
let other: Key;
let rsa: Key;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-actions-trust-'));
  [ed25519, other, rsa] = await Promise.all([
    makeKey('ed25519', join(folder, 'a')),
    makeKey('ed25519', join(folder, 'b')),
    makeKey('rsa', join(folder, 'c')),
  ]);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** `type base64` of a key. */
function publicPart(key: Key): string {
  return key.publicKey.split(' ').slice(0, 2).join(' ');
}

function trust(lines: string, fingerprints: readonly string[] = []): Trust {
  return { knownHosts: new KnownHosts('known-hosts', lines), fingerprints, input: 'known-hosts' };
}

/** What is said when the server shows the key; undefined when it is trusted. */
function verdict(trusted: Trust, shown: Key): string | undefined {
  const blob = Buffer.from(shown.publicKey.split(' ')[1] ?? '', 'base64');
  return refusalOf(WEB, trusted, blob)?.message;
}

/** The message ends with the line to add; with it the same key must be trusted. */
function lineToAdd(message: string | undefined): string {
  return /: (\S+ \S+ \S+)$/.exec(message ?? '')?.[1] ?? '';
}

test('a known key is trusted, by a line or by a fingerprint', () => {
  expect(verdict(trust(`[web]:2222 ${publicPart(ed25519)}`), ed25519)).toBeUndefined();
  expect(verdict(trust('', [ed25519.fingerprint]), ed25519)).toBeUndefined();
  expect(verdict(trust('', [other.fingerprint, rsa.fingerprint]), rsa)).toBeUndefined();
});

test('a first run prints the exact line to add, and how to compare it on the server', () => {
  const message = verdict(trust(''), ed25519);
  expect(message).toBe(
    `known-hosts holds no key for web:2222; add this line if its fingerprint ${ed25519.fingerprint} is right ` +
      `(compare on the server: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub): [web]:2222 ${publicPart(ed25519)}`,
  );
  expect(verdict(trust(lineToAdd(message)), ed25519)).toBeUndefined();
  expect(verdict(trust(lineToAdd(message)), other)).toBeDefined();
});

test('a key of another type than the known one is no change, and names its own file', () => {
  const message = verdict(trust(`[web]:2222 ${publicPart(ed25519)}`), rsa);
  expect(message).toMatch(/^known-hosts holds no key for web:2222; .*ssh_host_rsa_key\.pub/);
  expect(lineToAdd(message)).toBe(`[web]:2222 ${publicPart(rsa)}`);
});

test('another key of the known type has changed, and the line to replace is printed', () => {
  const message = verdict(trust(`[web]:2222 ${publicPart(other)}`), ed25519);
  expect(message).toMatch(
    /^the host key of web:2222 has CHANGED: it now shows SHA256:\S+ \(ssh-ed25519\)/,
  );
  expect(message).toContain('Somebody may be in between.');
  expect(message).toContain(ed25519.fingerprint);
  expect(lineToAdd(message)).toBe(`[web]:2222 ${publicPart(ed25519)}`);
});

test('a pinned fingerprint that is another one is told as such', () => {
  const message = verdict(trust('', [other.fingerprint]), ed25519);
  expect(message).toMatch(/^none of the pinned fingerprints is the one of web:2222; add this line/);
  expect(lineToAdd(message)).toBe(`[web]:2222 ${publicPart(ed25519)}`);
});

test('a pinned fingerprint does not help a changed key of another type, but its own', () => {
  const changed = trust(`[web]:2222 ${publicPart(other)}`, [rsa.fingerprint]);
  expect(verdict(changed, ed25519)).toMatch(/has CHANGED/);
  expect(verdict(changed, rsa)).toBeUndefined();
});

test('a revoked key is refused even where it is known or pinned', () => {
  const lines = `@revoked * ${publicPart(ed25519)}\n[web]:2222 ${publicPart(ed25519)}`;
  const message = verdict(trust(lines, [ed25519.fingerprint]), ed25519);
  expect(message).toBe(
    `web:2222 showed the key ${ed25519.fingerprint}, which known-hosts marks as @revoked: do not deploy there until you know why`,
  );
  expect(verdict(trust(lines, [other.fingerprint]), other)).toBeUndefined();
});

test('an authority that vouches for the host is named, with the line to add instead', () => {
  const message = verdict(trust(`@cert-authority * ${publicPart(other)}`), ed25519);
  expect(message).toMatch(/^known-hosts vouches for web:2222 by @cert-authority only/);
  expect(lineToAdd(message)).toBe(`[web]:2222 ${publicPart(ed25519)}`);
});

test('the refusal names the input that the user filled in', () => {
  const jump = { ...trust(''), input: 'jump-known-hosts' };
  expect(verdict(jump, ed25519)).toMatch(/^jump-known-hosts holds no key/);
});

test('the server is asked for a known type first, and never for SHA-1', () => {
  expect(algorithmsToTry(WEB, trust(''))).toEqual([ALL]);
  expect(algorithmsToTry(WEB, trust(`[web]:2222 ${publicPart(rsa)}`))).toEqual([
    ['rsa-sha2-512', 'rsa-sha2-256', ...ALL.slice(0, 4)],
  ]);
});

test('a fingerprint alone does not tell its type, so each type is asked for in turn', () => {
  const tries = algorithmsToTry(WEB, trust('', [rsa.fingerprint]));
  expect(tries).toEqual([ALL, ...ALL.slice(0, 4).map((one) => [one]), ALL.slice(4)]);
});
