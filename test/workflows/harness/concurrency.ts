/** How long a place in a group is waited for, and by whom it may be taken. */
export interface Claim {
  readonly group: string;
  readonly cancelInProgress: boolean;
  /** `single`: one waits, and a newer one takes its place. `max`: they wait in order. */
  readonly queue: 'single' | 'max';
}

interface Waiter {
  readonly start: () => void;
  readonly giveUp: () => void;
}

/** GitHub's concurrency groups: one runs, and by default one more waits. Names do not mind case. */
export class Concurrency {
  /** How to cancel whoever holds a group. */
  readonly #running = new Map<string, () => void>();
  readonly #waiting = new Map<string, Waiter[]>();

  /**
   * Waits for the group. Returns how to leave it, or undefined where a newer claim took the place. `cancel` ends
   * whoever holds it, when a later claim asks for that.
   */
  async enter(claim: Claim, cancel: () => void): Promise<(() => void) | undefined> {
    const group = claim.group.toLowerCase();
    if (this.#running.has(group)) {
      const waiting = this.#waiting.get(group) ?? [];
      if (claim.queue === 'single') for (const other of waiting.splice(0)) other.giveUp();
      if (claim.cancelInProgress) this.#running.get(group)?.();
      const mayRun = await new Promise<boolean>((done) => {
        waiting.push({
          start: () => {
            done(true);
          },
          giveUp: () => {
            done(false);
          },
        });
        this.#waiting.set(group, waiting);
      });
      if (!mayRun) return undefined;
    }
    this.#running.set(group, cancel);
    return () => {
      const next = this.#waiting.get(group)?.shift();
      // The place is never free in between: nobody can slip in.
      if (next === undefined) this.#running.delete(group);
      else next.start();
    };
  }
}
