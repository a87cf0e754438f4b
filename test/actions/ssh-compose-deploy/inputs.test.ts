import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readInputs, type Wanted } from '../../../actions/ssh-compose-deploy/inputs.ts';
import { ConfigurationError } from '../../../packages/errors/configuration-error.ts';
import { recordingRunner, type RecordingRunner } from '../../fakes/recording-runner.ts';
import { HandClock } from '../../packages/clock/hand-clock.ts';
import { privateKey } from './story.ts';

type Given = Readonly<Record<string, string>>;

let key: string;
let otherKey: string;

beforeAll(async () => {
  [key, otherKey] = await Promise.all([privateKey(), privateKey()]);
});

/** The least that a deploy needs, and what the test adds. */
function runnerOf(inputs: Given): RecordingRunner {
  const least = { host: 'web', user: 'deploy', 'private-key': key, directory: '~/shop' };
  return recordingRunner({ ...least, ...inputs }, new HandClock());
}

function read(inputs: Given = {}): Wanted {
  return readInputs(runnerOf(inputs));
}

function refusal(inputs: Given): string {
  try {
    read(inputs);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as ConfigurationError).message;
  }
  throw new Error('it was accepted');
}

test('the least that is needed is a host, a user, a key and a directory', () => {
  const wanted = read();
  expect(wanted).toMatchObject({
    command: 'deploy',
    target: { address: { host: 'web', port: 22, user: 'deploy' } },
    jump: undefined,
    connectTimeout: 20_000,
    connectAttempts: 3,
    directory: '~/shop',
    project: '',
    composeFiles: [],
    files: [],
    env: { envFile: '.env', files: [], keys: [] },
    imageTag: '',
    migrate: undefined,
    migrateTimeout: 600_000,
    health: undefined,
    pruneImages: true,
    forceRecreate: false,
    removeOrphans: true,
    healthTimeout: 120_000,
    stableFor: 5000,
    onDisconnect: 'commit',
    rollbackOnFailure: true,
    release: 'previous',
    lockWait: 600_000,
    keepReleases: 5,
    timeout: 1_800_000,
  });
  expect(wanted.target.key.type).toBe('ssh-ed25519');
  expect(wanted.target.trust.knownHosts.isEmpty).toBe(true);
  expect(Object.isFrozen(wanted)).toBe(true);
});

test('action.yml declares every input that is read, with the default that counts', () => {
  const file = resolve(import.meta.dirname, '../../../actions/ssh-compose-deploy/action.yml');
  const { inputs } = parse(readFileSync(file, 'utf8')) as {
    inputs: Record<string, { default?: string; required?: boolean }>;
  };
  const runner = runnerOf({});
  readInputs(runner);
  const asked = new Map([...runner.inputs.asked, ['summary', 'true']]);
  const declared = Object.entries(inputs).map(([name, value]) => [name, value.default ?? '']);
  expect(Object.fromEntries([...asked].sort())).toEqual(Object.fromEntries(declared.sort()));
  const required = Object.keys(inputs).filter((name) => inputs[name]?.required === true);
  for (const name of required) expect(refusal({ [name]: '' })).toContain(`${name} is required: `);
  expect(required.sort()).toEqual(['directory', 'host', 'private-key']);
});

test('every secret is masked, also where another input is refused', () => {
  const secrets = {
    'private-key': key,
    passphrase: 'open sesame',
    'registry-username': 'robot',
    'registry-password': 'registry-Secret',
    env: 'TOKEN=t0ken-abc',
  };
  const runner = runnerOf({ ...secrets, port: 'x' });
  expect(() => readInputs(runner)).toThrow('port: "x" is not a whole number from 1 to 65535');
  expect(runner.masks).toEqual(
    expect.arrayContaining(['open sesame', 'registry-Secret', 't0ken-abc', key.split('\n')[1]]),
  );
});

test('the user comes from host or from user', () => {
  expect(read({ host: 'root@web:2222' }).target.address).toEqual({
    host: 'web',
    port: 2222,
    user: 'root',
  });
  expect(read({ port: '2200' }).target.address.port).toBe(2200);
  expect(refusal({ user: '' })).toBe(
    'host: no user for "web"; set the input user, or write user@web',
  );
});

test('a jump host takes the key and the user of the target where it has none of its own', () => {
  expect(read().jump).toBeUndefined();
  const { jump, target } = read({ 'jump-host': 'gate:2200' });
  expect(jump?.address).toEqual({ host: 'gate', port: 2200, user: 'deploy' });
  expect(jump?.key.fingerprint).toBe(target.key.fingerprint);
  expect(jump?.trust.input).toBe('jump-known-hosts');
});

test('a jump host may have its own key, which is masked and checked under its own name', () => {
  const runner = runnerOf({ 'jump-host': 'ci@gate', 'jump-private-key': otherKey });
  const { jump, target } = readInputs(runner);
  expect(jump?.address.user).toBe('ci');
  expect(jump?.key.fingerprint).not.toBe(target.key.fingerprint);
  expect(runner.masks).toContain(otherKey.split('\n')[1]);
  expect(refusal({ 'jump-host': 'gate', 'jump-private-key': 'x' })).toMatch(
    /^jump-private-key: this is not a private key/,
  );
  expect(refusal({ 'jump-host': 'gate', 'jump-known-hosts': 'x' })).toMatch(
    /^jump-known-hosts, line 1: /,
  );
});

test('known hosts and fingerprints are read, and refused under their names', () => {
  const print = `SHA256:${'A'.repeat(43)}`;
  expect(read({ fingerprint: `# web\n${print}\n` }).target.trust.fingerprints).toEqual([print]);
  expect(refusal({ 'known-hosts': 'web' })).toMatch(/^known-hosts, line 1: /);
  expect(refusal({ fingerprint: 'x' })).toMatch(/^fingerprint: "x" holds no SHA256/);
});

test('the registry’s name and password go together, the password in one line', () => {
  const together = 'registry-username and registry-password go together: give both or neither';
  expect(refusal({ 'registry-username': 'robot' })).toBe(together);
  expect(refusal({ 'registry-password': 'the-secret' })).toBe(together);
  const lines = { 'registry-username': 'robot', 'registry-password': 'the\nsecret' };
  expect(refusal(lines)).toBe(
    'registry-password holds a line break; store the token alone, in one line',
  );
  expect(read({ 'registry-username': 'robot', 'registry-password': 'x' }).registryUsername).toBe(
    'robot',
  );
});

test.each([
  ['ghcr.io', 'ghcr.io'],
  ['https://ghcr.io/', 'ghcr.io'],
  ['localhost:5000', 'localhost:5000'],
  ['https://images.example.com/v1/', 'images.example.com/v1'],
  ['', ''],
])('the registry %p is taken as %p', (given, wanted) => {
  expect(read({ registry: given }).registry).toBe(wanted);
});

test('services and profiles are names, one a line', () => {
  expect(read({ services: 'web\n# not this\napi.v2\n', profiles: 'prod' })).toMatchObject({
    services: ['web', 'api.v2'],
    profiles: ['prod'],
  });
});

test.each([
  ['migrate', { service: 'migrate', words: [] }],
  ['api: npm run "db: up"', { service: 'api', words: ['npm', 'run', 'db: up'] }],
  ['api :  ./up --all', { service: 'api', words: ['./up', '--all'] }],
  ['api:', { service: 'api', words: [] }],
])('migrate %p names a service and the words of its command', (given, wanted) => {
  expect(read({ migrate: given }).migrate).toEqual(wanted);
});

test.each([
  ['main', 'main'],
  ['refs/heads/feature/x', 'feature/x'],
  ['v1.2.3', 'v1.2.3'],
  ['0123456789abcdef0123456789abcdef01234567', '0123456789abcdef0123456789abcdef01234567'],
])('checkout %p is the ref %p', (given, wanted) => {
  expect(read({ checkout: given }).checkout).toBe(wanted);
});

test.each([
  [
    { command: 'deply' },
    'command: "deply" is not one of deploy, rollback, plan, status; did you mean "deploy"?',
  ],
  [{ host: 'a b' }, 'host: "a b" is not an address'],
  [{ 'private-key': 'x' }, 'private-key: this is not a private key'],
  [{ directory: '/' }, 'directory: "/" is no folder of a project'],
  [{ project: 'My Shop' }, 'project: "My Shop" is no name for Compose'],
  [{ registry: 'ghcr.io; id' }, 'registry: "ghcr.io; id" is no host of a registry'],
  [{ services: 'web\n-x' }, 'services: "-x" is no name of a Compose file; write one name per line'],
  [{ profiles: 'a b' }, 'profiles: "a b" is no name of a Compose file'],
  [{ migrate: '-x' }, 'migrate: "-x" is neither a service nor "service: command"'],
  [
    { migrate: "api: echo it's" },
    'migrate: the quote at character 8 of the command is never closed',
  ],
  [{ checkout: '--upload-pack=x' }, 'checkout: "--upload-pack=x" is no branch, tag or sha'],
  [{ checkout: 'a..b' }, 'checkout: "a..b" is no branch, tag or sha'],
  [{ release: '../x' }, 'release: "../x" is neither previous, nor a release id'],
  [{ 'keep-releases': '1' }, 'keep-releases: "1" is not a whole number from 2 to 100'],
  [{ 'stable-for': 'soon' }, 'stable-for: "soon" is not a duration'],
  [{ 'force-recreate': 'yes' }, 'force-recreate: "yes" is not a boolean; write true or false'],
  [{ 'on-disconnect': 'roll-back' }, 'did you mean "rollback"?'],
  [{ 'connect-attempts': '0' }, 'connect-attempts: "0" is not a whole number from 1 to 20'],
  [{ 'health-url': 'web' }, 'health-url: '],
] as const)('%j is refused', (inputs, message) => {
  expect(refusal(inputs)).toContain(message);
});
