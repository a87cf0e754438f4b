import type { LatestMode } from './latest.ts';
import type { Template } from './template.ts';

/** What all rules have in common unless they say otherwise. */
export interface Flavor {
  /** Undefined where the input does not say it. */
  readonly latest: LatestMode | undefined;
  readonly prefix: Template;
  readonly suffix: Template;
  /** Whether prefix and suffix stand around `latest` too. */
  readonly isPrefixOnLatest: boolean;
  readonly isSuffixOnLatest: boolean;
}
