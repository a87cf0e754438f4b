import { expressionValue } from './expression-value.ts';
import type { Facts } from './facts.ts';
import { pythonVersion } from './python-version.ts';
import type { Rule } from './rule.ts';
import type { NoCore, RuleCore } from './rule-core.ts';
import { semanticVersion } from './semantic-version.ts';
import type { TagPart } from './tag-name.ts';
import type { Reach } from './tag-versions.ts';
import { render, type Template } from './template.ts';
import { lastingOf, templateParts, uses } from './template-parts.ts';
import type { Version } from './version.ts';

export function semverCore(rule: Rule, facts: Facts): RuleCore | NoCore {
  return versionCore(rule, facts, semanticVersion, 'a semantic version such as 1.2.3');
}

export function pep440Core(rule: Rule, facts: Facts): RuleCore | NoCore {
  return versionCore(rule, facts, pythonVersion, 'a version by PEP 440');
}

export function matchCore(rule: Rule, facts: Facts): RuleCore | NoCore {
  const source = sourceOf(rule, facts);
  if ('skipped' in source) return source;
  if (rule.match === undefined) return { skipped: 'its pattern is empty here' };
  const found = rule.match.exec(source.text);
  if (found === null) return { skipped: `${source.name} does not match ${String(rule.match)}` };
  const text = found[rule.group];
  if (text === undefined) {
    return {
      skipped: `${String(rule.match)} has no group ${String(rule.group)} in ${source.name}`,
      isNotable: true,
    };
  }
  const reason = `${source.name} matches`;
  return { parts: [{ text, isElastic: true }], lasting: 'version', reason, isRelease: true };
}

export function fileCore(rule: Rule, facts: Facts): RuleCore | NoCore {
  const found = facts.fileVersions.get(rule.file);
  if (found === undefined) return { skipped: 'no version file is given' };
  if ('placeholder' in found) return { skipped: found.placeholder, isNotable: true };
  const { text, path } = found;
  const version = found.version ?? NO_PARTS;
  if (
    version === NO_PARTS &&
    ['major', 'minor', 'patch'].some((name) => uses(rule.pattern, name))
  ) {
    return {
      skipped: `${path} holds ${text}, which has no major, minor and patch`,
      isNotable: true,
    };
  }
  if (isJustZero(rule.pattern, version)) return ZERO;
  const values = { ...version, text: text.replace(/^v/i, ''), raw: text };
  return {
    parts: patternParts(rule, facts, values, version.isExactOnly),
    lasting:
      version.isExactOnly && !uses(rule.pattern, 'sha') ? 'version' : lastingOf(rule.pattern),
    reason: `the version in ${path}`,
    isRelease: true,
    isUnstable: found.version?.isStable === false,
  };
}

const NO_PARTS = { major: '', minor: '', patch: '', isExactOnly: false };
const ZERO: NoCore = {
  skipped: 'version 0 promises nothing, so a tag for all of 0 would be no help',
};

function versionCore(
  rule: Rule,
  facts: Facts,
  read: (raw: string) => Version | undefined,
  scheme: string,
): RuleCore | NoCore {
  const source = sourceOf(rule, facts);
  if ('skipped' in source) return source;
  const found = rule.match?.exec(source.text);
  if (found === null) return { skipped: `${source.name} does not match ${String(rule.match)}` };
  const raw = found === undefined ? source.text : (found[1] ?? found[0]);
  const version = read(raw);
  if (version === undefined) {
    const skipped = `${source.name} is not ${scheme}`;
    return { skipped, isNotable: true, isNearMiss: source.isTag && looksLikeVersion(raw) };
  }
  if (isJustZero(rule.pattern, version)) return ZERO;
  const isExactOnly = version.isExactOnly || (source.isTag && facts.subject.isUnstableRelease);
  const lasting = isExactOnly && !uses(rule.pattern, 'sha') ? 'version' : lastingOf(rule.pattern);
  if (source.isTag && lasting === 'moving') {
    const rivals = facts.rivals(reachOf(rule.pattern));
    if ('unknown' in rivals) {
      return {
        skipped: `not sure whether a higher version has it: ${rivals.unknown}`,
        isNotable: true,
      };
    }
    if (rivals.higher !== undefined) return { skipped: `${rivals.higher} is higher and keeps it` };
  }
  return {
    parts: patternParts(rule, facts, version, isExactOnly),
    lasting,
    reason: source.isTag ? 'the version of the git tag' : `the version of ${source.name}`,
    isRelease: true,
    isUnstable: !version.isStable,
  };
}

interface Source {
  readonly text: string;
  readonly name: string;
  readonly isTag: boolean;
}

/** The value that a rule was given, or the git tag as far as it is this service's. */
function sourceOf(rule: Rule, facts: Facts): Source | NoCore {
  const { subject, release } = facts;
  const valueOf = (template: Template): string =>
    render(template, (expression) => expressionValue(facts, expression, rule.timeZone));
  const value = valueOf(rule.value);
  if (value !== '') return { text: value, name: `the value ${value}`, isTag: false };
  if (rule.value.length > 0) return { skipped: 'its value is empty here' };
  if (subject.kind !== 'tag') return { skipped: 'the run is not about a git tag' };
  if (release === undefined) return { skipped: `the git tag ${subject.tag} is another service's` };
  return { text: release.rest, name: `the git tag ${subject.tag}`, isTag: true };
}

/** Pre-releases say their whole version whatever the pattern, since the next one may change everything. */
function patternParts(
  rule: Rule,
  facts: Facts,
  version: Pick<Version, 'text' | 'raw' | 'major' | 'minor' | 'patch'>,
  isExactOnly: boolean,
): TagPart[] {
  const isWhole = !isExactOnly || uses(rule.pattern, 'version') || uses(rule.pattern, 'raw');
  const pattern: Template = isWhole
    ? rule.pattern
    : [{ name: 'version', options: {}, source: '{{version}}' }];
  return templateParts(pattern, rule, facts, {
    version: version.text,
    raw: version.raw,
    major: version.major,
    minor: version.minor,
    patch: version.patch,
  });
}

function reachOf(pattern: Template): Reach {
  if (uses(pattern, 'minor')) return 'minor';
  return uses(pattern, 'major') ? 'major' : 'all';
}

/** `0`, or `v0`: a tag that only a major version of 0 would give. */
function isJustZero(pattern: Template, { major }: Pick<Version, 'major'>): boolean {
  const names = pattern.flatMap((part) => (typeof part === 'string' ? [] : [part.name]));
  return major === '0' && names.length === 1 && names[0] === 'major';
}

/** `1.2` and `1.2.3.4` were surely meant to be versions; `release1` was not. */
function looksLikeVersion(raw: string): boolean {
  return /^v?\d+\.\d/i.test(raw);
}
