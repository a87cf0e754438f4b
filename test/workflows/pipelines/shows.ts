import { expect } from '@jest/globals';
import type { WorkflowRun } from '../harness/workflow-run.ts';

/** Compares a run with a whole table, and shows the log of what failed where it is not as it should be. */
export function shows(run: WorkflowRun | undefined, table: readonly string[]): void {
  const same = JSON.stringify(run?.table) === JSON.stringify(table);
  const failed = (run?.jobs ?? []).filter(
    (job) => !job.isCall && ['failure', 'cancelled'].includes(job.result ?? ''),
  );
  const logs = same ? [] : failed.map((job) => job.log.slice(-4000));
  expect({ table: run?.table, logs }).toEqual({ table, logs: [] });
}
