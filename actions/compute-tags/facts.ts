import type { Subject } from './subject.ts';
import type { Version } from './version.ts';

/** All that rules may look at. Everything is known before the first rule is applied. */
export interface Facts {
  readonly subject: Subject;
  readonly shortSha: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** When the commit was made; the same as `now` where nobody knows. */
  readonly commitDate: number;
  /** What a version file says, by the text of the rule's `file` (empty: the service's own). */
  readonly fileVersion: (file: string) => FileVersion | undefined;
  /** The git tag without what stands before the version in this service's tags, such as `api-`. */
  readonly versionTag: string;
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
