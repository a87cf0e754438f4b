import { ConfigurationError } from '../errors/configuration-error.ts';

/** A set of HTTP status codes, kept as ranges. */
export type StatusSet = readonly (readonly [number, number])[];

/** Codes (`204`), ranges (`200-299`) and classes (`2xx`), one per line or separated by commas. */
export function parseStatusSet(lines: readonly string[], input: string): StatusSet {
  return lines
    .flatMap((line) => line.split(/[\s,]+/))
    .filter((word) => word !== '')
    .map((word) => {
      const match = /^(?:(\d{3})(?:-(\d{3}))?|([1-5])xx)$/i.exec(word);
      const from = Number(match?.[3] === undefined ? match?.[1] : `${match[3]}00`);
      const to = match?.[3] === undefined ? Number(match?.[2] ?? match?.[1]) : from + 99;
      if (match !== null && from >= 100 && to <= 599 && from <= to) return [from, to] as const;
      throw new ConfigurationError(
        `${input}: "${word.slice(0, 40)}" is not a status code; write codes and ranges such as 200, 200-299 or 2xx`,
      );
    });
}

export function hasStatus(set: StatusSet, status: number): boolean {
  return set.some(([from, to]) => status >= from && status <= to);
}

/** The set as messages show it. */
export function formatStatusSet(set: StatusSet): string {
  return set
    .map(([from, to]) => (from === to ? String(from) : `${String(from)}-${String(to)}`))
    .join(', ');
}
