import { expect, test } from '@jest/globals';
import { parseServices } from '../../../actions/dokploy-trigger/parse-services.ts';
import type { GateText } from '../../../packages/health/make-gate.ts';
import type { Service } from '../../../actions/dokploy-trigger/service.ts';

const COMMON = {
  urls: [],
  version: '',
  json: [],
  headers: [],
  versionPath: 'version',
  retries: 12,
  intervalMs: 5000,
};

function parsed(text: string, common: Partial<GateText> = {}): Service[] {
  return parseServices(text, { ...COMMON, ...common }, () => undefined);
}

test('several addresses of one service, as a list or as lines', () => {
  const list = parsed(
    '- {name: web, compose-id: a, health-url: ["http://web.example.com/a", "http://web.example.com/b"]}',
  );
  const lines = parsed(
    '- name: web\n  compose-id: a\n  health-url: |\n    http://web.example.com/a\n    http://web.example.com/b',
  );
  for (const [service] of [list, lines]) {
    expect(service?.gate?.targets.map(({ request }) => request.url.pathname)).toEqual(['/a', '/b']);
  }
});

test('what is expected of a service without an address is refused, and what is expected of all is not', () => {
  const [web, api] = parsed(
    '- {name: web, compose-id: a}\n- {name: api, compose-id: b, health-url: "http://api.example.com/"}',
    { version: '1a2b3c4' },
  );
  expect(web?.gate).toBeUndefined();
  expect(api?.gate?.targets[0]?.expect.version?.expected).toBe('1a2b3c4');
  for (const expectation of [
    'health-expect-version: 1a2b3c4',
    'health-expect-json: status == ok',
  ]) {
    expect(() => parsed(`- {name: web, compose-id: a, ${expectation}}`)).toThrow(/health-url/);
  }
});

test.each([
  ['health-expect-version', { version: '1a2b3c4' }],
  ['health-expect-json', { json: ['status == ok'] }],
])('%s of all is refused where no service has an address that is asked', (name, common) => {
  expect(() =>
    parsed('- {name: web, compose-id: a}\n- {name: api, compose-id: b}', common),
  ).toThrow(`services: ${name} needs a health-url with at least one service`);
});

test('env as a mapping, or as lines, with the values masked that are not plainly public', () => {
  const masks: string[] = [];
  const envOf = (env: string): [string, string][] => {
    const [service] = parseServices(`- name: web\n  compose-id: a\n  env: ${env}`, COMMON, (one) =>
      masks.push(one),
    );
    return [...(service?.env ?? [])];
  };
  const expected = [
    ['IMAGE_TAG', 'sha-1a2b3c4'],
    ['PORT', '8080'],
    ['DEBUG', 'false'],
    ['TOKEN', 'hunter2hunter2'],
  ];
  expect(
    envOf('{IMAGE_TAG: sha-1a2b3c4, PORT: 8080, DEBUG: false, TOKEN: hunter2hunter2}'),
  ).toEqual(expected);
  expect(masks).toEqual(['hunter2hunter2']);
  const lines = expected.map(([key, value]) => `\n    ${String(key)}=${String(value)}`).join('');
  expect(envOf(`|${lines}`)).toEqual(expected);
  expect(envOf('{}')).toEqual([]);
});

test.each([
  ['[IMAGE_TAG=1]', /env of web is neither a mapping nor lines of KEY=value/],
  ['7', /env of web is neither a mapping nor lines of KEY=value/],
  ['{IMAGE_TAG: {a: 1}}', /env of web: IMAGE_TAG is no text/],
  ['{IMAGE_TAG: null}', /env of web: IMAGE_TAG is no text/],
  ['{"IMAGE TAG": a}', /services: env.*IMAGE TAG/],
])('env: %s is refused', (env, reason) => {
  expect(() => parsed(`- name: web\n  compose-id: a\n  env: ${env}`)).toThrow(reason);
});
