import { describe, expect, test } from '@jest/globals';
import { proxyFor } from '../../../packages/http/proxy-for.ts';

const proxied = { HTTP_PROXY: 'http://plain:3128', HTTPS_PROXY: 'https://me:p%20w@[::1]' };

describe('which proxy', () => {
  test('by the scheme of the URL, with its login', () => {
    const target = { host: 'app.test', port: 443 };
    expect(proxyFor('http:', target, proxied)).toEqual({
      place: { host: 'plain', port: 3128 },
      tls: false,
      authorization: undefined,
    });
    expect(proxyFor('https:', target, proxied)).toEqual({
      place: { host: '::1', port: 443 },
      tls: true,
      authorization: `Basic ${Buffer.from('me:p w').toString('base64')}`,
    });
    expect(proxyFor('https:', target, { HTTP_PROXY: 'http://plain:3128' })).toBeUndefined();
  });

  test('the lower-case name wins, as with curl', () => {
    const environment = { https_proxy: 'lower:1', HTTPS_PROXY: 'upper:2' };
    const proxy = proxyFor('https:', { host: 'a', port: 443 }, environment);
    expect(proxy?.place).toEqual({ host: 'lower', port: 1 });
  });

  test('what is no HTTP proxy is refused without its password', () => {
    for (const HTTPS_PROXY of ['socks5://me:hush@proxy:1080', 'http://']) {
      const refuse = (): unknown => proxyFor('https:', { host: 'a', port: 443 }, { HTTPS_PROXY });
      expect(refuse).toThrow(/^HTTPS_PROXY \(environment\) is not the address of an HTTP proxy/);
      expect(refuse).not.toThrow(/hush/);
    }
  });
});

describe('NO_PROXY', () => {
  test.each([
    ['*', 'anything', 1, true],
    ['example.com', 'example.com', 443, true],
    ['example.com', 'app.example.com', 443, true],
    ['.example.com', 'app.example.com', 443, true],
    ['*.example.com', 'app.example.com', 443, true],
    ['EXAMPLE.com', 'Example.COM', 443, true],
    ['example.com', 'notexample.com', 443, false],
    ['example.com:8443', 'example.com', 8443, true],
    ['example.com:8443', 'example.com', 443, false],
    ['localhost, 10.0.0.0/8', '10.1.2.3', 80, true],
    ['10.0.0.0/8', '11.1.2.3', 80, false],
    ['10.0.0.0/99', '10.1.2.3', 80, false],
    ['10.0.0.0/8', 'ten.example.com', 80, false],
    ['fd00::/8', 'fd12::1', 80, true],
    ['::1', '::1', 80, true],
    ['[::1]:80', '::1', 80, true],
    ['[::1]:81', '::1', 80, false],
    ['127.0.0.1', '127.0.0.1', 80, true],
    ['0.0.1', '127.0.0.1', 80, false],
    ['', 'example.com', 80, false],
    [',, ,', 'example.com', 80, false],
  ] as const)('%j leaves out %s:%d → %s', (NO_PROXY, host, port, exempt) => {
    const proxy = proxyFor('http:', { host, port }, { ...proxied, NO_PROXY });
    expect(proxy === undefined).toBe(exempt);
  });
});
