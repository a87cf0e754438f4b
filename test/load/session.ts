import { setTimeout as sleep } from 'node:timers/promises';

export interface SessionOptions {
  /** Names it with the store. */
  readonly id: string;
  /** Between two messages (default 50). In milliseconds. */
  readonly everyMs?: number;
  /** How long the end waits for what has not come back (default 10 000). In milliseconds. */
  readonly catchUpMs?: number;
}

/** One connection of a session. Milliseconds since the epoch. */
export interface Connection {
  readonly from: number;
  readonly to: number;
  /** 1000 the client's own end, 1001 the server went away and said so, 1006 cut without a word. */
  readonly code: number;
  /** Versions that answered over it. */
  readonly versions: readonly string[];
}

/** What a session has said and heard. */
export interface Session {
  readonly id: string;
  /** How many messages it has sent: seq 1 to that. */
  readonly sent: number;
  /** Sequence numbers as they came back, each once. */
  readonly heard: readonly number[];
  /** Came back again, after a reconnection. */
  readonly repeated: number;
  /** Came back with another text. */
  readonly garbled: readonly number[];
  readonly connections: readonly Connection[];
}

export interface RunningSession {
  /** Sends no more, waits until all has come back, closes, and tells. */
  end(): Promise<Session>;
}

interface Message {
  readonly seq: number;
  readonly text: string;
  readonly version?: string;
}

const RECONNECT_MS = 100;
const CONNECT_MS = 5000;
const NORMAL = 1000;

/**
 * A WebSocket client of the test app's `/session`: it sends numbered messages, and each has to come back. Where a
 * connection ends it makes a new one, names the last number it has heard, and sends again what has not come back.
 */
export function startSession(url: string, options: SessionOptions): RunningSession {
  const { id, everyMs = 50, catchUpMs = 10_000 } = options;
  const heard: number[] = [];
  const known = new Set<number>();
  const garbled: number[] = [];
  const connections: Connection[] = [];
  let sent = 0;
  let repeated = 0;
  let ending = false;
  let socket: WebSocket | undefined;

  const say = (seq: number): void => {
    socket?.send(JSON.stringify({ seq, text: textOf(id, seq) } satisfies Message));
  };
  const hear = ({ seq, text }: Message): void => {
    if (text !== textOf(id, seq)) garbled.push(seq);
    if (known.has(seq)) {
      repeated += 1;
      return;
    }
    known.add(seq);
    heard.push(seq);
  };
  const live = async (): Promise<void> => {
    while (!ending) {
      const after = heard.reduce((most, one) => Math.max(most, one), 0);
      connections.push(await connect(`${url}/session?id=${id}&after=${after}`));
      await sleep(RECONNECT_MS);
    }
  };
  const connect = (address: string): Promise<Connection> =>
    new Promise((done) => {
      const from = Date.now();
      const versions = new Set<string>();
      const one = new WebSocket(address);
      // One that never opens is no reason to wait for ever.
      const timer = setTimeout(() => {
        one.close();
      }, CONNECT_MS);
      one.addEventListener('open', () => {
        clearTimeout(timer);
        socket = one;
        for (let seq = 1; seq <= sent; seq += 1) if (!known.has(seq)) say(seq);
      });
      one.addEventListener('message', ({ data }) => {
        const message = JSON.parse(String(data)) as Message;
        versions.add(message.version ?? 'none');
        hear(message);
      });
      one.addEventListener('close', ({ code }) => {
        clearTimeout(timer);
        socket = undefined;
        done({ from, to: Date.now(), code, versions: [...versions] });
      });
    });
  const talk = setInterval(() => {
    sent += 1;
    if (socket?.readyState === WebSocket.OPEN) say(sent);
  }, everyMs);
  const lived = live();
  return {
    end: async () => {
      clearInterval(talk);
      const deadline = Date.now() + catchUpMs;
      while (known.size < sent && Date.now() < deadline) await sleep(everyMs);
      ending = true;
      socket?.close(NORMAL);
      await lived;
      return { id, sent, heard, repeated, garbled, connections };
    },
  };
}

function textOf(id: string, seq: number): string {
  return `${id} says ${seq}`;
}
