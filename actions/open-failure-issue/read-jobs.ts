import type { GitHubClient } from '../../packages/github/github-client.ts';
import { listAt, textAt } from '../../packages/json/at.ts';
import type { Job, JobStep } from './job.ts';
import type { PipelineRun } from './pipeline-run.ts';

const MOST_PAGES = 10;

/** Who asks, so that the job that reports is not part of its report. */
export interface OwnJob {
  readonly id: string;
  readonly runner: string;
}

/** All jobs of the run's attempt except the one that asks, the earliest first. */
export async function readJobs(
  api: GitHubClient,
  { repository, id, attempt, isFollowed }: PipelineRun,
  own: OwnJob,
): Promise<Job[]> {
  const run = `/repos/${repository}/actions/runs/${id}`;
  const options = { mostPages: MOST_PAGES, member: 'jobs' };
  const rows = await api.list(`${run}/attempts/${String(attempt)}/jobs`, options);
  if (attempt > 1 && !isFollowed) {
    // A re-run of the failed jobs keeps the others from the attempt before.
    const latest = await api.list(`${run}/jobs`, { ...options, query: { filter: 'latest' } });
    const known = new Set(rows.map((row) => textAt(row, 'name')));
    rows.push(...latest.filter((row) => !known.has(textAt(row, 'name'))));
  }
  return rows
    .filter((row) => isFollowed || !isOwn(row, own))
    .map(jobOf)
    .sort((a, b) => (a.startedAt ?? Infinity) - (b.startedAt ?? Infinity) || 0);
}

function isOwn(row: unknown, { id, runner }: OwnJob): boolean {
  if (textAt(row, 'conclusion') !== '') return false;
  const by = textAt(row, 'runner_name');
  return by !== '' && runner !== '' ? by === runner : isNamedAfter(textAt(row, 'name'), id);
}

/** True for a job that GitHub names after its id: itself, a leg `id (a, b)`, or `id / job` of a called workflow. */
export function isNamedAfter(name: string, id: string): boolean {
  return name === id || name.startsWith(`${id} (`) || name.startsWith(`${id} / `);
}

function jobOf(row: unknown): Job {
  const steps = listAt(row, 'steps');
  const broken = steps.find((step) => textAt(step, 'conclusion') === 'failure');
  const ended = steps.find((step) => textAt(step, 'conclusion') === 'cancelled');
  const found = broken ?? ended;
  return {
    id: textAt(row, 'id'),
    name: textAt(row, 'name'),
    conclusion: textAt(row, 'conclusion'),
    url: textAt(row, 'html_url'),
    checkRunId: /\/check-runs\/(\d+)$/.exec(textAt(row, 'check_run_url'))?.[1] ?? '',
    startedAt: timeOf(row, 'started_at'),
    completedAt: timeOf(row, 'completed_at'),
    failedStep: found === undefined ? undefined : stepOf(found),
  };
}

function stepOf(step: unknown): JobStep {
  return {
    name: textAt(step, 'name'),
    startedAt: timeOf(step, 'started_at'),
    completedAt: timeOf(step, 'completed_at'),
  };
}

function timeOf(value: unknown, key: string): number | undefined {
  const time = Date.parse(textAt(value, key));
  return Number.isNaN(time) ? undefined : time;
}
