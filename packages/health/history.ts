import type { Verdict } from './verdict.ts';

/** Attempts in a row that came to the same. Times in milliseconds since the poll began. */
export interface Stretch {
  readonly verdict: Verdict;
  readonly count: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A server that changes its answer all the time must not fill the memory. */
const MOST_STRETCHES = 300;

/** What the attempts at one target came to, in the order in which they ended. */
export class History {
  #stretches: Stretch[] = [];
  #attempts = 0;
  #dropped = 0;

  get attempts(): number {
    return this.#attempts;
  }

  get last(): Verdict | undefined {
    return this.#stretches.at(-1)?.verdict;
  }

  /** Oldest first; where there were too many, those in the middle are gone. */
  get stretches(): readonly Stretch[] {
    return this.#stretches;
  }

  /** Stretches that were left out of `stretches`. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Returns true where the verdict differs from the one before. */
  add(verdict: Verdict, atMs: number): boolean {
    this.#attempts += 1;
    const last = this.#stretches.at(-1);
    if (last?.verdict.outcome === verdict.outcome && last.verdict.reason === verdict.reason) {
      this.#stretches[this.#stretches.length - 1] = {
        verdict,
        count: last.count + 1,
        fromMs: last.fromMs,
        toMs: atMs,
      };
      return false;
    }
    this.#stretches.push({ verdict, count: 1, fromMs: atMs, toMs: atMs });
    if (this.#stretches.length > MOST_STRETCHES) {
      this.#stretches.splice(MOST_STRETCHES / 2, 1);
      this.#dropped += 1;
    }
    return true;
  }
}
