/** What became of the values that were to be put back, by the names of their keys. */
export interface Undone {
  /** They are as they were before. */
  readonly restored: readonly string[];
  /** Somebody else set them to something of theirs meanwhile. */
  readonly kept: readonly string[];
}

/** Words to put behind a sentence, about what stays as somebody else set it. */
export function keptWords({ kept }: Undone): string {
  if (kept.length === 0) return '';
  return `; ${kept.join(', ')} ${kept.length === 1 ? 'stays' : 'stay'} as somebody else set ${kept.length === 1 ? 'it' : 'them'} meanwhile`;
}
