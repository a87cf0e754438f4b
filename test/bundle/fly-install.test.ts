import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serveNames, type NamedHosts } from '../fakes/named-hosts.ts';
import { mustRun } from '../host/run.ts';
import { runAction, type ActionRun } from './run-action.ts';

/** Stands in for flyctl: it knows its version, and has never heard of an app. */
const PROGRAM = `#!/bin/sh
[ "$1" = version ] && echo 'flyctl v0.9.1 linux/amd64' && exit
echo 'Error: Could not find App "shop"' >&2
exit 1
`;
const ASSET = `flyctl_0.9.1_Linux_${process.arch === 'arm64' ? 'arm64' : 'x86_64'}.tar.gz`;

let folder = '';
let archive: Buffer;
let hosts: NamedHosts;
/** What each host answers with, by path; anything else is a 404. */
let pages: Map<string, string | Buffer | URL>;
let asked: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-actions-install-'));
  writeFileSync(join(folder, 'flyctl'), PROGRAM, { mode: 0o755 });
  await mustRun('tar', ['-czf', join(folder, 'archive'), '-C', folder, 'flyctl']);
  archive = readFileSync(join(folder, 'archive'));
  const names = ['github.com', 'objects.example.com', 'api.fly.io'];
  hosts = await serveNames(names, (request, answer) => {
    const where = `${request.headers.host ?? ''}${request.url ?? ''}`;
    asked.push(where);
    const page = pages.get(where);
    if (page === undefined) answer.writeHead(404).end('no such page');
    else if (page instanceof URL) answer.writeHead(302, { location: page.href }).end();
    else answer.end(page);
  });
});

afterAll(async () => {
  await hosts[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const GITHUB = 'github.com/superfly/flyctl/releases/download/v0.9.1';
const sumOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const checksums = (sum: string): string => `${'0'.repeat(64)}  other.zip\n${sum}  ${ASSET}\n`;

async function install(
  cache: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ActionRun> {
  const workspace = mkdtempSync(join(folder, 'workspace-'));
  writeFileSync(join(workspace, 'fly.toml'), 'app = "shop"\n');
  asked = [];
  return await runAction('fly-deploy', {
    workspace,
    inputs: {
      'api-token': 'token-of-a-test',
      app: 'shop',
      image: 'a/b:c',
      'flyctl-version': 'v0.9.1',
    },
    env: { ...hosts.env, RUNNER_TOOL_CACHE: join(folder, cache), ...env },
  });
}

test('installs from the release, checksum verified, and finds it in the tool cache from then on', async () => {
  pages = new Map<string, string | Buffer | URL>([
    [`${GITHUB}/${ASSET}`, new URL('https://objects.example.com/asset')],
    ['objects.example.com/asset', archive],
    [`${GITHUB}/flyctl_0.9.1_checksums.txt`, checksums(sumOf(archive))],
  ]);
  const run = await install('first');
  expect(run.stdout).toContain('flyctl 0.9.1 from github.com, checksum verified');
  // It was run, and what it said is the error.
  expect(run.errors.join()).toContain('Could not find App "shop"');
  expect(asked.some((where) => where.startsWith('api.fly.io'))).toBe(false);
  const again = await install('first');
  expect(again.stdout).toContain('flyctl 0.9.1 was in the tool cache');
  expect(asked).toEqual([]);
});

test('refuses an archive with another checksum, and does not look for one elsewhere', async () => {
  pages = new Map<string, string | Buffer | URL>([
    [`${GITHUB}/${ASSET}`, Buffer.concat([archive, Buffer.from('\0')])],
    [`${GITHUB}/flyctl_0.9.1_checksums.txt`, checksums(sumOf(archive))],
  ]);
  const run = await install('wrong');
  expect(run.errors).toHaveLength(1);
  expect(run.errors[0]).toMatch(
    /has the checksum [0-9a-f]{64}, and [0-9a-f]{64} was published: it is not used/,
  );
  expect(run.outputs).toMatchObject({ state: 'failed' });
  expect(asked.some((where) => where.startsWith('api.fly.io'))).toBe(false);
  // Nothing of it may be found by the next run.
  expect((await install('wrong')).errors[0]).toContain('it is not used');
});

test("asks Fly's API where GitHub has nothing, and verifies that too", async () => {
  const arch = ASSET.includes('arm64') ? 'arm64' : 'x86_64';
  pages = new Map<string, string | Buffer | URL>([
    [
      `api.fly.io/app/flyctl_releases/Linux/${arch}/0.9.1`,
      `https://objects.example.com/x/${ASSET}`,
    ],
    [`objects.example.com/x/${ASSET}`, archive],
    ['objects.example.com/x/flyctl_0.9.1_checksums.txt', checksums(sumOf(archive))],
  ]);
  const run = await install('second');
  expect(run.stdout).toMatch(/GitHub did not give flyctl 0\.9\.1 \(HTTP 404 .*asking Fly/);
  expect(run.stdout).toContain('flyctl 0.9.1 from objects.example.com, checksum verified');
  pages.delete('objects.example.com/x/flyctl_0.9.1_checksums.txt');
  const unverified = await install('third');
  expect(unverified.errors[0]).toMatch(
    /flyctl 0\.9\.1 could not be downloaded: GitHub: HTTP 404.*Fly: HTTP 404/,
  );
});

test('takes the flyctl on PATH where it is just the wanted version, and installs it where it is not', async () => {
  const path = process.env['PATH'] ?? '';
  const onPath = (version: string): Record<string, string> => {
    const at = mkdtempSync(join(folder, 'path-'));
    const program = PROGRAM.replace('v0.9.1', `v${version}`);
    writeFileSync(join(at, 'flyctl'), program, { mode: 0o755 });
    return { PATH: `${at}:${path}` };
  };
  pages = new Map<string, string | Buffer | URL>([
    [`${GITHUB}/${ASSET}`, archive],
    [`${GITHUB}/flyctl_0.9.1_checksums.txt`, checksums(sumOf(archive))],
  ]);
  const right = onPath('0.9.1');
  const found = await install('path', right);
  expect(found.stdout).toContain(
    `flyctl 0.9.1, ${String(right['PATH']).split(':')[0] ?? ''}/flyctl`,
  );
  expect(asked).toEqual([]);
  const other = await install('path', onPath('0.9.0'));
  expect(other.stdout).toContain('flyctl 0.9.1 from github.com, checksum verified');
  expect(other.errors.join()).toContain('Could not find App "shop"');
});
