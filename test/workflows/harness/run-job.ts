import { valueOf } from './tokens.ts';
import { runPres } from './run-uses.ts';
import { keyOf, runStep } from './step.ts';
import type { JobRun } from './job-run.ts';
import type { Result } from './record.ts';
import type { Job } from './workflow.ts';

/** Minutes of a job that names no limit. */
const LONGEST_MINUTES = 360;

/** Runs the steps of one job on its machine, then what they left to be done afterwards. */
export async function runSteps(run: JobRun, job: Job): Promise<Result> {
  const { frame } = run;
  const minutes = Number(
    valueOf(job.fields.get('timeout-minutes'), run.scope(frame, run.env)) ?? LONGEST_MINUTES,
  );
  const timer = setTimeout(
    () => {
      run.annotate(
        'error',
        `The job running on runner ${run.record.key} has exceeded the maximum execution time of ${String(minutes)} minutes.`,
      );
      cancelJob(run);
    },
    minutes * (run.world.minuteMs ?? 60_000),
  );
  try {
    runPres(run, job.steps);
    for (const fields of job.steps) await runStep(run, frame, fields, keyOf(fields));
    for (const post of run.posts) await post();
    return frame.status;
  } finally {
    clearTimeout(timer);
  }
}

/** The job ends early: running steps get SIGINT, later ones run only where their `if` says so. */
export function cancelJob(run: JobRun): void {
  if (run.frame.status === 'cancelled') return;
  run.frame.status = 'cancelled';
  run.cancelled.abort();
}
