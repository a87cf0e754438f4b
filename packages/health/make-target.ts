import type { RedirectPolicy } from '../http/redirect.ts';
import type { Expectations } from './expectations.ts';
import type { Target } from './probe.ts';
import { parseTargetUrl } from './target-url.ts';

export interface Asking {
  readonly headers: ReadonlyMap<string, string>;
  readonly expect: Expectations;
  readonly method?: string;
  readonly body?: string | undefined;
  readonly redirects?: RedirectPolicy;
}

/** A target from the text of its URL; a name and password in it become its Authorization. */
export function makeTarget(
  text: string,
  input: string,
  mask: (secret: string) => void,
  { headers, expect, method = 'GET', body, redirects = 'same-host' }: Asking,
): Target {
  const { url, authorization } = parseTargetUrl(text, input, mask);
  const own = new Map([['cache-control', 'no-cache'], ...headers]);
  if (authorization !== undefined && !own.has('authorization')) {
    own.set('authorization', authorization);
  }
  // A redirect that is expected is the answer, not the way to one.
  const awaited = expect.status.some(([from, to]) => from < 400 && to >= 300);
  return Object.freeze({
    request: { url, method, headers: own, body, redirects: awaited ? 'none' : redirects },
    expect,
  });
}
