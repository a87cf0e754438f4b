/** Longest tag that registries take. */
const LONGEST_TAG = 128;

/** A piece of a tag. */
export interface TagPart {
  readonly text: string;
  /** Without it the tag would say something else, so where it says nothing there is no tag. */
  readonly isRequired?: boolean;
  /** Required, and may be shortened with a hash of `text` at its end, so that tags stay distinct. */
  readonly isElastic?: boolean;
}

/**
 * The pieces as one tag of the grammar `[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}`; undefined where a piece that must say something
 * says nothing.
 */
export function tagName(parts: readonly TagPart[]): string | undefined {
  const clean = parts.map((part) => ({
    ...part,
    clean: part.isElastic === true ? cleanRef(part.text) : cleanText(part.text),
  }));
  const says = clean.filter((part) => part.isElastic === true || part.isRequired === true);
  if (says.some((part) => part.clean === '')) return undefined;
  const whole = trimmed(clean.map((part) => part.clean).join(''));
  if (whole === '') return undefined;
  if (whole.length <= LONGEST_TAG) return whole;

  const elastic = clean.filter((part) => part.isElastic === true);
  const longest = elastic.sort((a, b) => b.clean.length - a.clean.length)[0];
  const room = (longest?.clean.length ?? 0) - (whole.length - LONGEST_TAG);
  // Less than a letter beside the hash: cut the whole instead.
  if (longest === undefined || room < 10) {
    return shortened(whole, LONGEST_TAG, parts.map((part) => part.text).join('\0'));
  }
  return trimmed(
    clean
      .map((part) => (part === longest ? shortened(part.clean, room, part.text) : part.clean))
      .join(''),
  );
}

/** A git ref as a piece of a tag: what a tag cannot hold becomes a dash, and dashes never pile up. */
export function cleanRef(ref: string): string {
  return trimmed(ref.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replaceAll(/-{2,}/g, '-'));
}

/** Text that somebody wrote to be in a tag: only what a tag cannot hold is touched. */
function cleanText(text: string): string {
  return text.replaceAll(/-*[^A-Za-z0-9._-](?:[^A-Za-z0-9._]*)/g, '-');
}

function trimmed(text: string): string {
  return text.replace(/^[.-]+/, '').replace(/[.-]+$/, '');
}

function shortened(clean: string, length: number, raw: string): string {
  // Hardly ever needed, and 8 ms of every start if it were imported.
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = createHash('sha256').update(raw).digest('hex').slice(0, 8);
  return `${clean.slice(0, length - 9).replace(/[.-]+$/, '')}-${hash}`;
}
