import { expect, test } from '@jest/globals';
import { readGate, type HealthGate } from '../../../packages/health/read-gate.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { recordingRunner } from '../../fakes/recording-runner.ts';

function read(inputs: Readonly<Record<string, string>>): HealthGate | undefined {
  const runner = recordingRunner(inputs, new FakeClock());
  return readGate(runner.inputs, (secret) => {
    runner.secrets.add(secret);
  });
}

test('the health inputs of a deploy action', () => {
  const gate = read({
    'health-url': 'http://localhost:3000/health',
    'health-headers': 'X-Key: abcdef',
    'health-expect-version': '1.4.2',
    'health-version-path': 'build.version',
    'health-expect-json': 'status == healthy',
    'health-retries': '3',
    'health-interval': '2s',
  });
  expect(gate?.targets).toMatchObject([
    {
      request: { url: new URL('http://localhost:3000/health'), redirects: 'same-host' },
      expect: {
        status: [[200, 299]],
        version: { expected: '1.4.2', source: { path: ['build', 'version'] } },
      },
    },
  ]);
  expect(gate?.window).toMatchObject({
    retries: 3,
    intervalMs: 2000,
    pace: 'quick',
    timeoutMs: 17_000,
  });
});

test('without a URL there is no gate, unless an expectation asks for one', () => {
  expect(read({})).toBeUndefined();
  expect(() => read({ 'health-expect-version': '1.4.2' })).toThrow(/^health-url is missing/);
});

test.each([
  [{ 'health-url': 'nowhere' }, /^health-url: /],
  [{ 'health-expect-version': 'main' }, /^health-expect-version: /],
  [{ 'health-expect-json': 'x' }, /^health-expect-json: /],
  [{ 'health-version-path': 'a..b', 'health-expect-version': '1' }, /^health-version-path: /],
  [{ 'health-headers': 'x' }, /^health-headers, line 1: /],
  [{ 'health-retries': '0' }, /^health-retries: /],
  [{ 'health-interval': '0' }, /^health-interval: /],
] as const)('%j is refused by its own name', (inputs, message) => {
  expect(() => read({ 'health-url': 'http://a.test/', ...inputs })).toThrow(message);
});
