import { retryAfterMs } from '../health/retry-after.ts';

/** What GitHub wants a client to wait that names no time after a secondary limit. */
const UNNAMED_MS = 60_000;

interface Refused {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** Milliseconds until a request that met a rate limit may be sent again; undefined where it met none. */
export function waitAsked({ status, headers, text }: Refused, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const after = headers.get('retry-after');
  if (after !== undefined) return Math.max(1000, retryAfterMs(after, now));
  const reset = Number(headers.get('x-ratelimit-reset'));
  if (headers.get('x-ratelimit-remaining') === '0' && reset > 0) {
    // A second more, since the header counts whole ones.
    return Math.max(1000, reset * 1000 - now + 1000);
  }
  return status === 429 || /secondary rate limit|abuse/i.test(text) ? UNNAMED_MS : undefined;
}
