import { connect, type Socket } from 'node:net';
import { RemoteError } from '../errors/remote-error.ts';
import { showAddress, type Address } from './address.ts';

/**
 * A TCP connection, or a RemoteError that tells a name that does not resolve from a refused, unreachable
 * or silent address. `retry` in its cause says whether another attempt may help.
 */
export async function openSocket(
  address: Address,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Socket> {
  signal.throwIfAborted();
  const where = showAddress(address);
  return await new Promise((resolve, reject) => {
    const socket = connect({ host: address.host, port: address.port, noDelay: true });
    const settle = (action: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.removeAllListeners();
      action();
    };
    const fail = (error: unknown): void => {
      settle(() => {
        socket.on('error', () => undefined).destroy();
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    };
    const onAbort = (): void => {
      fail(signal.reason);
    };
    const timer = setTimeout(() => {
      fail(
        new RemoteError(
          `${where} did not answer within ${timeoutMs / 1000}s: check the inputs host and port, and the server's firewall`,
        ),
      );
    }, timeoutMs);
    signal.addEventListener('abort', onAbort, { once: true });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      fail(diagnosis(where, address, error));
    });
    socket.on('connect', () => {
      settle(() => {
        resolve(socket);
      });
    });
  });
}

/** Failures that may pass within seconds: a restarting sshd, a name server's hiccup, too many logins at once. */
export class PassingError extends RemoteError {}

function diagnosis(where: string, address: Address, error: NodeJS.ErrnoException): RemoteError {
  const code = codeOf(error);
  switch (code) {
    case 'ENOTFOUND':
      return new RemoteError(`the name ${address.host} does not resolve: check the input host`);
    case 'EAI_AGAIN':
      return new PassingError(
        `the name ${address.host} could not be looked up: the runner's name server did not answer`,
      );
    case 'ECONNREFUSED':
      return new PassingError(
        `nothing listens on ${where} (connection refused): check the input port, and that sshd runs`,
      );
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return new RemoteError(
        `no route to ${where} (${code}): check the input host, and whether the runner needs a VPN or an IPv4 address`,
      );
    case 'ETIMEDOUT':
      return new RemoteError(
        `${where} did not answer (timed out): check the inputs host and port, and the server's firewall`,
      );
    default:
      return new PassingError(`the connection to ${where} failed: ${error.message || code}`);
  }
}

/** With several addresses Node throws an AggregateError whose parts hold the codes. */
function codeOf(error: NodeJS.ErrnoException & { errors?: NodeJS.ErrnoException[] }): string {
  return error.errors?.[0]?.code ?? error.code ?? '';
}
