import type { FakeGitHub } from '../fakes/github/fake-github.ts';
import type { JobRecord } from './harness/record.ts';
import type { GitHubService, RunIdentity } from './harness/world.ts';

/** The fake GitHub as the service that a run meets: it issues each job's token, and lists the jobs. */
export function gitHubService(fake: FakeGitHub): GitHubService {
  return {
    apiUrl: fake.apiUrl,
    serverUrl: fake.serverUrl,
    issueToken: (permissions) => fake.issueToken(permissions),
    show: (job, run) => {
      showJob(fake, job, run);
    },
  };
}

function showJob(fake: FakeGitHub, job: JobRecord, run: RunIdentity): void {
  const { jobs } = fake.state;
  const at = jobs.findIndex(
    ({ name, runId, attempt }) => name === job.name && runId === run.id && attempt === run.attempt,
  );
  if (at >= 0) jobs.splice(at, 1);
  fake.job({
    name: job.name,
    runId: run.id,
    attempt: run.attempt,
    conclusion: job.result ?? null,
    runner: `GitHub Actions ${job.key}`,
    startedAt: job.startedAt,
    completedAt: job.completedAt,
    steps: job.steps
      .filter(({ isInner }) => !isInner)
      .map(({ name, conclusion, startedAt, completedAt }) => ({
        name,
        conclusion,
        startedAt,
        completedAt,
      })),
    log: job.log,
    annotations: job.annotations
      .filter(({ level }) => level === 'error')
      .map(({ message }) => ({ message })),
  });
}
