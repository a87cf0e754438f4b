import type { Duplex } from 'node:stream';
import ssh2, { type ClientChannel, type ServerHostKeyAlgorithm } from 'ssh2';
import type { Clock } from '../clock/clock.ts';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { messageOf } from '../errors/message-of.ts';
import { RemoteError } from '../errors/remote-error.ts';
import { showAddress, type Address } from './address.ts';
import { algorithmsToTry, refusalOf, type Trust } from './host-key.ts';
import { openSocket, PassingError } from './open-socket.ts';
import type { PrivateKey } from './private-key.ts';
import type { Exit, RemoteCommand, Session } from './session.ts';
import { signAtOnce } from './sign-at-once.ts';

/** One host on the way: where, with which key, and whose word counts for its identity. */
export interface Hop {
  readonly address: Address;
  readonly key: PrivateKey;
  readonly trust: Trust;
}

export interface ConnectOptions {
  /** Limit for everything up to the login, retries included, in milliseconds. */
  readonly timeoutMs: number;
  /** Failures that may pass are tried again, at most this often in all. */
  readonly attempts: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** A line per retry. */
  readonly onRetry?: (message: string) => void;
}

const FIRST_PAUSE_MS = 500;
const KEEPALIVE_MS = 10_000;

/**
 * Opens a verified session to `target`, through `jump` where one is given. Nothing is sent before the host
 * key is known. Throws a ConfigurationError for a key that is not trusted, else a RemoteError.
 */
export async function connect(
  target: Hop,
  jump: Hop | undefined,
  options: ConnectOptions,
): Promise<Session> {
  const deadline = options.clock.now() + options.timeoutMs;
  const first = await connectHop(jump ?? target, undefined, deadline, options);
  if (jump === undefined) return first;
  try {
    return await connectHop(target, first, deadline, options);
  } catch (error) {
    first.end();
    throw error;
  }
}

async function connectHop(
  hop: Hop,
  through: Session | undefined,
  deadline: number,
  options: ConnectOptions,
): Promise<Session> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryEachAlgorithm(hop, through, deadline, options);
    } catch (error) {
      const pause = FIRST_PAUSE_MS * 2 ** (attempt - 1);
      const mayHelp = error instanceof PassingError && attempt < options.attempts;
      if (!mayHelp || options.clock.now() + pause >= deadline) throw error;
      options.onRetry?.(`${error.message}; attempt ${attempt + 1} of ${options.attempts} follows`);
      await options.clock.sleep(pause, options.signal);
    }
  }
}

async function tryEachAlgorithm(
  hop: Hop,
  through: Session | undefined,
  deadline: number,
  options: ConnectOptions,
): Promise<Session> {
  let refusal: unknown;
  for (const algorithms of algorithmsToTry(hop.address, hop.trust)) {
    options.signal.throwIfAborted();
    const left = deadline - options.clock.now();
    const socket =
      through === undefined
        ? await openSocket(hop.address, Math.max(1, left), options.signal)
        : await through.tunnel(hop.address.host, hop.address.port);
    try {
      return await handshake(
        hop,
        socket,
        algorithms,
        Math.max(1, deadline - options.clock.now()),
        options.signal,
        through,
      );
    } catch (error) {
      // The first refusal names the key that the server prefers, so that is the one to tell.
      refusal ??= error;
      if (!(error instanceof ConfigurationError || error instanceof NoCommonKeyType)) throw error;
    }
  }
  throw refusal;
}

async function handshake(
  hop: Hop,
  socket: Duplex,
  algorithms: readonly string[],
  timeoutMs: number,
  signal: AbortSignal,
  through: Session | undefined,
): Promise<Session> {
  const client = new ssh2.Client();
  const where = showAddress(hop.address);
  let refused: Error | undefined;
  let hostKeySeen = false;
  return await new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      signal.removeEventListener('abort', onAbort);
      client.removeAllListeners().on('error', () => undefined);
      client.end();
      socket.destroy();
      reject(error instanceof Error ? error : new Error(messageOf(error)));
    };
    const onAbort = (): void => {
      fail(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    client.on('error', (error: Error & { level?: string }) => {
      fail(refused ?? diagnosis(hop, where, error, hostKeySeen));
    });
    client.on('close', () => {
      fail(
        refused ??
          new PassingError(
            `${where} closed the connection during the handshake: perhaps too many logins at once (MaxStartups) or a ban (fail2ban)`,
          ),
      );
    });
    client.on('ready', () => {
      signal.removeEventListener('abort', onAbort);
      client.removeAllListeners('error').removeAllListeners('close');
      resolve(sessionOf(client, `${hop.address.user}@${where}`, through));
    });
    signAtOnce(client);
    client.connect({
      sock: socket,
      username: hop.address.user,
      privateKey: hop.key.text,
      ...(hop.key.passphrase === '' ? {} : { passphrase: hop.key.passphrase }),
      // By itself ssh2 first tries to log in with nothing, which costs a round trip.
      authHandler: ['publickey'],
      readyTimeout: timeoutMs,
      keepaliveInterval: KEEPALIVE_MS,
      keepaliveCountMax: 3,
      algorithms: { serverHostKey: algorithms as ServerHostKeyAlgorithm[] },
      hostVerifier: (key: Buffer) => {
        hostKeySeen = true;
        refused = refusalOf(hop.address, hop.trust, key);
        return refused === undefined;
      },
    });
  });
}

class NoCommonKeyType extends RemoteError {}

function diagnosis(
  hop: Hop,
  where: string,
  error: Error & { level?: string },
  hostKeySeen: boolean,
): Error {
  const { user } = hop.address;
  if (error.level === 'client-authentication') {
    return new RemoteError(
      `${where} refused the key ${hop.key.fingerprint} for ${user}: add this line to ~${user}/.ssh/authorized_keys ` +
        `on the server, or check the inputs user and private-key: ${hop.key.publicLine}`,
    );
  }
  if (error.level === 'client-timeout') {
    return new RemoteError(
      hostKeySeen
        ? `${where} did not finish the login in time: the server may be overloaded, or its sshd waits for a name server (UseDNS)`
        : `${where} accepts the connection but sends no SSH greeting in time: check the input port, or whether a proxy stands in between`,
    );
  }
  if (/no matching (host key|server host key)/i.test(error.message)) {
    return new NoCommonKeyType(
      `${where} offers no host key of a type that is known and safe (ed25519, ecdsa or rsa with SHA-2)`,
    );
  }
  if (/invalid ident|malformed|protocol version|greeting/i.test(error.message)) {
    return new RemoteError(`what answers on ${where} is not an SSH server: check the input port`);
  }
  return new PassingError(`the SSH handshake with ${where} broke: ${messageOf(error)}`);
}

function sessionOf(client: ssh2.Client, name: string, through: Session | undefined): Session {
  const closed = new Promise<void>((resolve) => {
    client.on('close', () => {
      through?.end();
      resolve();
    });
  });
  // The reason of a loss does not matter: whoever waits learns of it by `closed` and by `exit`.
  client.on('error', () => undefined);
  return {
    name,
    closed,
    exec: (command) =>
      new Promise((resolve, reject) => {
        client.exec(command, (error, channel) => {
          if (error === undefined) resolve(commandOf(channel, closed));
          else reject(new RemoteError(`${name} refused to run a command: ${messageOf(error)}`));
        });
      }),
    tunnel: (host, port) =>
      new Promise((resolve, reject) => {
        client.forwardOut('127.0.0.1', 0, host, port, (error, channel) => {
          if (error === undefined) resolve(channel);
          else
            reject(new RemoteError(`${name} could not reach ${host}:${port}: ${messageOf(error)}`));
        });
      }),
    end: () => {
      client.end();
    },
  };
}

function commandOf(channel: ClientChannel, closed: Promise<void>): RemoteCommand {
  const exit = new Promise<Exit>((resolve) => {
    channel.on('exit', (code: number | null, signal?: string) => {
      resolve(code === null ? { signal: signal ?? 'unknown' } : { code });
    });
    channel.on('close', () => {
      resolve('lost');
    });
    void closed.then(() => {
      resolve('lost');
    });
  });
  channel.on('error', () => undefined);
  channel.stderr.on('error', () => undefined);
  return { stdin: channel, stdout: channel, stderr: channel.stderr, exit };
}
