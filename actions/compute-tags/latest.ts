import type { Subject } from './subject.ts';
import type { Version } from './version.ts';

export const LATEST_MODES = ['auto', 'true', 'false'] as const;
export type LatestMode = (typeof LATEST_MODES)[number];

/** Whether `latest` may be given, and why or why not, in words for people. */
export interface LatestVerdict {
  readonly isGiven: boolean;
  readonly reason: string;
}

/** What is known about the repository's other tags. */
export type Rivals =
  | { readonly higher: string | undefined; readonly isGuess?: boolean }
  | { readonly unknown: string };

/** What decides about `latest`, whichever rule asks for it. */
export interface LatestQuestion {
  readonly mode: LatestMode;
  readonly subject: Subject;
  /** What the git tag releases; undefined where it is no version of this service. */
  readonly version: Version | undefined;
  readonly rivals: Rivals;
  /** Why nothing that moves may move. */
  readonly outdated: string | undefined;
}

/**
 * The one gate for `latest`: the default branch and the highest stable version may have it, or whoever
 * says `true`; pull requests and merge queues never.
 */
export function judgeLatest(question: LatestQuestion): LatestVerdict {
  const { mode, subject } = question;
  if (mode === 'false') return no('latest is false');
  if (subject.kind !== 'branch' && subject.kind !== 'tag')
    return no(`never for ${NAMES[subject.kind]}`);
  if (question.outdated !== undefined && subject.kind === 'branch') return no(question.outdated);
  if (mode === 'true') return yes('latest is true');
  return subject.kind === 'branch' ? judgeBranch(subject) : judgeTag(question);
}

function judgeBranch({ branch, isDefaultBranch, defaultBranch }: Subject): LatestVerdict {
  if (isDefaultBranch) return yes(`${branch} is the default branch`);
  return no(
    defaultBranch === ''
      ? 'the default branch is not known'
      : `${branch} is not the default branch ${defaultBranch}`,
  );
}

function judgeTag({ subject, version, rivals }: LatestQuestion): LatestVerdict {
  if (subject.isUnstableRelease) return no('GitHub shows the release as draft or pre-release');
  if (version === undefined) return no(`the git tag ${subject.tag} is not a version of it`);
  if (!version.isStable) return no(`${version.text} is a pre-release`);
  if ('unknown' in rivals) return no(`perhaps not the highest version: ${rivals.unknown}`);
  if (rivals.higher !== undefined) return no(`${rivals.higher} is higher`);
  return yes(
    rivals.isGuess === true
      ? `${version.text} is the only version known here`
      : `${version.text} is the highest stable version`,
  );
}

function yes(reason: string): LatestVerdict {
  return { isGiven: true, reason };
}

function no(reason: string): LatestVerdict {
  return { isGiven: false, reason };
}

const NAMES = {
  'pull-request': 'a pull request',
  'merge-queue': 'a merge queue',
  commit: 'a commit without branch or tag',
  nothing: 'a deletion',
};
