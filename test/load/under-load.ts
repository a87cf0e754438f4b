import { setTimeout as sleep } from 'node:timers/promises';
import type { ActionRun } from '../bundle/run-action.ts';
import { startProber, type Prober } from './prober.ts';

/** A run of an action, and what clients saw meanwhile. */
export interface LoadedRun extends ActionRun {
  readonly load: Pick<Prober, 'probes' | 'lags'>;
  /** When the action ended; milliseconds since the epoch. */
  readonly endedAt: number;
}

export interface LoadOptions {
  readonly perSecond: number;
  /** Milliseconds until a request counts as failed. */
  readonly timeoutMs: number;
}

const BEFORE_AND_AFTER_MS = 1000;

/** Runs an action with requests on their way, from a second before it starts until a second after it ended. */
export async function underLoad(
  url: string,
  options: LoadOptions,
  work: () => Promise<ActionRun>,
): Promise<LoadedRun> {
  const load = startProber(url, options);
  try {
    await sleep(BEFORE_AND_AFTER_MS);
    const run = await work();
    const endedAt = Date.now();
    await sleep(BEFORE_AND_AFTER_MS);
    await load.stop();
    return { ...run, load, endedAt };
  } finally {
    await load.stop();
  }
}
