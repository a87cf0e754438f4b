import { RESET, type Probe, type Prober } from './prober.ts';

/** What came of the requests of a time. Milliseconds throughout. */
export interface Tally {
  readonly total: number;
  /** How many failed in which way; resets of idle kept connections are not among them. */
  readonly failed: Readonly<Record<string, number>>;
  readonly failures: number;
  readonly resets: number;
  /** Of good answers. */
  readonly median: number;
  readonly p99: number;
  readonly slowest: number;
  /** Versions that answered, in the order of their first answer. */
  readonly versions: readonly string[];
  /** How late the prober sent its latest request. */
  readonly lag: number;
}

export function tally({ probes, lags }: Pick<Prober, 'probes' | 'lags'>): Tally {
  const inOrder = probes.toSorted((a, b) => a.at - b.at);
  const good = inOrder.filter(({ failure }) => failure === undefined);
  const times = good.map(({ ms }) => ms).sort((a, b) => a - b);
  const bad = failures(inOrder);
  const failed: Record<string, number> = {};
  for (const { failure = '' } of bad) failed[failure] = (failed[failure] ?? 0) + 1;
  return {
    total: probes.length,
    failed,
    failures: bad.length,
    resets: probes.filter(({ failure }) => failure === RESET).length,
    median: at(times, 0.5),
    p99: at(times, 0.99),
    slowest: at(times, 1),
    versions: [...new Set(good.map(({ version }) => version ?? 'none'))],
    lag: lags.reduce((most, one) => Math.max(most, one), 0),
  };
}

export function failures(probes: readonly Probe[]): Probe[] {
  return probes.filter(({ failure }) => failure !== undefined && failure !== RESET);
}

/** Good answers of another version than `wanted` to requests that were sent after a time (since the epoch). */
export function outdated(probes: readonly Probe[], wanted: string, since: number): Probe[] {
  return probes.filter(
    ({ at: sent, failure, version }) => sent > since && failure === undefined && version !== wanted,
  );
}

/** One line for each of the first failures, for a message or a log. */
export function describe(probes: readonly Probe[], limit = 20): string[] {
  return probes.slice(0, limit).map(({ at: sent, method, kept, ms, version, failure }) => {
    const when = new Date(sent).toISOString().slice(11, 23);
    const way = kept ? 'kept' : 'new';
    return `${when} ${method} ${way} ${Math.round(ms)} ms ${version ?? '-'} ${failure ?? 'good'}`;
  });
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
