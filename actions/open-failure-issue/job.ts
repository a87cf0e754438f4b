/** One job of a run as the API tells it: a matrix leg and `caller / callee` are jobs of their own. */
export interface Job {
  readonly id: string;
  readonly name: string;
  /** `success`, `failure`, `cancelled`, `skipped`, `timed_out`, …; empty while it runs. */
  readonly conclusion: string;
  readonly url: string;
  readonly checkRunId: string;
  /** Milliseconds since the epoch; undefined before it started. */
  readonly startedAt: number | undefined;
  readonly completedAt: number | undefined;
  /** The first step that failed, or was running when the job was ended. */
  readonly failedStep: JobStep | undefined;
}

export interface JobStep {
  readonly name: string;
  readonly startedAt: number | undefined;
  readonly completedAt: number | undefined;
}

const BROKEN = new Set(['failure', 'timed_out', 'startup_failure']);

export function isBroken({ conclusion }: Pick<Job, 'conclusion'>): boolean {
  return BROKEN.has(conclusion);
}
