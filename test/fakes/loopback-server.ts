import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';

/** A server on a free loopback port. */
export interface LoopbackServer extends AsyncDisposable {
  readonly port: number;
  /** Connections taken so far. */
  readonly connections: () => number;
  /** Connections that are open now. */
  readonly open: () => number;
}

/** Plain TCP: `serve` does with each connection whatever it likes. */
export function serveTcp(serve: (socket: Socket) => void, host?: string): Promise<LoopbackServer> {
  const server = createTcpServer(serve);
  return listen(server, host);
}

export function serveHttp(listener: RequestListener, host?: string): Promise<LoopbackServer> {
  return listen(createHttpServer(listener), host);
}

export function serveHttps(
  options: ServerOptions,
  listener: RequestListener,
  host?: string,
): Promise<LoopbackServer> {
  return listen(createHttpsServer(options, listener), host);
}

/** Starts any server and cuts all its connections at the end. */
export async function listen(server: Server, host = '127.0.0.1'): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    // Clients that hang up are what these servers are for.
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  server.on('clientError', (_error: unknown, socket: Socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    connections: () => connections,
    open: () => sockets.size,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
