import { GitHubRefusal } from '../../packages/github/github-refusal.ts';

export interface Circumstances {
  readonly issueRepository: string;
  readonly isFork: boolean;
  readonly actor: string;
}

/**
 * Why GitHub does not let this run write issues, and what to write to mend it; undefined for any other
 * failure. Such a run goes on with a warning: what failed shows in the run itself.
 */
export function refusedReason(
  error: unknown,
  { issueRepository, isFork, actor }: Circumstances,
): string | undefined {
  if (!(error instanceof GitHubRefusal)) return undefined;
  const { status, reason } = error;
  if (status === 410) {
    return `issues are switched off in ${issueRepository}; switch them on in its settings, or set issue-repository to a repository that takes them`;
  }
  if (status === 401) {
    return `github-token: GitHub does not accept this token (${reason}); leave the input out, or give one that is valid`;
  }
  if (status === 403 && isFork) {
    return `GitHub gives a run from a fork a token that only reads; skip this job with if: github.event_name != 'pull_request'`;
  }
  if (status === 403 && actor === 'dependabot[bot]') {
    return `GitHub gives a run that Dependabot started a token that only reads; skip this job with if: github.actor != 'dependabot[bot]'`;
  }
  if (status === 403 && /archived/i.test(reason)) {
    return `${issueRepository} is archived and takes no issues`;
  }
  if (status === 403) {
    return `the token may not write issues in ${issueRepository} (${reason}); give this job permissions: issues: write`;
  }
  if (status === 404) {
    return `${issueRepository} does not exist, or the token cannot see it; give this job permissions: issues: write, or for issue-repository a github-token with access to it`;
  }
  return undefined;
}
