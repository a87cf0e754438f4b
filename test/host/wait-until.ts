import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks every 50 ms until the answer is neither undefined, null, false nor an exception, and returns
 * it. Throws after `timeoutMs` milliseconds, with what was waited for and the last exception.
 */
export async function waitUntil<T>(
  what: string,
  probe: () => T | Promise<T>,
  timeoutMs = 15_000,
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = Date.now() + timeoutMs;
  let cause: unknown;
  do {
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== null && answer !== false) {
        return answer as Exclude<T, undefined | null | false>;
      }
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await sleep(50);
  } while (Date.now() < deadline);
  const last = cause instanceof Error ? ` (last: ${cause.message})` : '';
  throw new Error(`waited ${timeoutMs} ms in vain for ${what}${last}`, { cause });
}
