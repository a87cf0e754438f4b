import { readFileSync } from 'node:fs';

/** The event's payload; undefined where there is none, as in some job containers. */
export function readPayload(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}
