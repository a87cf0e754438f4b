import { sha256 } from './managed-file.ts';
import type { Order } from './order.ts';
import { filesPart, manifestOf, orderPart } from './payload.ts';

/** What servers are sent for one order: made once, and kept once, however many of them take it. */
export class SharedPayload {
  readonly #order: Order;
  readonly #files = new Map<string, Promise<Buffer>>();
  #manifest: string | undefined;
  #orderPart: Promise<Buffer> | undefined;

  constructor(order: Order) {
    this.#order = order;
  }

  /** Digest of the list of files, by which a server tells whether it has them all. */
  get manifest(): string {
    return (this.#manifest ??= sha256(Buffer.from(manifestOf(this.#order.files))));
  }

  orderPart(): Promise<Buffer> {
    return (this.#orderPart ??= orderPart(this.#order));
  }

  /** For a server that has the files of `there` (sha256 by path); those that have the same get the same. */
  filesPart(there: ReadonlyMap<string, string>): Promise<Buffer> {
    const { files } = this.#order;
    const key = sha256(Buffer.from(JSON.stringify(files.map(({ path }) => there.get(path) ?? ''))));
    const part = this.#files.get(key) ?? filesPart(files, there);
    this.#files.set(key, part);
    return part;
  }
}
