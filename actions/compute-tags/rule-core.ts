import type { Facts } from './facts.ts';
import type { Rule } from './rule.ts';
import type { TagPart } from './tag-name.ts';
import { lastingOf, templateParts } from './template-parts.ts';
import { fileCore, matchCore, pep440Core, semverCore } from './version-core.ts';

/** `immutable`: names this commit for ever; `version`: one version; `moving`: will name another image. */
export type Lasting = 'immutable' | 'version' | 'moving';

/** What a rule contributes to its tag, before prefix and suffix. */
export interface RuleCore {
  readonly parts: readonly TagPart[];
  readonly lasting: Lasting;
  /** Why the tag is there, for people. */
  readonly reason: string;
  /** The rule takes the run for a release, so that `latest` may follow. */
  readonly isRelease?: boolean;
  /** The version it names is a pre-release, which `latest` never names. */
  readonly isUnstable?: boolean;
}

/** Why a rule contributes nothing. */
export interface NoCore {
  readonly skipped: string;
  /** Somebody should know. */
  readonly isNotable?: boolean;
  /** The git tag is nearly what the rule wants; fatal unless another rule takes the tag. */
  readonly isNearMiss?: boolean;
}

/** What a rule of each type makes of a run. */
export const RULE_CORES: Readonly<
  Record<Rule['type'], (rule: Rule, facts: Facts) => RuleCore | NoCore>
> = {
  schedule: (rule, facts) =>
    facts.subject.event === 'schedule'
      ? {
          parts: templateParts(rule.pattern, rule, facts),
          lasting: lastingOf(rule.pattern),
          reason: 'the run was scheduled',
        }
      : { skipped: 'the run was not scheduled' },
  semver: semverCore,
  pep440: pep440Core,
  file: fileCore,
  match: matchCore,
  edge: edgeCore,
  ref: refCore,
  raw: (rule, facts) => ({
    parts: templateParts(rule.pattern, rule, facts),
    lasting: lastingOf(rule.pattern),
    reason: rule.pattern.length > 1 ? 'by its template' : 'asked for by name',
  }),
  sha: ({ format }, { subject, shortSha }) =>
    shortSha === ''
      ? { skipped: 'the commit is not known' }
      : {
          parts: [{ text: format === 'long' ? subject.sha : shortSha }],
          lasting: 'immutable',
          reason: subject.shaSource,
        },
};

function edgeCore({ branch }: Rule, { subject }: Facts): RuleCore | NoCore {
  const wanted = branch || subject.defaultBranch;
  if (subject.kind !== 'branch') return { skipped: 'the run is not about a branch' };
  if (wanted === '') return { skipped: 'the default branch is not known', isNotable: true };
  if (subject.branch !== wanted) return { skipped: `the branch is not ${wanted}` };
  return { parts: [{ text: 'edge' }], lasting: 'moving', reason: `the branch is ${wanted}` };
}

function refCore({ event }: Rule, { subject }: Facts): RuleCore | NoCore {
  switch (event) {
    case 'branch':
      if (subject.kind !== 'branch') return { skipped: 'the run is not about a branch' };
      return {
        parts: [{ text: subject.branch, isElastic: true }],
        lasting: 'moving',
        reason: 'the branch',
      };
    case 'tag':
      if (subject.kind !== 'tag') return { skipped: 'the run is not about a git tag' };
      return {
        parts: [{ text: subject.tag, isElastic: true }],
        lasting: 'version',
        reason: 'the git tag',
        isRelease: true,
      };
    case 'pr':
      return pullRequestCore({ subject });
  }
}

function pullRequestCore({ subject }: Pick<Facts, 'subject'>): RuleCore | NoCore {
  const isQueue = subject.kind === 'merge-queue';
  if (!isQueue && subject.kind !== 'pull-request') {
    return { skipped: 'the run is not about a pull request' };
  }
  if (subject.pullRequest === '') {
    return { skipped: 'GitHub does not say which pull request it is', isNotable: true };
  }
  return {
    parts: [{ text: subject.pullRequest, isElastic: true }, ...(isQueue ? [{ text: '-mq' }] : [])],
    lasting: 'moving',
    reason: isQueue ? 'the pull request in the merge queue' : 'the pull request',
  };
}
