import type { GitHubClient } from '../../packages/github/github-client.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import type { Excerpt } from './failure.ts';
import type { Finding } from './find-verdict.ts';
import { isBroken } from './job.ts';
import { logExcerpt } from './log-excerpt.ts';
import type { PipelineRun } from './pipeline-run.ts';
import type { World } from './world.ts';

/** The log of the job that broke first, as far as its failed step; undefined where there is none to read. */
export async function readExcerpt(
  api: GitHubClient,
  { jobs, timedOut }: Finding,
  { repository }: PipelineRun,
  count: number,
  { log, redact }: Pick<World, 'log' | 'redact'>,
): Promise<Excerpt | undefined> {
  const job = jobs.find((one) => isBroken(one) || timedOut.has(one.id));
  if (job === undefined || count === 0) return undefined;
  try {
    const text = await api.text(`/repos/${repository}/actions/jobs/${job.id}/logs`);
    return { job, step: job.failedStep, lines: logExcerpt(text, job.failedStep, count, redact) };
  } catch (error) {
    log.info(
      `The log of ${job.name} cannot be read (${messageOf(error)}), so the issue shows none`,
    );
    return undefined;
  }
}
