import type { FakeAnnotation, FakeComment, FakeIssue, FakeJob, FakeUser } from './state.ts';

/** Where the fake's own URLs start. */
export interface Bases {
  readonly api: string;
  readonly web: string;
  /** Another host, where job logs lie. */
  readonly logs: string;
}

const SAMPLE = { color: 'ededed', description: null, default: false };

export function renderUser({ login, type }: FakeUser, { api, web }: Bases): object {
  const name = encodeURIComponent(login);
  const self = `${api}/users/${name}`;
  return {
    login,
    id: idOf(login),
    node_id: `U_${login}`,
    avatar_url: `${web}/avatars/${name}`,
    gravatar_id: '',
    url: self,
    html_url: `${web}/${name}`,
    followers_url: `${self}/followers`,
    following_url: `${self}/following`,
    gists_url: `${self}/gists`,
    starred_url: `${self}/starred`,
    subscriptions_url: `${self}/subscriptions`,
    organizations_url: `${self}/orgs`,
    repos_url: `${self}/repos`,
    events_url: `${self}/events`,
    received_events_url: `${self}/received_events`,
    type,
    site_admin: false,
  };
}

/** The answer to /user has more to tell. */
export function renderViewer(user: FakeUser, bases: Bases): object {
  return {
    ...renderUser(user, bases),
    user_view_type: 'public',
    name: null,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
  };
}

export function renderIssue(issue: FakeIssue, repository: string, bases: Bases): object {
  const url = `${bases.api}/repos/${repository}/issues/${issue.number}`;
  const page = `${bases.web}/${repository}/${issue.isPullRequest ? 'pull' : 'issues'}/${issue.number}`;
  return {
    id: 1000 + issue.number,
    node_id: `I_${issue.number}`,
    url,
    repository_url: `${bases.api}/repos/${repository}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    number: issue.number,
    state: issue.state,
    state_reason: issue.stateReason,
    title: issue.title,
    body: issue.body,
    user: renderUser(issue.user, bases),
    labels: issue.labels.map((name) => renderLabel(name, repository, bases)),
    assignee: null,
    assignees: issue.assignees.map((login) => renderUser({ login, type: 'User' }, bases)),
    milestone: null,
    locked: false,
    comments: issue.comments.length,
    closed_at: issue.state === 'closed' ? timeOf(issue.updatedAt) : null,
    created_at: timeOf(issue.createdAt),
    updated_at: timeOf(issue.updatedAt),
    author_association: 'NONE',
    ...(issue.isPullRequest
      ? {
          pull_request: {
            url,
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
          },
        }
      : {}),
  };
}

export function renderLabel(name: string, repository: string, { api }: Bases): object {
  const url = `${api}/repos/${repository}/labels/${encodeURIComponent(name)}`;
  return { id: idOf(name), node_id: `L_${idOf(name)}`, url, name, ...SAMPLE };
}

export function renderComment(
  { id, body, user, createdAt }: FakeComment,
  issue: FakeIssue,
  repository: string,
  bases: Bases,
): object {
  const parent = `${bases.api}/repos/${repository}/issues/${issue.number}`;
  return {
    id,
    node_id: `C_${id}`,
    url: `${bases.api}/repos/${repository}/issues/comments/${id}`,
    html_url: `${bases.web}/${repository}/issues/${issue.number}#issuecomment-${id}`,
    issue_url: parent,
    body,
    user: renderUser(user, bases),
    created_at: timeOf(createdAt),
    updated_at: timeOf(createdAt),
    author_association: 'NONE',
  };
}

export function renderJob(job: FakeJob, repository: string, { api, web }: Bases): object {
  const run = `${web}/${repository}/actions/runs/${job.runId}`;
  const time = (ms: number | undefined): string | null => (ms === undefined ? null : timeOf(ms));
  return {
    id: job.id,
    run_id: job.runId,
    run_url: `${api}/repos/${repository}/actions/runs/${job.runId}`,
    run_attempt: job.attempt,
    node_id: `J_${job.id}`,
    head_sha: '0'.repeat(40),
    head_branch: 'main',
    workflow_name: 'CI',
    url: `${api}/repos/${repository}/actions/jobs/${job.id}`,
    html_url: `${run}/job/${job.id}`,
    status: job.conclusion === null ? 'in_progress' : 'completed',
    conclusion: job.conclusion,
    created_at: timeOf(job.startedAt ?? 0),
    started_at: timeOf(job.startedAt ?? 0),
    completed_at: time(job.completedAt),
    name: job.name,
    steps: job.steps.map((step, i) => ({
      name: step.name,
      status: 'completed',
      conclusion: step.conclusion,
      number: i + 1,
      started_at: time(step.startedAt),
      completed_at: time(step.completedAt),
    })),
    check_run_url: `${api}/repos/${repository}/check-runs/${job.id}`,
    labels: ['ubuntu-24.04'],
    runner_id: 1,
    runner_name: job.runner,
    runner_group_id: 1,
    runner_group_name: 'GitHub Actions',
  };
}

export function renderAnnotation({ message }: FakeAnnotation, { web }: Bases): object {
  return {
    path: '.github',
    blob_href: `${web}/blob`,
    start_line: 1,
    end_line: 1,
    start_column: null,
    end_column: null,
    annotation_level: 'failure',
    title: '',
    message,
    raw_details: '',
  };
}

export function renderCommit(
  { sha, message, login }: { sha: string; message: string; login: string },
  repository: string,
  bases: Bases,
): object {
  const url = `${bases.api}/repos/${repository}/commits/${sha}`;
  const person = { name: login, email: `${login}@example.com`, date: '2026-11-01T00:00:00Z' };
  const user = renderUser({ login, type: 'User' }, bases);
  return {
    sha,
    node_id: `K_${sha}`,
    url,
    html_url: `${bases.web}/${repository}/commit/${sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url,
      message,
      author: person,
      committer: person,
      tree: { sha, url },
      comment_count: 0,
    },
    author: user,
    committer: user,
    parents: [],
  };
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

function idOf(text: string): number {
  return Buffer.from(text).reduce((sum, byte) => (sum * 31 + byte) % 1_000_003, 7);
}
