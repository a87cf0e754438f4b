import type { Template } from './template.ts';

export const RULE_TYPES = [
  'schedule',
  'semver',
  'pep440',
  'file',
  'match',
  'edge',
  'ref',
  'raw',
  'sha',
] as const;
export type RuleType = (typeof RULE_TYPES)[number];

/** Where a rule stands among the others unless it says so itself; the first tag gives `version`. */
export const DEFAULT_PRIORITY: Readonly<Record<RuleType, number>> = {
  schedule: 1000,
  semver: 900,
  pep440: 900,
  file: 900,
  match: 800,
  edge: 700,
  ref: 600,
  raw: 200,
  sha: 100,
};

/** One line of `tags`. */
export interface Rule {
  readonly type: RuleType;
  /** The line as it was written, for people. */
  readonly source: string;
  readonly enable: Template;
  readonly priority: number;
  /** Undefined where the flavor decides. */
  readonly prefix: Template | undefined;
  readonly suffix: Template | undefined;
  /** What the tag says: the pattern of schedule, semver, pep440 and file, the value of raw. */
  readonly pattern: Template;
  /** For semver, pep440 and match: what to read instead of the git tag; empty to read the git tag. */
  readonly value: Template;
  /** For match the pattern itself; for semver and pep440 what to take out of the value first. */
  readonly match: RegExp | undefined;
  readonly group: number;
  readonly event: 'branch' | 'tag' | 'pr';
  /** For edge; empty for the default branch. */
  readonly branch: string;
  readonly format: 'short' | 'long';
  /** For file: `path` or `path:regex`; empty for the service's own version file. */
  readonly file: string;
  /** Time zone of the rule's dates that name none. */
  readonly timeZone: string;
}
