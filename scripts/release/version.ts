import { compare, major, minor, parse } from 'semver';

/** Why this version may not be released beside those that are; undefined where it may. */
export function refusedVersion(version: string, tags: readonly string[]): string | undefined {
  const parsed = parse(version);
  if (parsed === null || parsed.version !== version || parsed.prerelease.length > 0) {
    return `"${version}" is no version to release; write three numbers, such as 1.2.3`;
  }
  const released = releasedVersions(tags);
  if (released.includes(version)) {
    return `v${version} exists already, and a released version never changes; take the next number`;
  }
  const highest = released.filter((one) => major(one) === major(version)).at(-1);
  if (highest !== undefined && compare(version, highest) < 0) {
    return `v${version} is behind v${highest}, so v${major(version)} would move backwards; take a number above ${highest}`;
  }
  return undefined;
}

/** The tags that point to the newest of a line: `v1` and `v1.2`. */
export function movingTags(version: string): [string, string] {
  return [`v${major(version)}`, `v${major(version)}.${minor(version)}`];
}

/** The highest release below this one, whose notes ended where ours begin. */
export function releaseBefore(version: string, tags: readonly string[]): string | undefined {
  return releasedVersions(tags)
    .filter((one) => compare(one, version) < 0)
    .at(-1);
}

function releasedVersions(tags: readonly string[]): string[] {
  return tags.flatMap((tag) => (/^v\d+\.\d+\.\d+$/.test(tag) ? [tag.slice(1)] : [])).sort(compare);
}
