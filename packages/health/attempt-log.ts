import type { Clock } from '../clock/clock.ts';
import { formatDuration } from '../clock/duration.ts';
import type { Attempt } from './poll-health.ts';
import type { Target } from './probe.ts';
import { showUrl } from './show-url.ts';

const HEARTBEAT_MS = 30_000;
/** A server that changes its answer all the time gets a line this often. */
const QUIETEST_MS = 2000;

/** Logs attempts as people want to follow them: a line per change, a heartbeat, never a flood. */
export function attemptLog(
  log: { info(text: string): void },
  clock: Clock,
): (attempt: Attempt) => void {
  const seen = new Map<Target, { at: number; reasons: Set<string> }>();
  return ({ target, number, verdict, changed, elapsedMs }) => {
    const state = seen.get(target) ?? { at: Number.NEGATIVE_INFINITY, reasons: new Set<string>() };
    seen.set(target, state);
    // Reasons that carry a counter or a time would be new for ever.
    const isNew = changed && state.reasons.size < 20 && !state.reasons.has(verdict.reason);
    const quietFor = clock.now() - state.at;
    if (!isNew && quietFor < (changed ? QUIETEST_MS : HEARTBEAT_MS)) return;
    state.at = clock.now();
    if (isNew) state.reasons.add(verdict.reason);
    const sign = verdict.outcome === 'pass' ? '✓' : '·';
    const still = changed ? '' : 'still ';
    log.info(
      `${sign} ${formatDuration(elapsedMs)} #${String(number)} ${showUrl(target.request.url)}: ${still}${verdict.reason}`,
    );
  };
}
