import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { makeKey } from '../host/make-key.ts';
import { startLink, type Link } from '../host/start-link.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { createProject, type ComposeProject } from './compose-project.ts';

/** Everything that must end red with one line, and leave the running project alone. */

const CREDENTIALS = { username: 'robot', password: 'pull-secret-7f3a9c' };

let registry: Registry;
let server: Server;
let link: Link;
let project: ComposeProject;
let running: string[];

beforeAll(async () => {
  registry = await startRegistry(CREDENTIALS);
  server = await startServer();
  link = await startLink({ to: server });
  project = createProject(server, registry, 'shop/web');
  for (const version of ['1.0.0', '2.0.0']) {
    await buildApp({ registry, repository: 'shop/web', version });
  }
  const first = await project.deploy({ 'image-tag': '1.0.0', ...login() });
  expect(first.errors).toEqual([]);
  running = await project.containers();
  expect(running).toHaveLength(1);
});

afterAll(async () => {
  project.remove();
  await link.stop();
  await server.stop();
  await registry.stop();
});

function login(): Record<string, string> {
  return {
    registry: registry.address,
    'registry-username': CREDENTIALS.username,
    'registry-password': CREDENTIALS.password,
  };
}

/** A deploy of v2 that must fail: returns its one error. The project must be as it was. */
async function refused(inputs: Record<string, string>, limitMs = 15_000): Promise<string> {
  const run = await project.deploy({ 'image-tag': '2.0.0', ...login(), ...inputs });
  expect(run.code).toBe(1);
  expect(run.errors).toHaveLength(1);
  expect(run.errors[0]).not.toContain('\n');
  expect(run.durationMs).toBeLessThan(limitMs);
  expect(run.outputs['state'] ?? 'failed').toBe('failed');
  expect(run.summary).toContain('❌');
  expect(await project.containers()).toEqual(running);
  expect((await server.exec(`cat ${server.directory}/.env`)).stdout).toContain('IMAGE_TAG=1.0.0');
  return run.errors[0] ?? '';
}

test('the twin: with nothing wrong the very same call deploys, and back again', async () => {
  const forward = await project.deploy({ 'image-tag': '2.0.0', ...login() });
  expect(forward.outputs['state']).toBe('deployed');
  const back = await project.deploy({ command: 'rollback' });
  expect(back.outputs['state']).toBe('deployed');
  running = await project.containers();
});

test('no host key at all: the line to add is printed, and it is the right one', async () => {
  const message = await refused({ 'known-hosts': '' });
  const line = /: (\[127\.0\.0\.1\]:\d+ ssh-ed25519 \S+)$/.exec(message)?.[1] ?? '';
  expect(server.knownHosts).toContain(line);
  expect(message).toContain(server.fingerprints.ed25519);
  const run = await project.deploy({ 'image-tag': '1.0.0', ...login(), 'known-hosts': line });
  expect(run.outputs['state']).toBe('unchanged');
});

test('another host key of the same type: refused as changed', async () => {
  const lines = server.knownHosts.replace(/(ssh-ed25519 \S{25})\S{4}/, '$1AAAA');
  expect(
    await refused({
      'known-hosts': lines
        .split('\n')
        .filter((line) => line.includes('ed25519'))
        .join('\n'),
    }),
  ).toMatch(/host key of .* has CHANGED/);
});

test('fingerprints: a wrong one is refused, one of any type of key is enough', async () => {
  const wrong = `SHA256:${'A'.repeat(43)}`;
  expect(await refused({ 'known-hosts': '', fingerprint: wrong })).toMatch(
    /none of the pinned fingerprints/,
  );
  for (const fingerprint of Object.values(server.fingerprints)) {
    const run = await project.deploy({
      'image-tag': '1.0.0',
      ...login(),
      'known-hosts': '',
      fingerprint,
    });
    expect(run.outputs['state']).toBe('unchanged');
  }
});

test('a key that the server does not know: the line for authorized_keys is printed', async () => {
  const key = await makeKey('ed25519', `${project.workspace}/other_key`);
  const message = await refused({ 'private-key': key.privateKey });
  expect(message).toContain(key.publicKey.split(' ').slice(0, 2).join(' '));
  expect(message).toMatch(
    /refused the key SHA256:\S+ for \S+: add this line to ~\S+\/\.ssh\/authorized_keys/,
  );
});

test('private keys: a public one, half a one, an encrypted one without its passphrase', async () => {
  expect(await refused({ 'private-key': server.publicKey })).toMatch(/this is the public key/);
  expect(await refused({ 'private-key': server.privateKey.slice(0, 200) })).toMatch(/cut off/);
  const locked = await makeKey('ed25519', `${project.workspace}/locked_key`, 'open sesame');
  server.authorize(locked.publicKey);
  expect(await refused({ 'private-key': locked.privateKey })).toMatch(
    /encrypted; give its passphrase/,
  );
  expect(await refused({ 'private-key': locked.privateKey, passphrase: 'wrong' })).toMatch(
    /does not open/,
  );
  const run = await project.deploy({
    'image-tag': '1.0.0',
    ...login(),
    'private-key': locked.privateKey.replaceAll('\n', '\r\n').trim(),
    passphrase: 'open sesame',
  });
  expect(run.outputs['state']).toBe('unchanged');
});

test('an unreachable host: a name that is none, a closed port, a port that never answers', async () => {
  expect(await refused({ host: 'no-such-host.invalid', 'connect-timeout': '5s' })).toMatch(
    /does not resolve|could not be looked up/,
  );
  expect(await refused({ port: '1', 'connect-timeout': '5s' })).toMatch(
    /nothing listens on 127\.0\.0\.1:1 /,
  );
  link.pause();
  const known = server.knownHosts.replaceAll(`:${server.port}`, `:${link.port}`);
  expect(
    await refused(
      { port: String(link.port), 'known-hosts': known, 'connect-timeout': '3s' },
      12_000,
    ),
  ).toMatch(/sends no SSH greeting in time|did not answer within/);
  link.resume();
});

test('a directory whose parent is missing, or that must not be one', async () => {
  expect(await refused({ directory: `${server.home}/missing/shop` })).toMatch(
    /missing does not exist on the server; make it there first: mkdir -p /,
  );
  for (const directory of ['/', '~', '~/../x', 'shop']) {
    expect(await refused({ directory })).toMatch(/^directory: /);
  }
});

test('a compose file that does not parse', async () => {
  const before = project.inputs;
  project.write('broken.yml', 'services:\n  web:\n    image: [\n');
  expect(await refused({ ...before, 'compose-files': 'broken.yml' })).toMatch(
    /^Compose refuses the compose files: .*yaml/,
  );
  project.write('odd.yml', 'services:\n  web:\n    imagee: x\n');
  expect(await refused({ 'compose-files': 'odd.yml' })).toMatch(/imagee/);
});

test('an image that does not exist', async () => {
  expect(await refused({ 'image-tag': '9.9.9' })).toMatch(
    /shop\/web:9\.9\.9 does not exist in its registry; was it pushed\? check image-tag/,
  );
});

test('a wrong registry password, and none', async () => {
  expect(await refused({ 'registry-password': 'wrong-password' })).toMatch(
    /refused registry-username and registry-password/,
  );
  expect(await refused({ registry: '', 'registry-username': '', 'registry-password': '' })).toMatch(
    /refuses to give .*; give registry, registry-username and registry-password/,
  );
});
