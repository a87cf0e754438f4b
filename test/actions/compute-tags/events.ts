import { BASE, HEAD, REPOSITORY, type Run, SHA } from './compute.ts';

const PULL_REQUEST = {
  number: 12,
  pull_request: {
    number: 12,
    merged: false,
    head: { ref: 'main', sha: HEAD, repo: { full_name: 'stranger/Hello-World', fork: true } },
    base: { ref: 'main', sha: BASE },
  },
};
const QUEUE_REF = `refs/heads/gh-readonly-queue/main/pr-12-${BASE}`;
const OWN = { full_name: REPOSITORY.full_name };

/** `workflow_run` as GitHub sends it for a run that `event` started on `branch` of `repository`. */
function workflowRun(
  event: string,
  branch: string,
  repository = OWN,
  pulls: object[] = [],
): object {
  return {
    action: 'completed',
    workflow_run: {
      event,
      head_branch: branch,
      head_sha: HEAD,
      head_repository: repository,
      pull_requests: pulls,
      conclusion: 'success',
      run_attempt: 1,
    },
  };
}

function release(tag: string, more: object = {}): object {
  return {
    action: 'published',
    release: { tag_name: tag, prerelease: false, draft: false, ...more },
  };
}

/** The default branch, on which GitHub runs whatever is not about a ref of its own. */
const ON_MAIN = 'refs/heads/main';

/** Every event that starts a workflow which may build images, as GitHub Actions presents it. */
export const EVENTS: Readonly<Record<string, Run>> = {
  'push to the default branch': { event: 'push', ref: ON_MAIN },
  'push to another branch': { event: 'push', ref: 'refs/heads/feature/x' },
  'push that deletes a branch': {
    event: 'push',
    ref: ON_MAIN,
    payload: { deleted: true, ref: 'refs/heads/gone' },
  },
  'push of a stable tag': { event: 'push', ref: 'refs/tags/v1.4.0' },
  'push of a pre-release tag': { event: 'push', ref: 'refs/tags/v2.0.0-rc.1' },
  'push of another tag': { event: 'push', ref: 'refs/tags/release1' },
  'pull request': { event: 'pull_request', ref: 'refs/pull/12/merge', payload: PULL_REQUEST },
  'pull request closed and merged': {
    event: 'pull_request',
    ref: ON_MAIN,
    payload: {
      action: 'closed',
      ...PULL_REQUEST,
      pull_request: { ...PULL_REQUEST.pull_request, merged: true },
    },
  },
  'pull request without payload': {
    event: 'pull_request',
    ref: 'refs/pull/12/merge',
    payload: null,
  },
  pull_request_target: { event: 'pull_request_target', ref: ON_MAIN, payload: PULL_REQUEST },
  pull_request_review: {
    event: 'pull_request_review',
    ref: 'refs/pull/12/merge',
    payload: PULL_REQUEST,
  },
  'merge queue': {
    event: 'merge_group',
    ref: QUEUE_REF,
    payload: {
      merge_group: { head_sha: HEAD, head_ref: QUEUE_REF, base_ref: ON_MAIN, base_sha: BASE },
    },
  },
  'workflow_run after a push': {
    event: 'workflow_run',
    ref: ON_MAIN,
    payload: workflowRun('push', 'feature/x'),
  },
  'workflow_run after a push to the default branch': {
    event: 'workflow_run',
    ref: ON_MAIN,
    payload: workflowRun('push', 'main'),
  },
  'workflow_run after a pull request': {
    event: 'workflow_run',
    ref: ON_MAIN,
    payload: workflowRun('pull_request', 'feature/x', OWN, [{ number: 12 }]),
  },
  'workflow_run after a pull request of a fork': {
    event: 'workflow_run',
    ref: ON_MAIN,
    payload: workflowRun('pull_request', 'main', { full_name: 'stranger/Hello-World' }),
  },
  'workflow_run of a fork': {
    event: 'workflow_run',
    ref: ON_MAIN,
    payload: workflowRun('push', 'main', { full_name: 'stranger/Hello-World' }),
  },
  'workflow_run after a release': {
    event: 'workflow_run',
    ref: ON_MAIN,
    payload: workflowRun('release', 'v1.4.0'),
  },
  'workflow_dispatch on a branch': { event: 'workflow_dispatch', ref: 'refs/heads/feature/x' },
  'workflow_dispatch on a tag': { event: 'workflow_dispatch', ref: 'refs/tags/v1.4.0' },
  schedule: { event: 'schedule', ref: ON_MAIN },
  release: { event: 'release', ref: 'refs/tags/v1.4.0', payload: release('v1.4.0') },
  'release marked as pre-release': {
    event: 'release',
    ref: 'refs/tags/v1.4.0',
    payload: release('v1.4.0', { prerelease: true }),
  },
  'create of a branch': {
    event: 'create',
    ref: 'refs/heads/feature/x',
    payload: { ref: 'feature/x', ref_type: 'branch' },
  },
  'create of a tag': {
    event: 'create',
    ref: 'refs/tags/v1.4.0',
    payload: { ref: 'v1.4.0', ref_type: 'tag' },
  },
  repository_dispatch: { event: 'repository_dispatch', ref: ON_MAIN },
  'repository_dispatch with a payload': {
    event: 'repository_dispatch',
    ref: ON_MAIN,
    payload: { client_payload: { ref: 'refs/heads/feature/x', sha: HEAD } },
  },
  deployment: {
    event: 'deployment',
    ref: ON_MAIN,
    payload: { deployment: { sha: HEAD, ref: 'main' } },
  },
  issue_comment: { event: 'issue_comment', ref: ON_MAIN },
  delete: { event: 'delete', ref: ON_MAIN, payload: { ref: 'feature/x', ref_type: 'branch' } },
  'no event at all': { event: '', ref: '', sha: SHA, payload: null },
};
