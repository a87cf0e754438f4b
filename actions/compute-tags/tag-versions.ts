import type { KnownTags } from './known-tags.ts';
import type { Rivals } from './latest.ts';
import { pythonVersion } from './python-version.ts';
import type { ReleaseTag } from './release-tag.ts';
import { semanticVersion } from './semantic-version.ts';
import type { Version } from './version.ts';

/** How far a moving tag reaches: `latest` over all versions, `1` over those of 1, `1.2` over those of 1.2. */
export type Reach = 'all' | 'major' | 'minor';

/** The stable versions among the repository's git tags, each tag read once. */
export class TagVersions {
  readonly #tags: KnownTags;
  readonly #read = new Map<string, Version[]>();

  constructor(tags: KnownTags) {
    this.#tags = tags;
  }

  /**
   * Looks for a version that is higher. Pre-releases and the tags of other services do not count, and
   * versions are compared, not dates.
   */
  rivalsOf({ prefix, version: own }: ReleaseTag, reach: Reach): Rivals {
    if (own === undefined) return { higher: undefined };
    const highest = this.#stable(prefix, own.scheme)
      .filter((version) => reaches(reach, own, version))
      .reduce((best, version) => (version.compare(best) > 0 ? version : best), own);
    if (highest !== own) return { higher: highest.text };
    const { gap, isGuess } = this.#tags;
    return gap === undefined ? { higher: undefined, isGuess } : { unknown: gap };
  }

  #stable(prefix: string, scheme: Version['scheme']): Version[] {
    const key = `${scheme} ${prefix}`;
    let found = this.#read.get(key);
    if (found === undefined) {
      const read = scheme === 'semver' ? semanticVersion : pythonVersion;
      found = this.#tags.names
        .filter((tag) => tag.startsWith(prefix))
        .map((tag) => read(tag.slice(prefix.length)))
        .filter((version) => version !== undefined)
        .filter((version) => version.isStable);
      this.#read.set(key, found);
    }
    return found;
  }
}

function reaches(reach: Reach, own: Version, other: Version): boolean {
  if (reach === 'all') return true;
  return own.major === other.major && (reach === 'major' || own.minor === other.minor);
}
