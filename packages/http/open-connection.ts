import type { Duplex } from 'node:stream';
import { abortable } from './abortable.ts';
import { connectAny } from './connect-any.ts';
import { during } from './during.ts';
import { formatHostPort, hostPortOf, type HostMaybePort, type HostPort } from './host-port.ts';
import { HttpFailure } from './http-failure.ts';
import { openTunnel } from './open-tunnel.ts';
import { proxyFor, type Environment, type Proxy } from './proxy-for.ts';
import { resolve } from './resolve.ts';
import { startTls, type TlsSettings } from './start-tls.ts';

/** Opens a byte stream to a place in some other way than from this machine, such as through an SSH session. */
export type Connect = (to: HostPort, signal: AbortSignal) => Promise<Duplex>;

/** How connections are made. */
export interface Route {
  readonly tls: TlsSettings;
  /** Where to connect instead of where the URL says; its port may be left open. */
  readonly connectTo: HostMaybePort | undefined;
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are read. */
  readonly environment: Environment;
  /** Takes the place of DNS, TCP and proxies. */
  readonly connect: Connect | undefined;
}

export interface Connection {
  readonly stream: Duplex;
  /** host:port for messages; names the proxy where there is one. */
  readonly place: string;
  /** The proxy that must be given the whole URL, since it is asked in plain HTTP. */
  readonly plainProxy: Proxy | undefined;
}

/** A new connection on which the request for `url` can be sent. */
export async function openConnection(
  url: URL,
  route: Route,
  signal: AbortSignal,
): Promise<Connection> {
  const own = hostPortOf(url);
  const target = {
    host: route.connectTo?.host ?? own.host,
    port: route.connectTo?.port ?? own.port,
  };
  const encrypted = url.protocol === 'https:';
  const { connect } = route;
  let place = formatHostPort(target);
  let stream: Duplex;
  let plainProxy: Proxy | undefined;
  if (connect !== undefined) {
    stream = await during('connect', place, signal, () => openOwn(connect, target, signal));
  } else {
    const proxy = proxyFor(url.protocol, target, route.environment);
    if (proxy === undefined) stream = await openTcp(target, signal);
    else {
      // A proxy that is given the URL would ask its host, and not the place that was named instead.
      const tunnels = encrypted || route.connectTo !== undefined;
      stream = await openProxy(proxy, tunnels ? target : undefined, route, signal);
      place = `${place} through the proxy ${formatHostPort(proxy.place)}`;
      if (!tunnels) plainProxy = proxy;
    }
  }
  // A stream that breaks between two phases must not become an uncaught error.
  stream.on('error', () => undefined);
  if (!encrypted) return { stream, place, plainProxy };
  return closing(stream, async () => {
    const tls = during('tls', place, signal, () => startTls(stream, own.host, route.tls, signal));
    return { stream: await tls, place, plainProxy };
  });
}

async function openTcp(target: HostPort, signal: AbortSignal): Promise<Duplex> {
  const addresses = await during('dns', target.host, signal, () => resolve(target.host, signal));
  return during('connect', formatHostPort(target), signal, () =>
    connectAny(addresses, target.port, signal),
  );
}

/** The caller's way, held to the time limit even where it does not heed the signal. */
function openOwn(connect: Connect, target: HostPort, signal: AbortSignal): Promise<Duplex> {
  return abortable(signal, (resolve, reject) => {
    let late = false;
    connect(target, signal).then((stream) => {
      if (late) stream.destroy();
      else resolve(stream);
    }, reject);
    return () => {
      late = true;
    };
  });
}

/** A connection to the proxy and, where `tunnelTo` is given, through it. */
async function openProxy(
  proxy: Proxy,
  tunnelTo: HostPort | undefined,
  route: Route,
  signal: AbortSignal,
): Promise<Duplex> {
  const place = formatHostPort(proxy.place);
  return during('proxy', place, signal, async () => {
    const tcp = await openTcp(proxy.place, signal).catch((error: unknown) => {
      if (!(error instanceof HttpFailure)) throw error;
      const message = `the proxy cannot be reached: ${error.message}`;
      throw new HttpFailure('proxy', error.code, message, error.cause);
    });
    tcp.on('error', () => undefined);
    return closing(tcp, async () => {
      const stream = proxy.tls
        ? await startTls(tcp, proxy.place.host, { ...route.tls, insecure: false }, signal)
        : tcp;
      return tunnelTo === undefined ? stream : openTunnel(stream, proxy, tunnelTo, signal);
    });
  });
}

/** What is built on a stream, which is closed where that fails. */
async function closing<T>(stream: Duplex, build: () => Promise<T>): Promise<T> {
  try {
    return await build();
  } catch (error) {
    stream.destroy();
    throw error;
  }
}
