import type { Duplex, Readable, Writable } from 'node:stream';

/** How a command ended; `lost` when the connection went before the server said. */
export type Exit = { readonly code: number } | { readonly signal: string } | 'lost';

/** A command that runs on the server. */
export interface RemoteCommand {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Never rejects. */
  readonly exit: Promise<Exit>;
}

/** One verified SSH connection. */
export interface Session {
  /** `user@host:port` for messages. */
  readonly name: string;
  /** Starts a command through the user's login shell. Rejects with a RemoteError. */
  exec(command: string): Promise<RemoteCommand>;
  /** A connection from the server to an address that the server can reach. Rejects with a RemoteError. */
  tunnel(host: string, port: number): Promise<Duplex>;
  /** Resolves when the connection has ended, for whatever reason. */
  readonly closed: Promise<void>;
  /** Ends the connection; waits for nothing. */
  end(): void;
}
