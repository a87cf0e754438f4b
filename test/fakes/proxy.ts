import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { listen, type LoopbackServer } from './loopback-server.ts';

export interface ProxyOptions {
  /** `name:password` that must be given. */
  readonly login?: string;
  /** Where every tunnel and request really goes, so that names need not exist here. */
  readonly to: () => { readonly host: string; readonly port: number };
}

export interface FakeProxy extends LoopbackServer {
  /** What was asked for: `CONNECT host:port` and `GET http://…`. */
  readonly asked: readonly string[];
}

/** A real, small HTTP proxy: CONNECT tunnels, and plain requests by their whole URL. */
export async function startProxy({ login, to }: ProxyOptions): Promise<FakeProxy> {
  const asked: string[] = [];
  const refuses = (header: string | undefined): boolean =>
    login !== undefined && header !== `Basic ${Buffer.from(login).toString('base64')}`;
  const server = createServer((incoming, answer) => {
    asked.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
    if (refuses(incoming.headers['proxy-authorization'])) {
      answer.writeHead(407).end();
      return;
    }
    const url = new URL(incoming.url ?? '');
    const headers = { ...incoming.headers };
    delete headers['proxy-authorization'];
    const path = `${url.pathname}${url.search}`;
    const onward = request({ ...to(), method: incoming.method, path, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    onward.on('error', () => answer.writeHead(502).end());
    incoming.pipe(onward);
  });
  server.on('connect', (incoming, client: Duplex, head: Buffer) => {
    asked.push(`CONNECT ${incoming.url ?? ''}`);
    client.on('error', () => undefined);
    if (refuses(incoming.headers['proxy-authorization'])) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const target = connect(to(), () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      target.pipe(client).pipe(target);
    });
    target.on('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
  });
  return { ...(await listen(server)), asked };
}
