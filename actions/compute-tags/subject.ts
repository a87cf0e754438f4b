/** What a run is about, told the same way for every event. */
export interface Subject {
  readonly event: string;
  readonly kind: SubjectKind;
  /** Empty unless the run is about a branch. */
  readonly branch: string;
  /** Empty unless the run is about a git tag. */
  readonly tag: string;
  /** Number of the pull request; empty where there is none or GitHub does not say which. */
  readonly pullRequest: string;
  /** The commit that the image is built from; empty where nobody knows it. */
  readonly sha: string;
  /** Where `sha` comes from, for people. */
  readonly shaSource: string;
  /** Branch that a pull request or merge group goes into. */
  readonly baseRef: string;
  /** Empty where neither payload nor API could tell. */
  readonly defaultBranch: string;
  readonly isDefaultBranch: boolean;
  /** False for events that merely happen while the branch stands where it stands: a comment, a label, … */
  readonly isAboutRef: boolean;
  /** A release that GitHub shows as draft or pre-release, or that was taken back. */
  readonly isUnstableRelease: boolean;
  /** What a person should know about how the event was read. */
  readonly notes: readonly string[];
}

/** `commit`: a commit and nothing else; `nothing`: there is nothing to build, such as after a deletion. */
export type SubjectKind = 'branch' | 'tag' | 'pull-request' | 'merge-queue' | 'commit' | 'nothing';
