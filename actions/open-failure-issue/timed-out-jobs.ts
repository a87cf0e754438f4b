import type { GitHubClient } from '../../packages/github/github-client.ts';
import { GitHubRefusal } from '../../packages/github/github-refusal.ts';
import { textAt } from '../../packages/json/at.ts';
import type { Log } from '../../packages/runner/log.ts';
import type { Job } from './job.ts';

/** One call for each; a user's cancel of a large matrix must not cost a hundred. */
const MOST_ASKED = 10;

/** Ids of the jobs that ran out of time: GitHub calls them cancelled and says why only in an annotation. */
export async function timedOutJobs(
  api: GitHubClient,
  repository: string,
  jobs: readonly Job[],
  log: Log,
): Promise<Set<string>> {
  const found = new Set(jobs.filter((job) => job.conclusion === 'timed_out').map(({ id }) => id));
  const cancelled = jobs.filter((job) => job.conclusion === 'cancelled' && job.checkRunId !== '');
  for (const job of cancelled.slice(0, MOST_ASKED)) {
    const path = `/repos/${repository}/check-runs/${job.checkRunId}/annotations`;
    try {
      const annotations = await api.list(path, { mostPages: 1 });
      const isLate = (message: string): boolean =>
        /exceeded the maximum execution time/i.test(message);
      if (annotations.some((one) => isLate(textAt(one, 'message')))) found.add(job.id);
    } catch (error) {
      if (!(error instanceof GitHubRefusal)) throw error;
      log.notice(
        `whether cancelled jobs ran out of time cannot be seen (${error.message}); give this job the permission checks: read`,
      );
      break;
    }
  }
  return found;
}
