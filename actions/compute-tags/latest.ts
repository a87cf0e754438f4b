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

/**
 * The one gate for `latest`, whichever rule asks for it: the default branch and the highest stable version
 * may have it, or whoever says `true`; pull requests and merge queues never.
 */
export function judgeLatest(
  mode: LatestMode,
  subject: Subject,
  version: Version | undefined,
  rivals: Rivals,
): LatestVerdict {
  const no = (reason: string): LatestVerdict => ({ isGiven: false, reason });
  const yes = (reason: string): LatestVerdict => ({ isGiven: true, reason });
  if (mode === 'false') return no('latest is false');
  if (subject.kind !== 'branch' && subject.kind !== 'tag') {
    return no(`never for ${NAMES[subject.kind]}`);
  }
  if (mode === 'true') return yes('latest is true');
  if (subject.kind === 'branch') {
    if (subject.isDefaultBranch) return yes(`${subject.branch} is the default branch`);
    return no(
      subject.defaultBranch === ''
        ? 'the default branch is not known'
        : `${subject.branch} is not the default branch ${subject.defaultBranch}`,
    );
  }
  if (subject.isUnstableRelease) return no('GitHub shows the release as draft or pre-release');
  if (version === undefined) return no(`the git tag ${subject.tag} is not a version`);
  if (!version.isStable) return no(`${version.text} is a pre-release`);
  if ('unknown' in rivals) return no(`not sure to be the highest version: ${rivals.unknown}`);
  if (rivals.higher !== undefined) return no(`${rivals.higher} is higher`);
  return yes(
    rivals.isGuess === true
      ? `${version.text} is the only version known here`
      : `${version.text} is the highest stable version`,
  );
}

const NAMES = {
  'pull-request': 'a pull request',
  'merge-queue': 'a merge queue',
  commit: 'a commit without branch or tag',
  nothing: 'a deletion',
};
