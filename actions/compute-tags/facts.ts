import type { Rivals } from './latest.ts';
import type { ReleaseTag } from './release-tag.ts';
import type { Subject } from './subject.ts';
import type { Reach } from './tag-versions.ts';
import type { Version } from './version.ts';

/** All that rules may look at. Everything is known before the first rule is applied. */
export interface Facts {
  readonly subject: Subject;
  readonly shortSha: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** When the commit was made; the same as `now` where nobody knows. */
  readonly commitDate: number;
  /** What version files say, by the text of a rule's `file`; the service's own under the empty text. */
  readonly fileVersions: ReadonlyMap<string, FileVersion | { readonly placeholder: string }>;
  /** The git tag as a release of this service; undefined where it is another service's, or there is none. */
  readonly release: ReleaseTag | undefined;
  /** What is known about higher versions of the git tag's. */
  readonly rivals: (reach: Reach) => Rivals;
  /** Why tags that move must stay where they are; undefined where they may move. */
  readonly outdated: string | undefined;
}

/** The version that a file names. */
export interface FileVersion {
  /** As it stands in the file. */
  readonly text: string;
  /** Undefined where it is neither a semantic nor a Python version. */
  readonly version: Version | undefined;
  /** Path of the file, for people. */
  readonly path: string;
}
