import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import {
  createBrotliDecompress,
  createInflate,
  createUnzip,
  createZstdDecompress,
} from 'node:zlib';
import { abortable } from './abortable.ts';
import { HttpFailure } from './http-failure.ts';

export interface Body {
  readonly bytes: Buffer;
  /** True where there was more than the limit and the rest was left unread. */
  readonly cut: boolean;
}

const DECODERS = new Map<string, () => Transform>([
  ['gzip', createUnzip],
  ['x-gzip', createUnzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
  ['zstd', createZstdDecompress],
]);

/** Reads at most `limit` decoded bytes, so that it never matters what a small compressed body swells to. */
export function readBody(
  answer: IncomingMessage,
  failure: () => Error | undefined,
  limit: number,
  signal: AbortSignal,
): Promise<Body> {
  return abortable(signal, (resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    let anything = false;
    const encoding = (answer.headers['content-encoding'] ?? '').trim().toLowerCase();
    const decoder = DECODERS.get(encoding)?.();
    const stream = decoder === undefined ? answer : answer.pipe(decoder);
    const dispose = (): void => {
      decoder?.destroy();
      answer.destroy();
    };
    const finish = (cut: boolean): void => {
      resolve({ bytes: Buffer.concat(parts), cut });
    };
    stream.on('data', (part: Buffer) => {
      const room = limit - size;
      parts.push(part.length > room ? part.subarray(0, room) : part);
      size += part.length;
      if (size <= limit) return;
      finish(true);
      dispose();
    });
    answer.once('data', () => {
      anything = true;
    });
    stream.once('end', () => {
      finish(false);
    });
    decoder?.on('error', (error) => {
      // An answer without a body may still carry the header.
      if (!anything) finish(false);
      else reject(invalid(encoding, error));
    });
    answer.on('error', () => {
      reject(failure() ?? cutShort(answer, size));
    });
    return dispose;
  });
}

function cutShort(answer: IncomingMessage, size: number): HttpFailure {
  const promised = answer.headers['content-length'];
  const of = promised === undefined ? '' : ` of the ${promised} it announced`;
  const message = `the connection closed after ${String(size)} bytes of the body${of}`;
  return new HttpFailure('body', 'INCOMPLETE_BODY', message);
}

function invalid(encoding: string, error: Error): HttpFailure {
  const message = `the body is not valid ${encoding} (${error.message})`;
  return new HttpFailure('body', 'BAD_ENCODING', message);
}
