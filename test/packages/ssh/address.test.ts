import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ConfigurationError } from '../../../packages/errors/configuration-error.ts';
import {
  knownHostsName,
  parseAddress,
  showAddress,
  type Address,
} from '../../../packages/ssh/address.ts';

const DEFAULTS = { port: 22, user: 'deploy' };

function parse(text: string, defaults = DEFAULTS): Address {
  return parseAddress('host', text, defaults);
}

test.each([
  ['web', { host: 'web', port: 22, user: 'deploy' }],
  ['web.example.com', { host: 'web.example.com', port: 22, user: 'deploy' }],
  ['my_host-1', { host: 'my_host-1', port: 22, user: 'deploy' }],
  ['10.0.0.1:2222', { host: '10.0.0.1', port: 2222, user: 'deploy' }],
  ['root@web', { host: 'web', port: 22, user: 'root' }],
  ['root@web:2222', { host: 'web', port: 2222, user: 'root' }],
  ['first.last@corp@web', { host: 'web', port: 22, user: 'first.last@corp' }],
  ['::1', { host: '::1', port: 22, user: 'deploy' }],
  ['2001:db8::1', { host: '2001:db8::1', port: 22, user: 'deploy' }],
  ['2001:DB8:0:0:0:0:0:1', { host: '2001:DB8:0:0:0:0:0:1', port: 22, user: 'deploy' }],
  ['::ffff:192.0.2.1', { host: '::ffff:192.0.2.1', port: 22, user: 'deploy' }],
  ['fe80::1%eth0', { host: 'fe80::1%eth0', port: 22, user: 'deploy' }],
  ['[2001:db8::1]', { host: '2001:db8::1', port: 22, user: 'deploy' }],
  ['root@[2001:db8::1]:2222', { host: '2001:db8::1', port: 2222, user: 'root' }],
  ['root@2001:db8::1', { host: '2001:db8::1', port: 22, user: 'root' }],
  ['[fe80::1%br-lan]:22', { host: 'fe80::1%br-lan', port: 22, user: 'deploy' }],
  ['[web.example.com]:2222', { host: 'web.example.com', port: 2222, user: 'deploy' }],
  ['[my-host]:2222', { host: 'my-host', port: 2222, user: 'deploy' }],
])('%p is understood', (text, wanted) => {
  expect(parse(text)).toEqual(wanted);
});

test('what is missing comes from the defaults, what is there beats them', () => {
  expect(parse('web', { port: 2200, user: 'ci' })).toEqual({ host: 'web', port: 2200, user: 'ci' });
  expect(parse('root@web:22', { port: 2200, user: 'ci' })).toEqual({
    host: 'web',
    port: 22,
    user: 'root',
  });
});

test.each([
  '',
  'web:',
  'web:x',
  'web:0',
  'web:65536',
  'web:22:23',
  'web example',
  'ssh://web',
  'web/path',
  '1:2:3',
  '[2001:db8::1',
  '[]:22',
  '2001:db8::1]:22',
  'root@',
])('%p is no address', (text) => {
  expect(() => parse(text)).toThrow(
    new ConfigurationError(
      `host: "${text}" is not an address; write host, user@host:port or user@[IPv6]:port`,
    ),
  );
});

test('without a user anywhere the refusal says both ways to give one', () => {
  const wanted = 'host: no user for "web:2222"; set the input user, or write user@web:2222';
  expect(() => parse('web:2222', { port: 22, user: '' })).toThrow(wanted);
  expect(() => parse('@web', DEFAULTS)).toThrow(
    'host: no user for "@web"; set the input user, or write user@web',
  );
  expect(parse('web:2222', DEFAULTS).user).toBe('deploy');
});

test.each(['a b@web', '-o@web', '$(id)@web', 'a;b@web'])('%p names no user', (text) => {
  expect(() => parse(text)).toThrow(/^host: ".*" is not a user name$/);
});

test.each([
  [{ host: 'web', port: 22 }, 'web', 'web'],
  [{ host: 'web', port: 2222 }, 'web:2222', '[web]:2222'],
  [{ host: '::1', port: 22 }, '::1', '::1'],
  [{ host: '::1', port: 2222 }, '[::1]:2222', '[::1]:2222'],
])('%p is shown as %p and stands in known_hosts as %p', (address, shown, listed) => {
  expect(showAddress(address)).toBe(shown);
  expect(knownHostsName(address)).toBe(listed);
});

test('an address that is shown is read again as the same', () => {
  const host = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6());
  fc.assert(
    fc.property(host, fc.integer({ min: 1, max: 65_535 }), (name, port) => {
      expect(parse(showAddress({ host: name, port }))).toEqual({
        host: name,
        port,
        user: 'deploy',
      });
      expect(parse(`root@${knownHostsName({ host: name, port })}`)).toEqual({
        host: name,
        port,
        user: 'root',
      });
    }),
  );
});
