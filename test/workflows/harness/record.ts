import type { Permissions } from './permissions.ts';

/** How a job ended, as `needs.<id>.result` has it. */
export type Result = 'success' | 'failure' | 'cancelled' | 'skipped';

export interface StepRecord {
  /** The id where there is one, else what GitHub shows as its name. */
  readonly key: string;
  readonly name: string;
  /** A step within a composite action; GitHub lists it nowhere. */
  readonly isInner: boolean;
  /** Before `continue-on-error`. */
  readonly outcome: Result;
  readonly conclusion: Result;
  readonly startedAt: number;
  readonly completedAt: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
}

export interface JobRecord {
  /** Places of the job and of its calls in their files, by which the table is sorted. */
  readonly order: readonly number[];
  /** A job that calls a workflow; GitHub lists the jobs within instead. */
  readonly isCall: boolean;
  /** Ids from the outermost call inwards: `deploy/run (staging)`. */
  readonly key: string;
  /** What GitHub shows: `deploy / run (staging)`. */
  readonly name: string;
  result: Result | undefined;
  startedAt: number | undefined;
  completedAt: number | undefined;
  readonly steps: StepRecord[];
  /** The workflow that it calls, likewise. */
  readonly calls: string | undefined;
  /** Of a call: the inputs and secrets that it gives with a value. */
  given: { readonly inputs: readonly string[]; readonly secrets: readonly string[] };
  /** What its token may do. */
  permissions: Permissions | undefined;
  /** Labels of the runner that it asked for; none before it has one. */
  runsOn: readonly string[];
  /** The file it stands in, as `owner/name/path`, and its id there. */
  readonly origin: { readonly file: string; readonly id: string };
  readonly annotations: Annotation[];
  /** Masked. */
  log: string;
  outputs: Readonly<Record<string, string>>;
  environment: { readonly name: string; readonly url: string } | undefined;
}

/** One line per job and, indented, per step that `shows`, in the order of the files: `build: success`. */
export function tableOf(
  jobs: readonly JobRecord[],
  shows: (step: StepRecord) => boolean = () => true,
): string[] {
  return [...jobs].sort(byOrder).flatMap((job) => [
    `${job.key}: ${job.result ?? 'running'}`,
    ...job.steps.filter(shows).map(({ key, outcome, conclusion }) => {
      const shown = outcome === conclusion ? outcome : `${outcome}, taken for ${conclusion}`;
      return `  ${key}: ${shown}`;
    }),
  ]);
}

function byOrder(a: JobRecord, b: JobRecord): number {
  for (const [at, place] of a.order.entries()) {
    const other = b.order[at];
    if (other === undefined) return 1;
    if (other !== place) return place - other;
  }
  return a.order.length - b.order.length;
}
