import { ConfigurationError } from '../errors/configuration-error.ts';
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

/** A gate as a user writes it. */
export interface GateText {
  readonly urls: readonly string[];
  readonly headers: readonly string[];
  /** Empty: any version. */
  readonly version: string;
  readonly versionPath: string;
  readonly json: readonly string[];
  readonly retries: number;
  readonly intervalMs: number;
  /** Answers in a row that must be good. */
  readonly successes?: number;
}

/** The gate, or undefined where no URL is given. Refusals name the inputs `health-…`. */
export function makeGate(text: GateText, mask: (secret: string) => void): HealthGate | undefined {
  const headers = parseHeaders(text.headers, 'health-headers', mask);
  if (text.urls.length === 0) {
    if (text.version === '' && text.json.length === 0) return undefined;
    throw new ConfigurationError(
      'health-url is missing: health-expect-version and health-expect-json need an address that answers',
    );
  }
  if (text.intervalMs === 0) {
    throw new ConfigurationError('health-interval: 0 leaves no time at all; write for example 5s');
  }
  const expect: Expectations = {
    ...ANY_SUCCESS,
    json: text.json.map((line) => parseJsonAssertion(line, 'health-expect-json')),
    version:
      text.version === ''
        ? undefined
        : {
            expected: parseExpectedVersion(text.version, 'health-expect-version'),
            source: parseVersionSource(text.versionPath, 'health-version-path'),
          },
  };
  const window = {
    retries: text.retries,
    intervalMs: text.intervalMs,
    pace: 'quick' as const,
    successes: text.successes ?? 1,
    initialDelayMs: 0,
    requestTimeoutMs: 10_000,
  };
  return Object.freeze({
    targets: text.urls.map((url) => makeTarget(url, 'health-url', mask, { headers, expect })),
    window: { ...window, timeoutMs: computedTimeout(window) },
    failFastOn: [],
  });
}
