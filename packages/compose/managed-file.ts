import { createHash } from 'node:crypto';

/** A file that a release brings. */
export interface ManagedFile {
  /** On the server, relative to the directory, with `/`. */
  readonly path: string;
  readonly content: Buffer;
  readonly mode: '644' | '755';
}

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
