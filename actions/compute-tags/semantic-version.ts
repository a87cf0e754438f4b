import compare from 'semver/functions/compare.js';
import parse from 'semver/functions/parse.js';
import type { Version } from './version.ts';

/** A strict semantic version, a leading `v` allowed; undefined for all else: nothing is coerced. */
export function semanticVersion(raw: string): Version | undefined {
  const version = parse(raw);
  if (version === null) return undefined;
  const isStable = version.prerelease.length === 0;
  return {
    scheme: 'semver',
    raw,
    text: version.version,
    major: String(version.major),
    minor: String(version.minor),
    patch: String(version.patch),
    isStable,
    isExactOnly: !isStable,
    compare: (other) => compare(version.version, other.text),
  };
}
