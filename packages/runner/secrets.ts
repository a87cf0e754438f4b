import type { Commands } from './commands.ts';

const MASK = '***';
/** Shorter pieces would blank out half of every log and protect nothing. */
const SHORTEST = 4;

/** What must never be printed: told to the runner at once, and cut from every text of our own. */
export class Secrets {
  readonly #commands: Pick<Commands, 'setSecret'>;
  readonly #known = new Set<string>();

  constructor(commands: Pick<Commands, 'setSecret'>) {
    this.#commands = commands;
  }

  /** Masks a value, each of its lines, and the forms in which a tool may repeat it. */
  add(value: string): void {
    for (const form of [value, ...value.split(/\r?\n|\\n/)].flatMap(formsOf)) {
      if (form.length < SHORTEST || this.#known.has(form)) continue;
      this.#known.add(form);
      this.#commands.setSecret(form);
    }
  }

  /** The text with every known secret replaced by `***`, the longest first. */
  redact(text: string): string {
    const longestFirst = [...this.#known].sort((a, b) => b.length - a.length);
    let result = text;
    for (let before; before !== result;) {
      // Again until nothing is left: the mask itself may complete a secret that holds `*`.
      before = result;
      for (const secret of longestFirst) result = result.replaceAll(secret, MASK);
    }
    return result;
  }
}

function formsOf(value: string): string[] {
  const text = value.trim();
  if (text.length < SHORTEST) return [];
  return [
    text,
    Buffer.from(text).toString('base64'),
    encodeURIComponent(text.toWellFormed()),
    JSON.stringify(text).slice(1, -1),
  ];
}
