/** Counts successes in a row by the order in which probes started, whatever the order in which they end. */
export class Streak {
  readonly #outcomes: (boolean | undefined)[] = [];
  #longest = 0;

  /** The longest run of successes so far. */
  get longest(): number {
    return this.#longest;
  }

  /** Notes what probe `n` came to; returns the length of the run of successes it now stands in. */
  note(n: number, passed: boolean): number {
    this.#outcomes[n] = passed;
    if (!passed) return 0;
    let first = n;
    let last = n;
    while (this.#outcomes[first - 1] === true) first -= 1;
    while (this.#outcomes[last + 1] === true) last += 1;
    const length = last - first + 1;
    this.#longest = Math.max(this.#longest, length);
    return length;
  }
}
