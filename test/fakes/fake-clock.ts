import type { Clock } from '../../packages/clock/clock.ts';

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/** A clock that stands still until everything waits for it, and then jumps to the next moment somebody sleeps until. */
export class FakeClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();

  constructor(now = 1_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.#timers.delete(timer);
        reject(signal?.reason as Error);
      };
      const timer: Timer = {
        at: this.#now + ms,
        fire: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      if (signal?.aborted === true) {
        onAbort();
        return;
      }
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#timers.add(timer);
    });
  }

  /** How many sleeps are still open; a poll that has ended leaves none. */
  get sleepers(): number {
    return this.#timers.size;
  }

  /** Lets time pass until the promise settles. */
  async run<T>(promise: Promise<T>): Promise<T> {
    const state = { settled: false };
    const done = (): void => {
      state.settled = true;
    };
    promise.then(done, done);
    for (;;) {
      // Lets everything that is ready run before time moves.
      await new Promise((resolve) => setImmediate(resolve));
      if (state.settled) return promise;
      const next = [...this.#timers].sort((a, b) => a.at - b.at)[0];
      if (next === undefined) throw new Error('everything waits, and nobody for the clock');
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.fire();
    }
  }
}
