import type { Rule } from './rule.ts';
import type { VersionSource } from './version-source.ts';

/** One image to build, as the workflow describes it. */
export interface Service {
  readonly name: string;
  /** Image names without tags; the first one is the service's own. */
  readonly images: readonly string[];
  readonly context: string;
  readonly dockerfile: string;
  readonly target: string;
  readonly platforms: readonly string[];
  /** Undefined where the version comes from nowhere but git tags. */
  readonly versionFile: VersionSource | undefined;
  /** What must change for the service to be built anew; globs, `!` takes away. */
  readonly paths: readonly string[];
  /** Rules of its own; empty for those of all. */
  readonly rules: readonly Rule[];
  /** Part of a list of services, whose git tags may name one of them, such as `api-v1.2.3`. */
  readonly isOneOfMany: boolean;
}
