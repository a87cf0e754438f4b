/** The one-line message of whatever was thrown, with the causes that Node hides in `cause` and `errors`. */
export function messageOf(thrown: unknown): string {
  return told(thrown, []);
}

function told(thrown: unknown, before: readonly unknown[]): string {
  if (!(thrown instanceof Error)) return oneLine(String(thrown));
  const seen = [...before, thrown];
  const parts = thrown instanceof AggregateError ? (thrown.errors as unknown[]) : [];
  const own =
    oneLine(thrown.message) || parts.map((part) => told(part, seen)).join(', ') || thrown.name;
  if (thrown.cause === undefined || seen.includes(thrown.cause)) return own;
  const cause = told(thrown.cause, seen);
  return own.includes(cause) ? own : `${own}: ${cause}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ').trim();
}
