import { pythonVersion } from './python-version.ts';
import type { Rule } from './rule.ts';
import { semanticVersion } from './semantic-version.ts';
import type { Version } from './version.ts';

/** A git tag as the name of a release: what stands in front, and the version. */
export interface ReleaseTag {
  /** What all git tags of the same kind begin with, such as `api-`; mostly empty. */
  readonly prefix: string;
  /** What follows the prefix. */
  readonly rest: string;
  /** Undefined where the rest is no version of any scheme. */
  readonly version: Version | undefined;
}

/**
 * The service that a git tag is about: `api-v1.2.3`, `api/1.2.3` or `api@1.2.3` is about `api`, `v1.2.3`
 * about none in particular.
 */
export function ownerOf(tag: string, services: readonly string[]): string | undefined {
  // The longest name wins, so that api-admin-1.0.0 is none of api's.
  return services
    .filter((name) => tag.startsWith(name) && /^[-/@_]v?\d/i.test(tag.slice(name.length)))
    .sort((a, b) => b.length - a.length)[0];
}

/** Reads a git tag as the release of one service; undefined where it is about another one. */
export function serviceRelease(
  tag: string,
  service: string,
  owner: string | undefined,
): ReleaseTag | undefined {
  if (owner === undefined) return release(tag, '');
  return owner === service ? release(tag, tag.slice(0, owner.length + 1)) : undefined;
}

/** Reads a git tag as a release; `part` is what a rule took out of it as the version, if one did. */
export function releaseOf(tag: string, part: string | undefined): ReleaseTag {
  if (part !== undefined && part !== '') {
    const prefix = tag.slice(0, Math.max(tag.indexOf(part), 0)).replace(/v$/i, '');
    return release(tag, prefix);
  }
  const whole = release(tag, '');
  if (whole.version !== undefined) return whole;
  // `release-1.2.3`: the first place from which on the rest is a version.
  for (const separator of tag.matchAll(/[-/@_](?=v?\d+\.\d)/gi)) {
    const found = release(tag, tag.slice(0, separator.index + 1));
    if (found.version !== undefined) return found;
  }
  return whole;
}

function release(tag: string, prefix: string): ReleaseTag {
  const rest = tag.slice(prefix.length);
  return { prefix, rest, version: semanticVersion(rest) ?? pythonVersion(rest) };
}

/** What the first rule with a regular expression takes out of the git tag as its version. */
export function takenPart(rules: readonly Rule[], tag: string): string | undefined {
  for (const { type, match, value, group } of rules) {
    const found = value.length === 0 ? match?.exec(tag) : undefined;
    if (found === undefined || found === null) continue;
    return type === 'match' ? found[group] : (found[1] ?? found[0]);
  }
  return undefined;
}
