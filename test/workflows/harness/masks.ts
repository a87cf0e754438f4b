/** What must not be read in a log. As the runner does, a secret of several lines counts line by line as well. */
export class Masks {
  readonly #values = new Set<string>();

  add(value: string): void {
    for (const one of [value, value.trim(), ...value.split(/\r?\n/)]) {
      if (one.trim() !== '') this.#values.add(one);
    }
  }

  /** A copy for a job of its own. */
  copy(): Masks {
    const masks = new Masks();
    for (const value of this.#values) masks.#values.add(value);
    return masks;
  }

  hide(text: string): string {
    const longestFirst = [...this.#values].sort((a, b) => b.length - a.length);
    return longestFirst.reduce((hidden, value) => hidden.replaceAll(value, '***'), text);
  }
}
