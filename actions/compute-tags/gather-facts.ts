import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import type { ApplyRule } from './apply-once.ts';
import type { Facts, FileVersion } from './facts.ts';
import type { Rivals } from './latest.ts';
import { pythonVersion } from './python-version.ts';
import { readVersionFile, type ReadText, type VersionFileResult } from './read-version-file.ts';
import type { ReleaseTag } from './release-tag.ts';
import type { Rule } from './rule.ts';
import type { Service } from './service.ts';
import type { Subject } from './subject.ts';
import type { Reach, TagVersions } from './tag-versions.ts';
import { parseVersionSource } from './version-source.ts';

/** What is the same for all services of a run. */
export interface CommonFacts extends Pick<
  Facts,
  'subject' | 'shortSha' | 'now' | 'commitDate' | 'outdated'
> {
  readonly tagVersions: TagVersions;
  readonly apply: ApplyRule;
}

/**
 * Adds to what is known of the run what is known of one service. `judged` is its release as a rule takes the version
 * out of the tag, which other tags are compared with.
 */
export async function gatherFacts(
  common: CommonFacts,
  service: Service,
  rules: readonly Rule[],
  release: ReleaseTag | undefined,
  readText: ReadText,
  judged: ReleaseTag | undefined,
): Promise<Facts> {
  const fileVersions = await versionsOf(service, rules, readText);
  const own = fileVersions.get('');
  if (own !== undefined && 'text' in own) refuseDisagreement(service, common.subject, own, release);
  const rivals = (reach: Reach): Rivals =>
    judged === undefined ? { higher: undefined } : common.tagVersions.rivalsOf(judged, reach);
  return { ...common, fileVersions, release, rivals };
}

async function versionsOf(
  service: Service,
  rules: readonly Rule[],
  readText: ReadText,
): Promise<Map<string, VersionFileResult>> {
  const found = new Map<string, VersionFileResult>();
  if (service.versionFile !== undefined) {
    const where = service.isOneOfMany ? `services: ${service.name}: version-file` : 'version-file';
    found.set('', await readVersionFile(where, service.versionFile, readText));
  }
  for (const { type, file } of rules) {
    if (type !== 'file' || file === '' || found.has(file)) continue;
    found.set(file, await readVersionFile('tags', parseVersionSource('tags', file), readText));
  }
  return found;
}

/** A release whose file and git tag name different versions would be published under a wrong one. */
function refuseDisagreement(
  service: Service,
  { kind, tag }: Subject,
  own: FileVersion,
  release: ReleaseTag | undefined,
): void {
  if (kind !== 'tag' || release?.version === undefined || own.version === undefined) return;
  if (isSame(own, release)) return;
  const name = service.isOneOfMany ? `services: ${service.name}: ` : '';
  throw new ConfigurationError(
    `${name}version-file: ${own.path} says ${own.text} and the git tag says ${tag}; bring the file to the tag's version, commit, and tag that commit`,
  );
}

/** By the scheme that both understand; what follows a plus is no other version. */
function isSame(own: FileVersion, { rest, version }: ReleaseTag): boolean {
  const [file, tag] = [own.text, rest].map((text) => text.replace(/\+.*$/, ''));
  if (
    own.version !== undefined &&
    version?.scheme === own.version.scheme &&
    version.compare(own.version) === 0
  )
    return true;
  const python = [file, tag].map((text) => pythonVersion(text ?? ''));
  return python[0] !== undefined && python[1] !== undefined && python[0].compare(python[1]) === 0;
}
