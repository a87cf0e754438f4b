import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fingerprint, parseFingerprints } from '../../../packages/ssh/fingerprint.ts';
import { makeKey, type Key } from '../../host/make-key.ts';
import { mustRun } from '../../host/run.ts';

let folder: string;
let key: Key;
/** The line of `ssh-keygen -l`. */
let line: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-actions-print-'));
  key = await makeKey('ecdsa', join(folder, 'key'));
  line = (await mustRun('ssh-keygen', ['-lf', `${key.path}.pub`])).trim();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a fingerprint is the one of ssh-keygen -l', () => {
  const blob = Buffer.from(key.publicKey.split(' ')[1] ?? '', 'base64');
  expect(line.split(' ')[1]).toBe(fingerprint(blob));
});

test('fingerprints are found however they were pasted', () => {
  const [, wanted = ''] = line.split(' ');
  const bare = wanted.replace('SHA256:', '');
  for (const pasted of [wanted, bare, `${bare}=`, line, `  ${line}  `, `x, ${wanted}`]) {
    expect(parseFingerprints('fingerprint', [pasted])).toEqual([wanted]);
  }
  expect(parseFingerprints('fingerprint', [`${wanted}, ${bare}`, line])).toHaveLength(3);
  expect(parseFingerprints('fingerprint', [])).toEqual([]);
});

test('an MD5 fingerprint is refused with what to write instead', async () => {
  const md5 = await mustRun('ssh-keygen', ['-l', '-E', 'md5', '-f', `${key.path}.pub`]);
  const [, print = ''] = md5.split(' ');
  expect(print).toMatch(/^MD5:/);
  for (const pasted of [md5, print, print.replace('MD5:', '')]) {
    expect(() => parseFingerprints('fingerprint', [pasted])).toThrow(
      'fingerprint: MD5 fingerprints are not safe; write the SHA256 one: ssh-keygen -lf KEY',
    );
  }
});

test.each(['SHA256:too-short', 'not a fingerprint', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5'])(
  '%p holds no fingerprint, which is refused and not passed over',
  (pasted) => {
    expect(() => parseFingerprints('fingerprint', [pasted])).toThrow(
      /^fingerprint: ".*" holds no SHA256 fingerprint; write SHA256:… as ssh-keygen -lf prints it$/,
    );
  },
);
