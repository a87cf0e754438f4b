import { Cancelled } from '../errors/cancelled.ts';

/** The part of `process` that cancellation listens to. */
export interface Signals {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
}

/**
 * The job's cancel as an AbortSignal. The runner sends SIGINT, 7.5 s later SIGTERM, and kills 2.5 s after
 * that: `lastCall` is told at the SIGTERM, when what is not said now is never said.
 */
export function cancellation(signals: Signals, lastCall: () => void): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(new Cancelled());
  };
  signals.on('SIGINT', abort);
  signals.on('SIGTERM', () => {
    abort();
    lastCall();
  });
  return controller.signal;
}
