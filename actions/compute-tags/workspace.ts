import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { Payload } from './payload.ts';
import type { ReadText } from './read-version-file.ts';

const MOST_BYTES = 1024 * 1024;

/** Reads files of the checkout, and none that a link in it leads out to. */
export function readTextIn(workspace: string): ReadText {
  let root: string | undefined;
  return (path) => {
    try {
      root ??= realpathSync.native(workspace);
      const file = realpathSync.native(join(root, path));
      if (!file.startsWith(root + sep) || statSync(file).size > MOST_BYTES) return undefined;
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  };
}

/** A job container may lack the event's file; everything works without it, only less is known. */
export function readPayload(path: string): Payload {
  try {
    return new Payload(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return new Payload(undefined);
  }
}
