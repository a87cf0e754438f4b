import type { Clock } from '../../packages/clock/clock.ts';

/** A clock on which every wait is over at once, and has taken its time. */
export class InstantClock implements Clock {
  #now: number;
  /** How long somebody slept, one entry for each sleep. */
  readonly sleeps: number[] = [];

  constructor(now = Date.parse('2026-11-20T12:00:00Z')) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  pass(ms: number): void {
    this.#now += ms;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.sleeps.push(ms);
    this.#now += ms;
    // Others get their turn, as they would while somebody really waits.
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  }
}
