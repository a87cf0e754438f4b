import type { Permissions } from './permissions.ts';
import type { JobRecord } from './record.ts';
import type { Remotes } from './source.ts';

/** Settings of a repository that GitHub keeps, not the workflow. */
export interface Settings {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
}

/** GitHub, as far as a run of a workflow meets it. */
export interface GitHubService {
  readonly apiUrl: string;
  readonly serverUrl: string;
  /** A token for one job, which may do this and no more. */
  issueToken(permissions: Permissions): string;
  /** The job has started, or changed. */
  show?(job: JobRecord, run: RunIdentity): void;
}

export interface RunIdentity {
  readonly id: number;
  readonly number: number;
  readonly attempt: number;
}

export interface World extends Settings {
  /** `owner/name` */
  readonly repository: string;
  /** The repository at the commit that runs. */
  readonly directory: string;
  /** Other repositories and stand-ins for them. */
  readonly remotes: Remotes;
  readonly environments?: Readonly<Record<string, Settings>>;
  readonly github: GitHubService;
  /** Environment of every step, beside what the runner gives: where the engine is, for example. */
  readonly machine?: Readonly<Record<string, string>>;
  /** Labels that `runs-on` may name; any other is refused. */
  readonly labels?: readonly string[];
  /** Where the repository grants more than the restricted default. */
  readonly defaultPermissions?: Permissions;
  /** How many jobs run at once (default 2). */
  readonly runners?: number;
  /** Only warns of inputs that an action does not declare, as GitHub does, where it refuses otherwise. */
  readonly warnsOfInputs?: boolean;
  /** A minute of `timeout-minutes`, in ms; shorter where a test waits for one. */
  readonly minuteMs?: number;
  /** Called with each line of each job's log, masked. */
  readonly onLog?: (job: string, line: string) => void;
}
