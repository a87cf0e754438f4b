import { connect, type Socket } from 'node:net';
import { abortable } from './abortable.ts';
import type { HostPort } from './host-port.ts';

/** Head start of one address before the next is tried beside it (RFC 8305). */
const STAGGER_MS = 250;

/**
 * Connects to the first of the addresses that takes the connection. Unlike Node's own selection it never
 * gives up on a slow address because a next one exists. Rejects with an AggregateError of all failures.
 */
export function connectAny(
  addresses: readonly string[],
  port: number,
  signal: AbortSignal,
): Promise<Socket> {
  return abortable(signal, (resolve, reject) => {
    const open = new Set<Socket>();
    const failures: Error[] = [];
    let next = 0;
    let timer: NodeJS.Timeout | undefined;
    const dispose = (): void => {
      clearTimeout(timer);
      for (const socket of open) socket.destroy();
    };
    const attempt = (): void => {
      clearTimeout(timer);
      const host = addresses[next];
      next += 1;
      if (host === undefined) return;
      const socket = connect({ host, port, autoSelectFamily: false });
      open.add(socket);
      socket.on('error', (error) => {
        if (!open.delete(socket)) return;
        failures.push(Object.assign(error, { place: { host, port } satisfies HostPort }));
        if (next < addresses.length) attempt();
        else if (open.size === 0) reject(new AggregateError(failures, failures[0]?.message));
      });
      socket.once('connect', () => {
        open.delete(socket);
        dispose();
        socket.setNoDelay(true);
        resolve(socket);
      });
      if (next < addresses.length) timer = setTimeout(attempt, STAGGER_MS);
    };
    attempt();
    return dispose;
  });
}
