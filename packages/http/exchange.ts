import { request, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { abortable } from './abortable.ts';
import { during } from './during.ts';
import { readBody } from './read-body.ts';

/** What goes over a connection: the request line, headers and body. */
export interface Outgoing {
  readonly method: string;
  /** Path and query, or the whole URL where a proxy is asked in plain HTTP. */
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body?: string | undefined;
}

/** What came back. Header names are in lower case, repeated ones joined by a comma. */
export interface Incoming {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  readonly bodyCut: boolean;
}

/** One HTTP/1.1 request and its answer over a connection that serves nothing else. */
export async function exchange(
  connection: Duplex,
  place: string,
  outgoing: Outgoing,
  bodyLimit: number,
  signal: AbortSignal,
): Promise<Incoming> {
  try {
    const { answer, failure } = await during('headers', place, signal, () =>
      send(connection, outgoing, signal),
    );
    const { bytes, cut } = await during('body', place, signal, () =>
      readBody(answer, failure, bodyLimit, signal),
    );
    return {
      status: answer.statusCode ?? 0,
      headers: headersOf(answer),
      body: bytes,
      bodyCut: cut,
    };
  } finally {
    connection.destroy();
  }
}

interface Answering {
  readonly answer: IncomingMessage;
  /** What broke the request after its answer began, such as a chunk that is none. */
  readonly failure: () => Error | undefined;
}

function send(
  connection: Duplex,
  { method, path, headers, body }: Outgoing,
  signal: AbortSignal,
): Promise<Answering> {
  return abortable(signal, (resolve, reject) => {
    const call = request({
      createConnection: () => connection,
      setHost: false,
      method,
      path,
      headers: Object.fromEntries(headers),
    });
    let failure: Error | undefined;
    call.on('error', (error: NodeJS.ErrnoException) => {
      failure = error;
      // Node words a connection that ends without an answer as a reset.
      const hungUp = error.code === 'ECONNRESET' && error.message === 'socket hang up';
      reject(hungUp ? Object.assign(error, { code: 'CLOSED' }) : error);
    });
    // A switch of protocols that nobody asked for comes without an error.
    call.once('close', () => {
      reject(Object.assign(new Error('closed'), { code: 'CLOSED' }));
    });
    call.once('response', (answer) => {
      resolve({ answer, failure: () => failure });
    });
    call.end(body);
    return () => call.destroy();
  });
}

function headersOf(answer: IncomingMessage): Map<string, string> {
  const all = Object.entries(answer.headersDistinct);
  return new Map(all.map(([name, values]) => [name, (values ?? []).join(', ')]));
}
