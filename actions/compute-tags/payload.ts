/** The event's payload as GitHub wrote it: any JSON, so nothing in it is taken for granted. */
export class Payload {
  readonly #root: unknown;

  constructor(root: unknown) {
    this.#root = root;
  }

  /** What lies at the end of the path; undefined where the path breaks off. */
  at(...path: readonly string[]): unknown {
    let value = this.#root;
    for (const key of path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
        return undefined;
      value = (value as Record<string, unknown>)[key];
    }
    return value;
  }

  /** A text or a number as text; empty for anything else. */
  text(...path: readonly string[]): string {
    const value = this.at(...path);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }

  /** True only where the payload says exactly true. */
  flag(...path: readonly string[]): boolean {
    return this.at(...path) === true;
  }

  list(...path: readonly string[]): Payload[] {
    const value = this.at(...path);
    return Array.isArray(value) ? value.map((item: unknown) => new Payload(item)) : [];
  }

  get isEmpty(): boolean {
    return this.#root === undefined;
  }
}
