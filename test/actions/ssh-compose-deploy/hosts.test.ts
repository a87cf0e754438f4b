import { beforeAll, expect, test } from '@jest/globals';
import { readInputs, type Wanted } from '../../../actions/ssh-compose-deploy/inputs.ts';
import { ConfigurationError } from '../../../packages/errors/configuration-error.ts';
import { recordingRunner } from '../../fakes/recording-runner.ts';
import { HandClock } from '../../packages/clock/hand-clock.ts';
import { privateKey } from './story.ts';

let key: string;

beforeAll(async () => {
  key = await privateKey();
});

function read(inputs: Readonly<Record<string, string>>): Wanted {
  const least = { host: 'web', user: 'deploy', 'private-key': key, directory: '~/shop' };
  return readInputs(recordingRunner({ ...least, ...inputs }, new HandClock()));
}

function refusal(inputs: Readonly<Record<string, string>>): string {
  try {
    read(inputs);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as ConfigurationError).message;
  }
  throw new Error('it was accepted');
}

const print = (sign: string): string => `SHA256:${sign.repeat(43)}`;

test('hosts stand one per line, each with its own user and port where it names them', () => {
  const { target, targets, fleet } = read({
    host: 'web-1\n# the second\nroot@web-2:2222\n\n[2001:db8::1]:22\n',
  });
  expect(targets.map(({ address }) => address)).toEqual([
    { host: 'web-1', port: 22, user: 'deploy' },
    { host: 'web-2', port: 2222, user: 'root' },
    { host: '2001:db8::1', port: 22, user: 'deploy' },
  ]);
  expect(target).toBe(targets[0]);
  expect(fleet).toEqual({ canaryHosts: 0, maxParallel: 4, rollbackScope: 'failed' });
});

test('a fingerprint counts for every host, one behind the name of a host for that host alone', () => {
  const { targets } = read({
    host: 'web-1\nweb-2:2222',
    fingerprint: `web-1 ${print('a')}\nweb-2:2222 ${print('b')}\n256 ${print('c')} root@web-1 (ED25519)`,
  });
  expect(targets.map(({ trust }) => trust.fingerprints)).toEqual([
    [print('a'), print('c')],
    [print('b'), print('c')],
  ]);
});

test.each([
  [{ host: 'web-1\nweb-2\nroot@web-1' }, /^host: web-1 is named twice/],
  [{ host: '# none' }, /^host is required/],
  [{ host: 'web-1\nweb 2' }, /^host: "web 2" is not an address/],
  [{ 'max-parallel': '0' }, /^max-parallel: "0" is not a whole number from 1/],
  [{ 'rollback-scope': 'everything' }, /^rollback-scope: "everything" is not one of failed, all/],
  [
    { 'rollback-scope': 'all', 'rollback-on-failure': 'false' },
    /^rollback-scope: all takes hosts back/,
  ],
  [{ fingerprint: 'web none' }, /^fingerprint: "web none" holds no SHA256 fingerprint/],
])('%j is refused', (inputs: Readonly<Record<string, string>>, message) => {
  expect(refusal(inputs)).toMatch(message);
});

test.each([
  [{ services: 'web' }, 'services'],
  [{ migrate: 'web: migrate' }, 'migrate'],
  [{ 'deploy-script': 'true' }, 'deploy-script'],
  [{ canary: '1' }, 'canary'],
  [{ 'drain-command': 'true' }, 'drain-command'],
  [{ 'reload-command': 'proxy: nginx -s reload' }, 'reload-command'],
  [{ upstreams: '[{ service: web, file: up.conf, template: "{address}" }]' }, 'upstreams'],
])('%j is refused with strategy: stack, and taken without', (inputs, name) => {
  const given = inputs as unknown as Readonly<Record<string, string>>;
  expect(refusal({ strategy: 'stack', ...given })).toMatch(
    new RegExp(`^${name}: not with strategy: stack, since `),
  );
  expect(() => read(given)).not.toThrow();
});
