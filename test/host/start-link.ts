import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { DelayedPipe } from './delayed-pipe.ts';

export interface LinkOptions {
  readonly to: { readonly host: string; readonly port: number };
  /** Milliseconds that every byte takes in each direction (default 0). */
  readonly delayMs?: number;
  /** Where the link listens (default 127.0.0.1). */
  readonly listenAddress?: string;
}

/** A network cable for tests: a TCP proxy that can be slow, silent or cut. */
export interface Link {
  readonly host: string;
  readonly port: number;
  /** Connections accepted since the start. */
  readonly connections: number;
  /** Connections open now. */
  readonly open: number;
  /** Bytes delivered to the target and back from it. */
  readonly bytesTo: number;
  readonly bytesFrom: number;
  /** Changes the delay for bytes that arrive from now on. */
  setDelay(ms: number): void;
  /** Resets every open connection (RST both ways); new ones are let through. */
  cut(): void;
  /** Like `cut`, by itself, once so many more bytes have gone to the target. */
  cutAfter(bytes: number): void;
  /** Refuses every new connection by a reset until `resume`; open ones stay. */
  refuse(): void;
  /** Lets nothing through and says nothing: connections open, old or new, just hang. */
  pause(): void;
  /** Ends `pause` and `refuse`; what hung goes on. */
  resume(): void;
  /** Resets what is open and stops listening. */
  stop(): Promise<void>;
}

/** Opens a link on a free port to `to`. */
export async function startLink(options: LinkOptions): Promise<Link> {
  const { to, listenAddress = '127.0.0.1' } = options;
  const wires = new Set<Wire>();
  const state = { delayMs: options.delayMs ?? 0, paused: false, refusing: false };
  const count = { connections: 0, to: 0, from: 0, cutAt: Infinity };
  const cut = (): void => {
    count.cutAt = Infinity;
    for (const wire of wires) wire.reset();
  };
  const onBytesTo = (bytes: number): void => {
    count.to += bytes;
    if (count.to >= count.cutAt) cut();
  };
  const server = createServer({ allowHalfOpen: true }, (near) => {
    count.connections += 1;
    if (state.refusing) {
      near.resetAndDestroy();
      return;
    }
    const far = connect({ ...to, allowHalfOpen: true });
    const wire: Wire = {
      near,
      far,
      pipes: [
        new DelayedPipe(near, far, state, onBytesTo),
        new DelayedPipe(far, near, state, (bytes) => (count.from += bytes)),
      ],
      reset: () => {
        near.resetAndDestroy();
        far.resetAndDestroy();
      },
    };
    wires.add(wire);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      // A side that breaks breaks the other one, as the same cable.
      socket.on('error', wire.reset);
      socket.on('close', () => near.destroyed && far.destroyed && wires.delete(wire));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: listenAddress, port: 0 }, resolve);
  });
  return {
    host: listenAddress,
    port: (server.address() as AddressInfo).port,
    get connections() {
      return count.connections;
    },
    get open() {
      return wires.size;
    },
    get bytesTo() {
      return count.to;
    },
    get bytesFrom() {
      return count.from;
    },
    setDelay: (ms) => {
      state.delayMs = ms;
    },
    cut,
    cutAfter: (bytes) => {
      count.cutAt = count.to + bytes;
    },
    refuse: () => {
      state.refusing = true;
    },
    pause: () => {
      state.paused = true;
    },
    resume: () => {
      state.paused = false;
      state.refusing = false;
      for (const wire of wires) for (const pipe of wire.pipes) pipe.deliver();
    },
    stop: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Wire {
  readonly near: Socket;
  readonly far: Socket;
  readonly pipes: readonly DelayedPipe[];
  readonly reset: () => void;
}
