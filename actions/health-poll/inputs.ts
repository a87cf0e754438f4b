import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import {
  parseExpectedVersion,
  parseVersionSource,
} from '../../packages/health/expected-version.ts';
import type { Expectations } from '../../packages/health/expectations.ts';
import { parseJsonAssertion } from '../../packages/health/json-assertion.ts';
import { makeTarget } from '../../packages/health/make-target.ts';
import {
  computedTimeout,
  mostSuccesses,
  type PollWindow,
} from '../../packages/health/poll-window.ts';
import type { Target } from '../../packages/health/probe.ts';
import { parseHeaders } from '../../packages/health/request-headers.ts';
import { parseStatusSet, type StatusSet } from '../../packages/health/status-set.ts';
import { parseTextPattern } from '../../packages/health/text-pattern.ts';
import type { HttpSettings } from '../../packages/http/create-http.ts';
import { parseHostPort } from '../../packages/http/host-port.ts';
import { formatDuration } from '../../packages/clock/duration.ts';
import type { Inputs } from '../../packages/runner/inputs.ts';
import type { Runner } from '../../packages/runner/runner.ts';

/** What the step was asked to do. */
export interface HealthPollInputs {
  readonly targets: readonly Target[];
  readonly window: PollWindow;
  readonly failFastOn: StatusSet;
  readonly http: HttpSettings;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const REDIRECTS = ['none', 'same-host', 'all'] as const;
/** What a timer can hold, in whole days. */
const LONGEST_MS = 24 * 24 * 3_600_000;

/** Reads the inputs; every refusal of a wrong one happens here. */
export function readInputs({ inputs, secrets, context }: Runner): HealthPollInputs {
  const mask = (secret: string): void => {
    secrets.add(secret);
  };
  const urls = inputs.list('url');
  if (urls.length === 0) {
    throw new ConfigurationError(
      'url is required: write the address that says how the service is, for example https://app.example.com/health',
    );
  }
  const method = inputs.oneOf('method', METHODS, 'GET');
  const headers = parseHeaders(inputs.list('headers'), 'headers', mask);
  const body = inputs.text('body') || undefined;
  if (body !== undefined && (method === 'GET' || method === 'HEAD')) {
    throw new ConfigurationError(
      `body: a ${method} request carries none; set method to POST, or leave body out`,
    );
  }
  const redirects = inputs.oneOf('follow-redirects', REDIRECTS, 'same-host');
  const expect = readExpectations(inputs, method);
  const asking = { headers, expect, method, body, redirects };
  return Object.freeze({
    targets: urls.map((text) => makeTarget(text, 'url', mask, asking)),
    window: readWindow(inputs),
    failFastOn: parseStatusSet(inputs.list('fail-fast-on'), 'fail-fast-on'),
    http: readHttp(inputs, context.environment),
  });
}

function readExpectations(inputs: Inputs, method: string): Expectations {
  const version = inputs.text('expect-version');
  const source = parseVersionSource(inputs.text('version-path', 'version'), 'version-path');
  const expect: Expectations = {
    status: parseStatusSet(inputs.list('expect-status', ['200-299']), 'expect-status'),
    json: inputs.list('expect-json').map((line) => parseJsonAssertion(line, 'expect-json')),
    body: inputs.list('expect-body').map((line) => parseTextPattern(line, 'expect-body')),
    headers: inputs.list('expect-header').map(parseHeaderExpectation),
    version:
      version === ''
        ? undefined
        : { expected: parseExpectedVersion(version, 'expect-version'), source },
  };
  const readsBody =
    expect.json.length > 0 || expect.body.length > 0 || (version !== '' && 'path' in source);
  if (method === 'HEAD' && readsBody) {
    throw new ConfigurationError(
      'method: an answer to HEAD has no body to look into; set method to GET, or take expect-json, expect-body and expect-version out',
    );
  }
  return expect;
}

function parseHeaderExpectation(line: string): Expectations['headers'][number] {
  const match = /^([\w!#$%&'*+.^`|~-]+)\s*:\s*(.+)$/.exec(line);
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new ConfigurationError(
      `expect-header: "${line.slice(0, 80)}" is not an expectation; write Name: substring, or Name: /regex/`,
    );
  }
  return { name: match[1].toLowerCase(), pattern: parseTextPattern(match[2], 'expect-header') };
}

function readWindow(inputs: Inputs): PollWindow {
  const window = {
    retries: inputs.integer('retries', 12, { min: 1 }),
    intervalMs: positive(inputs, 'interval', '5s'),
    pace: inputs.oneOf('pace', ['quick', 'fixed'], 'quick'),
    successes: inputs.integer('successes', 1, { min: 1 }),
    initialDelayMs: inputs.duration('initial-delay', '0s'),
    requestTimeoutMs: positive(inputs, 'request-timeout', '10s'),
  };
  const most = mostSuccesses(window);
  if (window.successes > most) {
    throw new ConfigurationError(
      `successes: ${String(window.successes)} in a row do not fit into the waiting time, ${String(most)} do; raise retries or interval`,
    );
  }
  const timeoutMs =
    inputs.text('timeout') === '' ? computedTimeout(window) : positive(inputs, 'timeout', '');
  if (timeoutMs > LONGEST_MS) {
    throw new ConfigurationError(
      `timeout: the wait may take ${formatDuration(timeoutMs)}, and 24 days is the most; lower retries, interval or timeout`,
    );
  }
  return { ...window, timeoutMs };
}

function positive(inputs: Inputs, name: string, fallback: string): number {
  const ms = inputs.duration(name, fallback);
  if (ms > 0) return ms;
  throw new ConfigurationError(`${name}: 0 leaves no time at all; write for example 5s`);
}

function readHttp(inputs: Inputs, environment: HttpSettings['environment']): HttpSettings {
  const connectTo = inputs.text('connect-to');
  const place = parseHostPort(connectTo);
  if (connectTo !== '' && place === undefined) {
    throw new ConfigurationError(
      `connect-to: "${connectTo.slice(0, 80)}" is not a place; write host:port, for example 10.0.0.5:443`,
    );
  }
  return {
    ca: inputs.text('ca'),
    insecureTls: inputs.boolean('insecure-tls', false),
    connectTo: place,
    environment: environment ?? {},
  };
}
