import { ANY_SUCCESS } from '../../packages/health/expectations.ts';
import {
  parseExpectedVersion,
  parseVersionSource,
} from '../../packages/health/expected-version.ts';
import { parseJsonAssertion } from '../../packages/health/json-assertion.ts';
import { computedTimeout, type PollWindow } from '../../packages/health/poll-window.ts';
import type { Target } from '../../packages/health/probe.ts';
import { parseHeaders } from '../../packages/health/request-headers.ts';
import { parseTargetUrl } from '../../packages/health/target-url.ts';
import type { Inputs } from '../../packages/runner/inputs.ts';
import type { Secrets } from '../../packages/runner/secrets.ts';

/** What the runner probes before the release is kept. */
export interface HealthGate {
  readonly target: Target;
  readonly window: PollWindow;
}

/** Reads the `health-*` inputs; undefined where no `health-url` is given. */
export function parseHealthInputs(inputs: Inputs, secrets: Secrets): HealthGate | undefined {
  const mask = (secret: string): void => {
    secrets.add(secret);
  };
  const headers = parseHeaders(inputs.list('health-headers'), 'health-headers', mask);
  const version = inputs.text('health-expect-version');
  const source = parseVersionSource(
    inputs.text('health-version-path', 'version'),
    'health-version-path',
  );
  const json = inputs
    .list('health-expect-json')
    .map((line) => parseJsonAssertion(line, 'health-expect-json'));
  const expected =
    version === '' ? undefined : parseExpectedVersion(version, 'health-expect-version');
  const window = {
    retries: inputs.integer('health-retries', 12, { min: 1, max: 10_000 }),
    intervalMs: inputs.duration('health-interval', '5s'),
    pace: 'quick',
    successes: 1,
    initialDelayMs: 0,
    requestTimeoutMs: 10_000,
  } as const;
  const text = inputs.text('health-url');
  if (text === '') return undefined;
  const { url, authorization } = parseTargetUrl(text, 'health-url', mask);
  const own = new Map([['cache-control', 'no-cache'], ...headers]);
  if (authorization !== undefined && !own.has('authorization')) {
    own.set('authorization', authorization);
  }
  return {
    target: {
      request: { url, method: 'GET', headers: own, redirects: 'same-host' },
      expect: {
        ...ANY_SUCCESS,
        json,
        version: expected === undefined ? undefined : { expected, source },
      },
    },
    window: { ...window, timeoutMs: computedTimeout(window) },
  };
}
