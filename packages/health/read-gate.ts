import { ConfigurationError } from '../errors/configuration-error.ts';
import type { Inputs } from '../runner/inputs.ts';
import { ANY_SUCCESS, type Expectations } from './expectations.ts';
import { parseExpectedVersion, parseVersionSource } from './expected-version.ts';
import { parseJsonAssertion } from './json-assertion.ts';
import type { PollOptions } from './poll-health.ts';
import { computedTimeout } from './poll-window.ts';
import type { Target } from './probe.ts';
import { parseHeaders } from './request-headers.ts';
import { makeTarget } from './make-target.ts';

/** What must answer well before a deploy counts as done. */
export interface HealthGate extends PollOptions {
  readonly targets: readonly Target[];
}

/**
 * The `health-*` inputs of a deploy action: url, headers, expect-version, version-path, expect-json,
 * retries and interval, with health-poll's defaults for everything else. Undefined where no URL is given.
 */
export function readGate(inputs: Inputs, mask: (secret: string) => void): HealthGate | undefined {
  const urls = inputs.list('health-url');
  const headers = parseHeaders(inputs.list('health-headers'), 'health-headers', mask);
  const version = inputs.text('health-expect-version');
  const source = inputs.text('health-version-path', 'version');
  const assertions = inputs.list('health-expect-json');
  const retries = inputs.integer('health-retries', 12, { min: 1 });
  const intervalMs = inputs.duration('health-interval', '5s');
  if (urls.length === 0) {
    if (version === '' && assertions.length === 0) return undefined;
    throw new ConfigurationError(
      'health-url is missing: health-expect-version and health-expect-json need an address that answers',
    );
  }
  if (intervalMs === 0) {
    throw new ConfigurationError('health-interval: 0 leaves no time at all; write for example 5s');
  }
  const expect: Expectations = {
    ...ANY_SUCCESS,
    json: assertions.map((line) => parseJsonAssertion(line, 'health-expect-json')),
    version:
      version === ''
        ? undefined
        : {
            expected: parseExpectedVersion(version, 'health-expect-version'),
            source: parseVersionSource(source, 'health-version-path'),
          },
  };
  const window = {
    retries,
    intervalMs,
    pace: 'quick' as const,
    successes: 1,
    initialDelayMs: 0,
    requestTimeoutMs: 10_000,
  };
  return Object.freeze({
    targets: urls.map((text) => makeTarget(text, 'health-url', mask, { headers, expect })),
    window: { ...window, timeoutMs: computedTimeout(window) },
    failFastOn: [],
  });
}
