import { appendFileSync } from 'node:fs';
import type { Secrets } from './secrets.ts';

/** The runner drops a whole summary over 1 MiB; a shortened one is better than none. */
const MOST_BYTES = 1_000_000;

/** The job summary: collected while the action runs, written once at its end. */
export class Summary {
  readonly #file: string;
  readonly #secrets: Secrets;
  #parts: string[] = [];

  /** `file` is $GITHUB_STEP_SUMMARY; empty where the runner has none. */
  constructor(file: string, secrets: Secrets) {
    this.#file = file;
    this.#secrets = secrets;
  }

  get isEmpty(): boolean {
    return this.#parts.length === 0;
  }

  /** Adds a block of Markdown, set apart by a blank line. */
  add(markdown: string): void {
    if (markdown.trim() !== '') this.#parts.push(markdown.trim());
  }

  write(): void {
    if (this.#file === '' || this.isEmpty) return;
    appendFileSync(this.#file, `${shortened(this.#secrets.redact(this.#parts.join('\n\n')))}\n`);
    this.#parts = [];
  }
}

function shortened(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MOST_BYTES) return text;
  // Decoded as a stream, which keeps a character that was cut in two to itself.
  const start = new TextDecoder().decode(bytes.subarray(0, MOST_BYTES), { stream: true });
  return `${start}\n\n… shortened: the runner takes at most 1 MiB`;
}
