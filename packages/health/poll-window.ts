/** When probes start and when waiting ends. All values in milliseconds. */
export interface PollWindow {
  /** With `intervalMs`: the time in which the targets may become healthy. */
  readonly retries: number;
  readonly intervalMs: number;
  /** `quick`: probes start 200 ms apart, later up to 1 s. `fixed`: exactly `retries` probes, an interval apart. */
  readonly pace: Pace;
  /** How many probes in a row must find every target healthy. */
  readonly successes: number;
  readonly initialDelayMs: number;
  readonly requestTimeoutMs: number;
  /** The hard end of everything, counted from the call. */
  readonly timeoutMs: number;
}

export type Pace = 'quick' | 'fixed';

const QUICKEST_MS = 200;
const SLOWEST_QUICK_MS = 1000;
const EASING = 1.2;
/** After so many probes the gap grows no more. */
const EASED = Math.ceil(Math.log(SLOWEST_QUICK_MS / QUICKEST_MS) / Math.log(EASING));

/** So that the last request is ended by its own time limit, whose message says more. */
const SLACK_MS = 1000;

/** The hard end where the user gives none: the window, and time for the request that starts last. */
export function computedTimeout(window: Omit<PollWindow, 'timeoutMs'>): number {
  const { retries, intervalMs, pace, initialDelayMs, requestTimeoutMs } = window;
  const waits =
    pace === 'quick'
      ? retries * intervalMs
      : (retries - 1) * Math.max(intervalMs, requestTimeoutMs);
  return initialDelayMs + waits + requestTimeoutMs + SLACK_MS;
}

/** From the start of probe `n` (the first is 1) to the start of the next. */
export function gapAfter(n: number, { pace, intervalMs }: Omit<PollWindow, 'timeoutMs'>): number {
  if (pace === 'fixed') return intervalMs;
  const slowest = Math.min(Math.max(intervalMs, QUICKEST_MS), SLOWEST_QUICK_MS);
  return Math.min(Math.round(QUICKEST_MS * EASING ** (n - 1)), slowest);
}

/** How long an unanswered probe holds back the next one; undefined for as long as it takes. */
export function patience({ pace }: PollWindow): number | undefined {
  return pace === 'fixed' ? undefined : SLOWEST_QUICK_MS;
}

/** The most successes in a row that fit into the window where every answer comes at once. */
export function mostSuccesses(window: Omit<PollWindow, 'timeoutMs'>): number {
  const { retries, intervalMs, pace } = window;
  if (pace === 'fixed') return retries;
  // As the poll goes: a gap after each probe, at last always the same, and a last probe at the window's end.
  let probes = 1;
  let left = retries * intervalMs;
  for (; left > 0 && probes <= EASED; probes += 1) left -= gapAfter(probes, window);
  return probes + Math.max(0, Math.ceil(left / gapAfter(probes, window)));
}
