import type { Clock } from '../../packages/clock/clock.ts';
import type { Log } from '../../packages/runner/log.ts';
import type { Issues } from './issues.ts';

/** What telling a failure or its end needs beside the facts. */
export interface World {
  readonly issues: Issues;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Cuts every known secret from a text. */
  readonly redact: (text: string) => string;
}
