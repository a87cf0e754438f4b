import type { Clock } from '../clock/clock.ts';
import type { Http, HttpRequest } from '../http/create-http.ts';
import { HttpFailure } from '../http/http-failure.ts';
import type { Expectations } from './expectations.ts';
import { judge } from './judge.ts';
import { quote, type Redact } from './quote.ts';
import type { StatusSet } from './status-set.ts';
import type { Verdict } from './verdict.ts';

/** A URL, how to ask it, and what to expect. */
export interface Target {
  readonly request: Omit<HttpRequest, 'timeoutMs' | 'signal'>;
  readonly expect: Expectations;
}

export interface ProbeSettings {
  readonly requestTimeoutMs: number;
  readonly failFastOn: StatusSet;
}

/** What a probe needs of the world. */
export interface ProbeWorld {
  readonly clock: Clock;
  readonly http: Http;
  readonly redact: Redact;
}

/** One attempt at one URL. Rejects only with the signal's reason or a ConfigurationError. */
export async function probe(
  { request, expect }: Target,
  { requestTimeoutMs, failFastOn }: ProbeSettings,
  { http, clock, redact }: ProbeWorld,
  signal: AbortSignal,
): Promise<Verdict> {
  try {
    const answer = await http({ ...request, timeoutMs: requestTimeoutMs, signal });
    return judge(answer, { expect, failFastOn, redact, now: clock.now() });
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return {
      outcome: 'retry',
      cause: error.phase === 'redirect' ? 'redirect' : 'network',
      code: error.code,
      reason: quote(error.message, redact, 400),
      status: undefined,
      version: undefined,
      excerpt: '',
      retryAfterMs: 0,
    };
  }
}
