import type { Server } from 'node:http';
import { serveWebSockets } from '../web-sockets.ts';
import type { FakeDokploy } from './fake-dokploy.ts';
import { logLines } from './procedures.ts';

/** The WebSocket that shows the log of a deployment from its first line on and then waits for more, as `tail -f`. */
export function serveLogs(server: Server, fake: FakeDokploy): void {
  serveWebSockets(server, (peer, request) => {
    const url = new URL(request.url ?? '', 'http://dokploy');
    if (url.pathname !== '/listen-deployment') fake.unexpected.push(`WebSocket ${url.pathname}`);
    fake.calls.push('listen-deployment');
    if (request.headers['x-api-key'] !== fake.key) {
      peer.close();
      return;
    }
    const row = [...fake.model.services.values()]
      .flatMap(({ rows }) => rows)
      .find(({ logPath }) => logPath === url.searchParams.get('logPath'));
    if (row === undefined) peer.close(4000, 'Invalid log path');
    else for (const line of logLines(row)) peer.send(`${line}\n`);
  });
}
