import type { Annotation } from '../harness/record.ts';
import type { WorkflowRun } from '../harness/workflow-run.ts';

/** What a job says as annotations of one level, but for the runner's own last word. */
export function messagesOf(
  run: WorkflowRun | undefined,
  job: string,
  level: Annotation['level'],
): string[] {
  const all = run?.job(job).annotations ?? [];
  return all
    .filter((one) => one.level === level && !one.message.startsWith('Process completed with'))
    .map(({ message }) => message);
}
