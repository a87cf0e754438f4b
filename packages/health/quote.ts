/** Cuts what must not be printed out of a text. */
export type Redact = (text: string) => string;

/** Untrusted text as a message shows it: redacted before it is cut, one line, no control characters. */
export function quote(text: string, redact: Redact, longest = 100): string {
  const line = redact(text)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1).toWellFormed()}…` : line;
}
