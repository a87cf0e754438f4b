import { expect, test } from '@jest/globals';
import { formatHostPort, hostPortOf, parseHostPort } from '../../../packages/http/host-port.ts';
import { isLoopback } from '../../../packages/http/is-loopback.ts';

test.each([
  ['app:8080', { host: 'app', port: 8080 }],
  ['app', { host: 'app', port: undefined }],
  [' 10.0.0.5:443 ', { host: '10.0.0.5', port: 443 }],
  ['[::1]:443', { host: '::1', port: 443 }],
  ['[::1]', { host: '::1', port: undefined }],
  ['::1', undefined],
  ['app:0', undefined],
  ['app:65536', undefined],
  ['https://app', undefined],
  ['me@app:22', undefined],
  ['', undefined],
])('%j is the place %j', (text, place) => {
  expect(parseHostPort(text)).toEqual(place);
});

test('a URL says where to connect to', () => {
  expect(hostPortOf(new URL('https://[::1]/'))).toEqual({ host: '::1', port: 443 });
  expect(hostPortOf(new URL('http://app:81/'))).toEqual({ host: 'app', port: 81 });
  expect(formatHostPort({ host: '::1', port: 443 })).toBe('[::1]:443');
});

test.each([
  ['http://localhost:3000/', true],
  ['http://app.localhost/', true],
  ['http://127.1.2.3/', true],
  ['http://[::1]/', true],
  ['http://localhost.example.com/', false],
  ['http://128.0.0.1/', false],
])('%s is on this machine: %s', (url, expected) => {
  expect(isLoopback(new URL(url))).toBe(expected);
});
