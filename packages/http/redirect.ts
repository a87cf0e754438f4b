import type { Outgoing } from './exchange.ts';

/** Which redirects are followed: none, those to the same host name, or all. */
export type RedirectPolicy = 'none' | 'same-host' | 'all';

/** Headers that say nothing about the caller; every other one stays with the origin it was meant for. */
const HARMLESS = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'content-type',
  'user-agent',
]);

/** Where an answer redirects to; undefined where it does not, or not to http or https. */
export function redirectTarget(
  status: number,
  location: string | undefined,
  from: URL,
): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined;
  const to = URL.parse(location, from.href);
  if (to === null || !/^https?:$/.test(to.protocol)) return undefined;
  to.username = '';
  to.password = '';
  to.hash = '';
  return to;
}

export function mayFollow(from: URL, to: URL, policy: RedirectPolicy): boolean {
  if (policy === 'all') return true;
  return policy === 'same-host' && to.hostname === from.hostname;
}

/** The request that follows a redirect. Authorization, cookies and the like never go to another origin. */
export function redirected(
  outgoing: Omit<Outgoing, 'path'>,
  status: number,
  from: URL,
  to: URL,
): Omit<Outgoing, 'path'> {
  const becomesGet =
    (status === 303 && outgoing.method !== 'HEAD') ||
    ((status === 301 || status === 302) && outgoing.method === 'POST');
  const headers = [...outgoing.headers].filter(
    ([name]) =>
      (to.origin === from.origin || HARMLESS.has(name)) && !(becomesGet && name === 'content-type'),
  );
  return {
    method: becomesGet ? 'GET' : outgoing.method,
    headers: new Map(headers),
    body: becomesGet ? undefined : outgoing.body,
  };
}
