import type { Clock } from '../../../packages/clock/clock.ts';

/** A clock that stands still until the test moves it by hand, or somebody sleeps. */
export class HandClock implements Clock {
  #now: number;

  constructor(now = 0) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.advance(ms);
    return Promise.resolve();
  }
}
