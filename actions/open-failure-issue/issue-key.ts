import type { OpenFailureIssueInputs } from './inputs.ts';
import { fingerprint } from './marker.ts';
import type { PipelineRun } from './pipeline-run.ts';

/** What makes two failures the same: one issue is open per key. */
export function issueKey(
  { key, environment }: Pick<OpenFailureIssueInputs, 'key' | 'environment'>,
  { repository, file, line }: PipelineRun,
): string {
  const what = key === '' ? [file, line] : [key];
  // As JSON, so that no two lists run into the same text.
  return fingerprint(JSON.stringify([repository.toLowerCase(), what, environment]));
}
