import type { FakePackage } from './packages.ts';

export interface FakeUser {
  readonly login: string;
  readonly type: 'Bot' | 'User';
}

export interface FakeComment {
  readonly id: number;
  readonly body: string;
  readonly user: FakeUser;
  readonly createdAt: number;
}

export interface FakeIssue {
  readonly number: number;
  readonly isPullRequest: boolean;
  readonly user: FakeUser;
  readonly createdAt: number;
  /** How many lists still do not show it, and from when on they do. */
  hiddenFor: number;
  readonly hiddenUntil: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  stateReason: string | null;
  labels: string[];
  assignees: string[];
  updatedAt: number;
  readonly comments: FakeComment[];
}

export interface FakeStep {
  readonly name: string;
  readonly conclusion: string | null;
  readonly startedAt?: number;
  readonly completedAt?: number;
}

export interface FakeAnnotation {
  readonly message: string;
}

export interface FakeJob {
  readonly id: number;
  readonly runId: number;
  readonly attempt: number;
  readonly name: string;
  readonly conclusion: string | null;
  readonly runner: string | null;
  readonly startedAt: number | undefined;
  readonly completedAt: number | undefined;
  readonly steps: readonly FakeStep[];
  readonly log: string | undefined;
  readonly annotations: readonly FakeAnnotation[];
}

/** How this repository and the token behave; each may be changed while a test runs. */
export interface Behaviour {
  /** Who the token is. */
  viewer: FakeUser;
  /** What the token may do: everything, only read, or open issues without push access. */
  access: 'write' | 'read' | 'no push';
  /** Permissions that the token lacks beside those of `access`. */
  lacks: ReadonlySet<'actions' | 'checks' | 'contents'>;
  issues: 'on' | 'off' | 'archived' | 'invisible';
  /** Logins that can be assigned. */
  assignable: readonly string[];
  /** A new issue is missing from this many lists, and from all for this time. */
  lag: { readonly lists: number; readonly ms: number };
  /** Largest page, to meet pagination without hundreds of issues. */
  largestPage: number;
}

export class FakeState {
  readonly issues: FakeIssue[] = [];
  readonly jobs: FakeJob[] = [];
  readonly labels = new Set<string>(['enhancement']);
  /** Container packages, by `owner/name`. */
  readonly packages = new Map<string, FakePackage>();
  /** What the owner of packages is. */
  owner: 'organization' | 'user' = 'organization';
  readonly commits = new Map<string, { message: string; login: string }>();
  readonly behaviour: Behaviour = {
    viewer: { login: 'github-actions[bot]', type: 'Bot' },
    access: 'write',
    lacks: new Set(),
    issues: 'on',
    assignable: [],
    lag: { lists: 0, ms: 0 },
    largestPage: 100,
  };
  readonly now: () => number;
  #ids = 100;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Adds an issue as if somebody had opened it before. */
  addIssue(given: Partial<FakeIssue> = {}): FakeIssue {
    const { lag, viewer } = this.behaviour;
    const issue: FakeIssue = {
      number: (this.issues.at(-1)?.number ?? 0) + 1,
      isPullRequest: false,
      user: viewer,
      createdAt: this.now(),
      hiddenFor: lag.lists,
      hiddenUntil: this.now() + lag.ms,
      title: 'an issue',
      body: '',
      state: 'open',
      stateReason: null,
      labels: [],
      assignees: [],
      updatedAt: this.now(),
      comments: [],
      ...given,
    };
    this.issues.push(issue);
    return issue;
  }

  addJob(given: Partial<FakeJob> & { readonly name: string }): FakeJob {
    const job: FakeJob = {
      id: (this.#ids += 1),
      runId: 1,
      attempt: 1,
      conclusion: 'success',
      runner: 'Hosted Agent',
      startedAt: 1_760_000_000_000,
      completedAt: 1_760_000_060_000,
      steps: [],
      log: undefined,
      annotations: [],
      ...given,
    };
    this.jobs.push(job);
    return job;
  }

  comment(issue: FakeIssue, body: string): FakeComment {
    const { viewer } = this.behaviour;
    const comment = { id: (this.#ids += 1), body, user: viewer, createdAt: this.now() };
    issue.comments.push(comment);
    issue.updatedAt = this.now();
    return comment;
  }

  get open(): FakeIssue[] {
    return this.issues.filter(({ state, isPullRequest }) => state === 'open' && !isPullRequest);
  }
}
