import type { LatestMode } from './latest.ts';
import type { ReleaseTag } from './release-tag.ts';
import type { Rule } from './rule.ts';
import type { Template } from './template.ts';

/** Whether the other git tags matter: asking for them takes time, a token or a full checkout. */
export function asksForRivals(
  rules: readonly Rule[],
  release: ReleaseTag | undefined,
  mode: LatestMode,
): boolean {
  // What is no stable version moves nothing anyway.
  if (release?.version?.isStable === false) return false;
  return rules.some((rule) => {
    switch (rule.type) {
      case 'semver':
      case 'pep440':
        return true;
      case 'match':
      case 'file':
        return mode === 'auto';
      case 'ref':
        return mode === 'auto' && rule.event === 'tag';
      case 'raw':
        return mode === 'auto' && mayBeLatest(rule.pattern);
      default:
        return false;
    }
  });
}

function mayBeLatest(pattern: Template): boolean {
  return pattern.some((part) => typeof part !== 'string' || part === 'latest');
}
