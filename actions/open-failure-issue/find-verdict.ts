import type { GitHubClient } from '../../packages/github/github-client.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import type { Log } from '../../packages/runner/log.ts';
import { isBroken, type Job } from './job.ts';
import type { Needs } from './needs.ts';
import type { PipelineRun } from './pipeline-run.ts';
import { isNamedAfter, readJobs, type OwnJob } from './read-jobs.ts';
import { timedOutJobs } from './timed-out-jobs.ts';
import { verdictOf, verdictOnFollowed, type Verdict } from './verdict.ts';

export interface Finding {
  readonly verdict: Verdict;
  readonly jobs: readonly Job[];
  readonly timedOut: ReadonlySet<string>;
}

/** The verdict and the jobs it rests on. A run that is plainly green costs no request at all. */
export async function findVerdict(
  needs: Needs,
  run: PipelineRun,
  { api, log, own }: { api: GitHubClient; log: Log; own: OwnJob },
): Promise<Finding> {
  const results = [...needs.values()];
  const isPlain = !run.isFollowed && results.every((result) => result === 'success');
  const jobs = isPlain ? [] : await jobsOf();
  const suspects = jobs.filter(({ name }) => run.isFollowed || mayBeLate(name));
  const timedOut =
    results.includes('cancelled') || run.isFollowed
      ? await timedOutJobs(api, run.repository, suspects, log)
      : new Set<string>();
  const verdict = run.isFollowed
    ? verdictOnFollowed(run, jobs, timedOut)
    : verdictOf(needs, jobs, timedOut);
  if (verdict.kind !== 'failed') warnOfUnneeded();
  return { verdict, jobs, timedOut };

  async function jobsOf(): Promise<readonly Job[]> {
    try {
      return await readJobs(api, run, own);
    } catch (error) {
      log.notice(
        `the run's jobs cannot be read, so the issue shows neither steps nor logs (${messageOf(error)}); give this job the permission actions: read`,
      );
      return [];
    }
  }

  /** Not a leg that ended because its sister failed. */
  function mayBeLate(name: string): boolean {
    const ids = [...needs.keys()].filter((id) => isNamedAfter(name, id));
    return ids.length === 0 || ids.some((id) => needs.get(id) === 'cancelled');
  }

  /** A stage behind a failed one reads as skipped, and only direct needs are told. */
  function warnOfUnneeded(): void {
    if (run.isFollowed) return;
    const names = jobs
      .filter((job) => isBroken(job) && ![...needs.keys()].some((id) => isNamedAfter(job.name, id)))
      .map(({ name }) => name);
    if (names.length === 0) return;
    log.warning(
      `needs: ${names.slice(0, 5).join(', ')} failed, but this job does not need it; list every job in its needs:`,
    );
  }
}
