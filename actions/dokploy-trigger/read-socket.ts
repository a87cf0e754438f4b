import type { Clock } from '../../packages/clock/clock.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';

/** Reads what a WebSocket says from its beginning on, up to the first pause; it never ends by itself. */
export type ReadSocket = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<string>;

/** For what has been written already; a log that is being written is cut there. */
const PAUSE_MS = 1500;
const LONGEST_MS = 15_000;
const LOOK_MS = 100;
const MOST_CHARACTERS = 200_000;

/** The end of it, over the WebSocket of Node, which follows no redirect and so keeps the headers to their origin. */
export function readSocket(clock: Clock): ReadSocket {
  return async (url, headers, signal) => {
    const began = clock.now();
    let heard: number | undefined;
    let text = '';
    const over = { yes: false, why: `did not say anything within ${String(LONGEST_MS / 1000)}s` };
    const socket = new WebSocket(url, { headers });
    socket.addEventListener('message', ({ data }: { readonly data: unknown }) => {
      heard = clock.now();
      if (typeof data === 'string') text = `${text}${data}`.slice(-MOST_CHARACTERS);
    });
    const end = (why: string) => (): void => {
      over.yes = true;
      over.why = why;
    };
    socket.addEventListener('error', end('could not be opened'));
    socket.addEventListener('close', end('was closed before it said anything'));
    try {
      const goesOn = (): boolean => {
        const now = clock.now();
        return !over.yes && now - began < LONGEST_MS && now - (heard ?? now) < PAUSE_MS;
      };
      while (goesOn()) await clock.sleep(LOOK_MS, signal);
    } finally {
      socket.close();
    }
    if (text === '')
      throw new RemoteError(`the WebSocket ${url.origin}${url.pathname} ${over.why}`);
    return text;
  };
}
