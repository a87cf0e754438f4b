import { appendFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { WorkflowRun } from '../harness/workflow-run.ts';

/** Where runs leave what was observed in them, for manifest.ts to compare with what there is. */
export const JOURNAL = resolve(
  import.meta.dirname,
  '../../../node_modules/.cache/workflow-journal',
);

/** One job of one run, by the file it stands in. */
export interface Observed {
  readonly file: string;
  readonly job: string;
  readonly result: string;
  /** The workflow that it calls. */
  readonly calls?: string | undefined;
  /** Outcomes by step. */
  readonly steps: readonly (readonly [key: string, outcome: string])[];
  readonly inputs: readonly string[];
  readonly secrets: readonly string[];
  readonly outputs: readonly string[];
}

/** `example` is the folder in examples/ that the repository was made from. */
export function writeJournal(
  run: WorkflowRun,
  repository: string,
  example: string | undefined,
): void {
  const fileOf = (file: string): string =>
    example === undefined ? file : file.replace(`${repository}/`, `examples/${example}/`);
  mkdirSync(JOURNAL, { recursive: true });
  const lines = run.jobs.map((job) =>
    JSON.stringify({
      file: fileOf(job.origin.file),
      job: job.origin.id,
      result: job.result ?? '',
      calls: job.calls,
      steps: job.steps.map(({ key, outcome }) => [key, outcome] as const),
      inputs: job.given.inputs,
      secrets: job.given.secrets,
      outputs: Object.entries(job.outputs).flatMap(([name, value]) => (value === '' ? [] : [name])),
    } satisfies Observed),
  );
  // One file per process: lines of several never mix.
  appendFileSync(join(JOURNAL, `${String(process.pid)}.jsonl`), `${lines.join('\n')}\n`);
}
