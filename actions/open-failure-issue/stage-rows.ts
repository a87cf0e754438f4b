import { formatDuration } from '../../packages/clock/duration.ts';
import { code } from '../../packages/markdown/code.ts';
import { table } from '../../packages/markdown/table.ts';
import type { Failure } from './failure.ts';
import type { Job } from './job.ts';

/** A matrix of 256 legs would fill the issue; what failed always shows. */
const MOST_ROWS = 60;

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['success', '✅ passed'],
  ['failure', '❌ failed'],
  ['cancelled', '⚪ cancelled'],
  ['skipped', '⏭️ skipped'],
  ['neutral', '⚪ neutral'],
  ['timed_out', '⏱️ timed out'],
  ['startup_failure', '❌ could not start'],
  ['action_required', '✋ waits for approval'],
  ['', '🏃 running'],
]);

/** All stages with result and duration; from `needs` alone where the jobs are not known. */
export function stageTable({ jobs, results, timedOut }: Failure): string {
  if (jobs.length === 0) {
    const rows = [...results].map(([id, result]) => [code(id), signOf(result)]);
    return table(['stage', 'result'], rows);
  }
  const ofWeight = (job: Job): number =>
    job.conclusion === 'failure' || timedOut.has(job.id) ? 0 : 1;
  const shown =
    jobs.length > MOST_ROWS
      ? [...jobs].sort((a, b) => ofWeight(a) - ofWeight(b)).slice(0, MOST_ROWS)
      : jobs;
  const rows = shown.map((job) => [
    linked(job.name, job.url),
    signOf(timedOut.has(job.id) ? 'timed_out' : job.conclusion),
    job.startedAt === undefined || job.completedAt === undefined
      ? ''
      : formatDuration(Math.max(0, job.completedAt - job.startedAt)),
  ]);
  const rest = jobs.length - shown.length;
  const more = rest > 0 ? `\n\n… and ${String(rest)} more in the run` : '';
  return `${table(['stage', 'result', 'took'], rows)}${more}`;
}

/** Untrusted text as a link's text; a URL that is none of GitHub's pages is left out. */
export function linked(text: string, url: string): string {
  const label = code(text);
  return /^https?:\/\/[^\s()<>|]+$/.test(url) ? `[${label}](${url})` : label;
}

function signOf(conclusion: string): string {
  return SIGNS.get(conclusion) ?? code(conclusion);
}
