import type { IncomingMessage, Server } from 'node:http';
import { createRequire } from 'node:module';

/** The far end of a WebSocket. */
export interface Peer {
  send(text: string): void;
  close(code?: number, reason?: string): void;
  /** Cuts the connection without a word. */
  terminate(): void;
  on(event: 'message', heard: (data: Buffer) => void): void;
}

interface SocketServer {
  on(event: 'connection', met: (peer: Peer, request: IncomingMessage) => void): void;
}

// It brings no types.
const { WebSocketServer } = createRequire(import.meta.url)('ws') as {
  WebSocketServer: new (options: { server: Server }) => SocketServer;
};

/** Takes every WebSocket that a server is asked for. */
export function serveWebSockets(
  server: Server,
  met: (peer: Peer, request: IncomingMessage) => void,
): void {
  new WebSocketServer({ server }).on('connection', met);
}
