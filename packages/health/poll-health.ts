import { Poll } from './poll.ts';
import type { Stretch } from './history.ts';
import type { PollWindow } from './poll-window.ts';
import type { ProbeWorld, Target } from './probe.ts';
import type { StatusSet } from './status-set.ts';
import type { Verdict } from './verdict.ts';

export interface PollOptions {
  readonly window: PollWindow;
  /** Status codes that end the wait at once. */
  readonly failFastOn: StatusSet;
}

export interface PollWorld extends ProbeWorld {
  /** Aborts the poll, which then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Told of every attempt as it ends. */
  readonly onAttempt?: ((attempt: Attempt) => void) | undefined;
}

export interface Attempt {
  readonly target: Target;
  /** Number of the probe, from 1; one probe asks every target. */
  readonly number: number;
  readonly verdict: Verdict;
  /** False where the attempt before at this target came to the same. */
  readonly changed: boolean;
  readonly elapsedMs: number;
}

export interface TargetResult {
  readonly target: Target;
  readonly healthy: boolean;
  readonly attempts: number;
  /** Undefined where no attempt came to an end. */
  readonly last: Verdict | undefined;
  readonly history: readonly Stretch[];
}

/** Why waiting ended; `window` and `deadline` both mean that it was never healthy, or not often enough. */
export type PollEnd = 'healthy' | 'window' | 'deadline' | 'fail-fast';

export interface PollResult {
  readonly healthy: boolean;
  readonly end: PollEnd;
  /** Probes started; each asks every target once. */
  readonly attempts: number;
  readonly elapsedMs: number;
  /** The longest row of probes in which every target was healthy. */
  readonly longestStreak: number;
  readonly window: PollWindow;
  readonly targets: readonly TargetResult[];
}

/**
 * Probes the targets until all are healthy often enough in a row, or until the window, the deadline or a
 * fail-fast status ends it. Rejects only with the signal's reason or a ConfigurationError.
 */
export function pollHealth(
  targets: readonly Target[],
  options: PollOptions,
  world: PollWorld,
): Promise<PollResult> {
  return new Poll(targets, options, world).run();
}
