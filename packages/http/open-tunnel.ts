import { request } from 'node:http';
import type { Duplex } from 'node:stream';
import { abortable } from './abortable.ts';
import { formatHostPort, type HostPort } from './host-port.ts';
import { HttpFailure } from './http-failure.ts';
import type { Proxy } from './proxy-for.ts';

/** Asks a proxy, over a connection to it, for a tunnel to `target`; the connection then is that tunnel. */
export function openTunnel(
  connection: Duplex,
  proxy: Proxy,
  target: HostPort,
  signal: AbortSignal,
): Promise<Duplex> {
  const authority = formatHostPort(target);
  return abortable(signal, (resolve, reject) => {
    const call = request({
      createConnection: () => connection,
      setHost: false,
      method: 'CONNECT',
      path: authority,
      headers: {
        host: authority,
        ...(proxy.authorization === undefined
          ? {}
          : { 'proxy-authorization': proxy.authorization }),
      },
    });
    call.on('error', reject);
    call.once('connect', (answer, tunnel, early) => {
      const status = answer.statusCode ?? 0;
      if (status < 200 || status > 299) {
        const hint = status === 407 ? '; it wants a name and password in the proxy variable' : '';
        const message = `the proxy ${formatHostPort(proxy.place)} refused a tunnel to ${authority}: HTTP ${String(status)}${hint}`;
        reject(new HttpFailure('proxy', 'PROXY_REFUSED', message));
        return;
      }
      if (early.length > 0) tunnel.unshift(early);
      resolve(tunnel);
    });
    call.end();
    return () => {
      call.destroy();
      connection.destroy();
    };
  });
}
