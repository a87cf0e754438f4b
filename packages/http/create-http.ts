import { exchange, type Incoming, type Outgoing } from './exchange.ts';
import type { HostMaybePort } from './host-port.ts';
import { HttpFailure } from './http-failure.ts';
import { openConnection, type Connect, type Route } from './open-connection.ts';
import type { Environment } from './proxy-for.ts';
import { mayFollow, redirected, redirectTarget, type RedirectPolicy } from './redirect.ts';
import { RequestTimeout } from './request-timeout.ts';
import { trustContext } from './trust-context.ts';

export interface HttpSettings {
  /** PEM of authorities that are trusted beside the system's. */
  readonly ca?: string;
  /** Accept any certificate. */
  readonly insecureTls?: boolean;
  /** Connect there instead of where the URL says, which still names the host to the server and to TLS. */
  readonly connectTo?: HostMaybePort | undefined;
  /** Holds HTTPS_PROXY, HTTP_PROXY and NO_PROXY; without it every way is direct. */
  readonly environment?: Environment;
  /** One's own way to a place, such as through an SSH session; replaces DNS, TCP and proxies. */
  readonly connect?: Connect;
}

export interface HttpRequest {
  readonly url: URL;
  readonly method?: string;
  /** Names in lower case. */
  readonly headers?: ReadonlyMap<string, string>;
  readonly body?: string | undefined;
  /** From the first byte sought to the last byte read, redirects included. */
  readonly timeoutMs: number;
  /** Most bytes of the decoded body that are read; the connection is then dropped. */
  readonly bodyLimit?: number;
  readonly redirects?: RedirectPolicy;
  readonly signal?: AbortSignal;
}

export interface HttpAnswer extends Incoming {
  /** The URL that gave this answer, after redirects. */
  readonly url: URL;
  /** URLs that redirected, in order. */
  readonly redirectedFrom: readonly URL[];
}

/** Sends one request on a connection of its own. Fails with an HttpFailure, or the signal's reason. */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

export const BODY_LIMIT = 64 * 1024;
const MOST_REDIRECTS = 10;

export function createHttp(settings: HttpSettings = {}): Http {
  const route: Route = {
    tls: {
      context: trustContext(settings.ca ?? '', 'ca'),
      insecure: settings.insecureTls ?? false,
    },
    connectTo: settings.connectTo,
    environment: settings.environment ?? {},
    connect: settings.connect,
  };
  return async (request) => {
    const timeout = new AbortController();
    const timer = setTimeout(() => {
      timeout.abort(new RequestTimeout(request.timeoutMs));
    }, request.timeoutMs);
    const outer = request.signal;
    const signal = outer === undefined ? timeout.signal : AbortSignal.any([outer, timeout.signal]);
    try {
      return await follow(request, route, signal);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function follow(
  request: HttpRequest,
  route: Route,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const redirectedFrom: URL[] = [];
  let { url } = request;
  let outgoing: Omit<Outgoing, 'path'> = {
    method: request.method ?? 'GET',
    headers: request.headers ?? new Map<string, string>(),
    body: request.body,
  };
  for (;;) {
    // The way to another host is not the one that was given for this one.
    const way = url.hostname === request.url.hostname ? route : { ...route, connectTo: undefined };
    const answer = await once(url, outgoing, way, request.bodyLimit ?? BODY_LIMIT, signal);
    const to = redirectTarget(answer.status, answer.headers.get('location'), url);
    if (to === undefined || !mayFollow(url, to, request.redirects ?? 'none')) {
      return { ...answer, url, redirectedFrom };
    }
    redirectedFrom.push(url);
    if (redirectedFrom.length > MOST_REDIRECTS) {
      throw new HttpFailure(
        'redirect',
        'TOO_MANY_REDIRECTS',
        `more than ${String(MOST_REDIRECTS)} redirects, the last one to ${to.origin}${to.pathname}`,
      );
    }
    outgoing = redirected(outgoing, answer.status, url, to);
    url = to;
  }
}

async function once(
  url: URL,
  outgoing: Omit<Outgoing, 'path'>,
  route: Route,
  bodyLimit: number,
  signal: AbortSignal,
): Promise<Incoming> {
  const { stream, place, plainProxy } = await openConnection(url, route, signal);
  const path = `${url.pathname}${url.search}`;
  const headers = new Map([
    ['host', url.host],
    ['user-agent', 'deploy-actions'],
    ['accept', '*/*'],
    ['accept-encoding', 'identity'],
    ...outgoing.headers,
    ['connection', 'close'],
  ]);
  if (plainProxy?.authorization !== undefined) {
    headers.set('proxy-authorization', plainProxy.authorization);
  }
  return exchange(
    stream,
    place,
    {
      ...outgoing,
      headers,
      path: plainProxy === undefined ? path : `http://${url.host}${path}`,
    },
    bodyLimit,
    signal,
  );
}
