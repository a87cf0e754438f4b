import { expect, test } from '@jest/globals';
import { parseBaseUrl } from '../../../actions/dokploy-trigger/base-url.ts';

test.each([
  ['https://dokploy.example.com', 'https://dokploy.example.com/'],
  ['https://dokploy.example.com/', 'https://dokploy.example.com/'],
  ['https://dokploy.example.com/api', 'https://dokploy.example.com/'],
  ['https://dokploy.example.com//api//', 'https://dokploy.example.com/'],
  ['https://example.com/dokploy/api/', 'https://example.com/dokploy'],
  ['http://127.0.0.1:3000/api', 'http://127.0.0.1:3000/'],
])('%s is %s', (given, meant) => {
  expect(parseBaseUrl(given).href).toBe(meant);
});

test.each([
  ['dokploy.example.com', /is no address; write for example https:/],
  ['http://dokploy.example.com', /in plain text; write https:\/\/dokploy\.example\.com/],
  ['ftp://dokploy.example.com', /in plain text/],
  ['https://me:pass@dokploy.example.com', /only scheme, host and port/],
  ['https://dokploy.example.com?key=1', /only scheme, host and port/],
])('%s is refused', (given, why) => {
  expect(() => parseBaseUrl(given)).toThrow(why);
  expect(() => parseBaseUrl(given)).not.toThrow(/pass@/);
});
