import { describeFailure } from './describe-failure.ts';
import { HttpFailure, type Phase } from './http-failure.ts';
import { RequestTimeout } from './request-timeout.ts';

/** Runs one phase of a request, so that whatever fails in it carries the phase and a sentence. */
export async function during<T>(
  phase: Phase,
  place: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HttpFailure) throw error;
    // A cancel from outside is not a failure of the other side.
    if (signal.aborted && !(signal.reason instanceof RequestTimeout)) throw signal.reason;
    throw describeFailure(phase, place, signal.aborted ? signal.reason : error);
  }
}
