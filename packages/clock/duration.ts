const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** 24 days: a timer of Node that is to wait longer fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** `500ms`, `5s`, `2m`, `1h`, or a bare number of seconds, in milliseconds; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text.trim());
  const unit = UNITS[match?.[2] ?? 's'];
  if (match?.[1] === undefined || unit === undefined) return undefined;
  return Math.min(Math.round(Number(match[1]) * unit), LONGEST_MS);
}

/** Milliseconds as people say them: `840ms`, `3.2s`, `2m05s`, `1h02m`. */
export function formatDuration(ms: number): string {
  if (Math.round(ms) < 1000) return `${String(Math.round(ms))}ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1).replace(/\.0$/, '')}s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${String(Math.floor(seconds / 60))}m${two(seconds % 60)}s`;
  const minutes = Math.round(seconds / 60);
  return `${String(Math.floor(minutes / 60))}h${two(minutes % 60)}m`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
