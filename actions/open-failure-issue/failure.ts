import type { Job, JobStep } from './job.ts';
import type { PipelineRun } from './pipeline-run.ts';

/** A failed run with all that is known of it. */
export interface Failure {
  readonly run: PipelineRun;
  /** The stages that failed, the first one first. */
  readonly stages: readonly string[];
  /** Stages that went well in the same run. */
  readonly passed: ReadonlySet<string>;
  /** Every stage and its result, for where the jobs are not known. */
  readonly results: ReadonlyMap<string, string>;
  /** All jobs, the reporting one left out; empty where GitHub did not tell. */
  readonly jobs: readonly Job[];
  readonly timedOut: ReadonlySet<string>;
  readonly excerpt: Excerpt | undefined;
  /** First line of the commit's message; empty where unknown. */
  readonly subject: string;
  readonly author: string;
  readonly environment: string;
  readonly message: string;
  readonly at: number;
}

export interface Excerpt {
  readonly job: Job;
  readonly step: JobStep | undefined;
  readonly lines: readonly string[];
}
