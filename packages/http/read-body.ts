import type { IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import {
  createBrotliDecompress,
  createInflate,
  createUnzip,
  createZstdDecompress,
} from 'node:zlib';
import { abortable } from './abortable.ts';

export interface Body {
  readonly bytes: Buffer;
  /** True where there was more than the limit and the rest was left unread. */
  readonly cut: boolean;
}

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createUnzip,
  'x-gzip': createUnzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** Reads at most `limit` decoded bytes; what a small compressed body swells to never matters. */
export function readBody(
  answer: IncomingMessage,
  limit: number,
  signal: AbortSignal,
): Promise<Body> {
  return abortable(signal, (resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    const stream = decoded(answer, reject);
    const dispose = (): void => {
      stream.destroy();
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
    stream.once('end', () => {
      finish(false);
    });
    answer.on('error', (error) => {
      reject(answer.complete ? error : cutShort(answer, size));
    });
    return dispose;
  });
}

function decoded(answer: IncomingMessage, reject: (error: unknown) => void): Readable {
  const encoding = (answer.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const decoder = DECODERS[encoding]?.();
  if (decoder === undefined) return answer;
  decoder.on('error', (error: NodeJS.ErrnoException) => {
    reject(
      Object.assign(new Error(`the body is not valid ${encoding} (${error.message})`), {
        code: 'BAD_ENCODING',
      }),
    );
  });
  return answer.pipe(decoder);
}

function cutShort(answer: IncomingMessage, size: number): Error {
  const promised = answer.headers['content-length'];
  const of = promised === undefined ? '' : ` of the ${promised} it announced`;
  return Object.assign(
    new Error(`the connection closed after ${String(size)} bytes of the body${of}`),
    {
      code: 'INCOMPLETE_BODY',
    },
  );
}
