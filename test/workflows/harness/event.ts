import type { Value } from './expression.ts';

/** What happened in a repository, as GitHub tells a workflow. */
export interface Event {
  /** `push`, `pull_request`, `workflow_dispatch`, `schedule` … */
  readonly name: string;
  /** `refs/heads/main`, `refs/tags/v1`, `refs/pull/7/merge` */
  readonly ref: string;
  /** The commit that runs: of a pull request the merge. */
  readonly sha: string;
  readonly payload: Readonly<Record<string, Value>>;
  readonly actor: string;
  /** Paths that the push or the pull request changes, for path filters. */
  readonly changed: readonly string[];
}

interface Given {
  readonly repository: string;
  readonly sha: string;
  readonly defaultBranch?: string;
  readonly actor?: string;
  readonly changed?: readonly string[];
}

const NOBODY = '0'.repeat(40);

export interface PushGiven extends Given {
  readonly branch?: string;
  readonly tag?: string;
  readonly before?: string;
  readonly message?: string;
}

export function push(given: PushGiven): Event {
  const { sha, before = NOBODY, message = 'Change something', branch = 'main', tag } = given;
  const ref = tag === undefined ? `refs/heads/${branch}` : `refs/tags/${tag}`;
  const login = given.actor ?? 'ada';
  const person = { name: 'Ada', email: 'ada@example.com', username: login };
  const commit = {
    id: sha,
    message,
    timestamp: '2026-11-01T10:00:00Z',
    author: person,
    committer: person,
  };
  return event('push', given, ref, {
    ref,
    before,
    after: sha,
    created: before === NOBODY,
    deleted: false,
    forced: false,
    base_ref: null,
    head_commit: commit,
    commits: [commit],
  });
}

export interface PullRequestGiven extends Given {
  readonly number?: number;
  readonly action?: string;
  readonly base?: string;
  readonly baseSha: string;
  readonly head?: string;
  readonly headSha: string;
  /** `owner/name` of the fork it comes from. */
  readonly fork?: string;
}

export function pullRequest(given: PullRequestGiven): Event {
  const { number = 7, action = 'opened', base = 'main', head = 'change', fork } = given;
  const repo = (fullName: string): Value => ({ full_name: fullName, fork: fullName === fork });
  return event('pull_request', given, `refs/pull/${number}/merge`, {
    action,
    number,
    pull_request: {
      number,
      merged: false,
      draft: false,
      title: 'A change',
      user: { login: given.actor ?? 'ada' },
      merge_commit_sha: given.sha,
      base: { ref: base, sha: given.baseSha, repo: repo(given.repository) },
      head: { ref: head, sha: given.headSha, repo: repo(fork ?? given.repository) },
    },
  });
}

export interface DispatchGiven extends Given {
  readonly branch?: string;
  readonly workflow: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** The inputs as texts, as the API takes them; the workflow's declarations type them. */
export function dispatch(given: DispatchGiven): Event {
  const ref = `refs/heads/${given.branch ?? 'main'}`;
  return event('workflow_dispatch', given, ref, {
    ref,
    workflow: given.workflow,
    inputs: given.inputs ?? {},
  });
}

export function schedule(
  given: Given & { readonly cron: string; readonly branch?: string },
): Event {
  const ref = `refs/heads/${given.branch ?? 'main'}`;
  // Not even the repository is told.
  return { ...event('schedule', given, ref, {}), payload: { schedule: given.cron } };
}

function event(name: string, given: Given, ref: string, payload: Record<string, Value>): Event {
  const [owner = '', repo = ''] = given.repository.split('/');
  const actor = given.actor ?? 'ada';
  return {
    name,
    ref,
    sha: given.sha,
    actor,
    changed: given.changed ?? [],
    payload: {
      ...payload,
      repository: {
        full_name: given.repository,
        name: repo,
        owner: { login: owner, type: 'Organization' },
        default_branch: given.defaultBranch ?? 'main',
        private: true,
      },
      sender: { login: actor, type: 'User' },
    },
  };
}
