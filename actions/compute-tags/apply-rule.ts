import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { expressionValue } from './expression-value.ts';
import type { Facts } from './facts.ts';
import type { Flavor } from './flavor.ts';
import { pythonVersion } from './python-version.ts';
import { reservedReason } from './reserved-reason.ts';
import type { Rule } from './rule.ts';
import { semanticVersion } from './semantic-version.ts';
import { type TagPart, tagName } from './tag-name.ts';
import { type Expression, render, type Template } from './template.ts';
import type { Version } from './version.ts';

/** What became of a rule: a tag, or the reason why not. */
export type Outcome = ComputedTag | Skipped;

export interface ComputedTag {
  readonly name: string;
  /** `immutable`: names this commit for ever; `version`: names one version; `moving`: will name another image. */
  readonly lasting: 'immutable' | 'version' | 'moving';
  readonly reason: string;
  /** The rule takes the run for a release, so that `latest` may follow. */
  readonly isRelease: boolean;
  /** It is `latest`, perhaps with something around it. */
  readonly isLatest: boolean;
  readonly rule: Rule;
}

export interface Skipped {
  readonly rule: Rule;
  readonly skipped: string;
  /** The rule wanted a version and the git tag is nearly one; fatal unless another rule takes the tag. */
  readonly isNearMiss?: boolean;
}

/** What a rule contributes before prefix and suffix. */
interface Core {
  readonly parts: readonly TagPart[];
  readonly lasting: ComputedTag['lasting'];
  readonly reason: string;
  readonly isRelease?: boolean;
}

type CoreOrReason = Core | string | { readonly nearMiss: string };

/** Applies one rule to one run. */
export function applyRule(rule: Rule, facts: Facts, flavor: Flavor): Outcome {
  if (!isEnabled(rule, facts)) return { rule, skipped: 'not enabled here' };
  const core = CORES[rule.type](rule, facts);
  if (typeof core === 'string') return { rule, skipped: core };
  if ('nearMiss' in core) return { rule, skipped: core.nearMiss, isNearMiss: true };

  const affixes = [rule.prefix ?? flavor.prefix, rule.suffix ?? flavor.suffix];
  const [prefix, suffix] = affixes.map((affix) => templateParts(affix, rule, facts));
  const parts = [...(prefix ?? []), ...core.parts, ...(suffix ?? [])];
  const name = tagName(parts);
  if (name === undefined) return { rule, skipped: emptyReason(rule, facts, affixes, core.parts) };
  const lasting = affixes.some((template) => uses(template, 'sha')) ? 'immutable' : core.lasting;
  const usesBranch =
    (rule.type === 'ref' && rule.event === 'branch') ||
    [...affixes, rule.pattern].some((template) => uses(template, 'branch'));
  const reserved =
    usesBranch && lasting !== 'immutable'
      ? reservedReason(name, facts.subject.branch, facts.shortSha.length)
      : undefined;
  if (reserved !== undefined) return { rule, skipped: reserved };
  return {
    rule,
    name,
    lasting,
    reason: core.reason,
    isRelease: core.isRelease ?? false,
    isLatest: name === 'latest' || tagName(core.parts) === 'latest',
  };
}

const CORES: Readonly<Record<Rule['type'], (rule: Rule, facts: Facts) => CoreOrReason>> = {
  schedule: (rule, facts) =>
    facts.subject.event === 'schedule'
      ? {
          parts: templateParts(rule.pattern, rule, facts),
          lasting: lastingOf(rule.pattern, 'moving'),
          reason: 'the run was scheduled',
        }
      : 'the run was not scheduled',
  semver: (rule, facts) => versionCore(rule, facts, semanticVersion),
  pep440: (rule, facts) => versionCore(rule, facts, pythonVersion),
  file: fileCore,
  match: matchCore,
  edge: ({ branch }, { subject }) => {
    const wanted = branch || subject.defaultBranch;
    if (subject.kind !== 'branch') return 'the run is not about a branch';
    if (wanted === '') return 'the default branch is not known';
    return subject.branch === wanted
      ? { parts: [{ text: 'edge' }], lasting: 'moving', reason: `the branch is ${wanted}` }
      : `the branch is not ${wanted}`;
  },
  ref: refCore,
  raw: (rule, facts) => ({
    parts: templateParts(rule.pattern, rule, facts),
    lasting: lastingOf(rule.pattern, 'moving'),
    reason: 'asked for by name',
  }),
  sha: ({ format }, { subject, shortSha }) =>
    shortSha === ''
      ? 'the commit is not known'
      : {
          parts: [{ text: format === 'long' ? subject.sha : shortSha }],
          lasting: 'immutable',
          reason: subject.shaSource,
        },
};

function refCore({ event }: Rule, { subject }: Facts): CoreOrReason {
  switch (event) {
    case 'branch':
      return subject.kind === 'branch'
        ? {
            parts: [{ text: subject.branch, isElastic: true }],
            lasting: 'moving',
            reason: 'the branch',
          }
        : 'the run is not about a branch';
    case 'tag':
      return subject.kind === 'tag'
        ? {
            parts: [{ text: subject.tag, isElastic: true }],
            lasting: 'version',
            reason: 'the git tag',
            isRelease: true,
          }
        : 'the run is not about a git tag';
    case 'pr': {
      const isQueue = subject.kind === 'merge-queue';
      if (!isQueue && subject.kind !== 'pull-request') return 'the run is not about a pull request';
      if (subject.pullRequest === '') return 'GitHub does not say which pull request it is';
      return {
        parts: [
          { text: subject.pullRequest, isElastic: true },
          ...(isQueue ? [{ text: '-mq' }] : []),
        ],
        lasting: 'moving',
        reason: isQueue ? 'the pull request in the merge queue' : 'the pull request',
      };
    }
  }
}

function versionCore(
  rule: Rule,
  facts: Facts,
  read: (raw: string) => Version | undefined,
): CoreOrReason {
  const source = sourceOf(rule, facts);
  if (source === undefined) return 'the run is not about a git tag';
  const scheme = rule.type === 'semver' ? 'a semantic version' : 'a version by PEP 440';
  const found = rule.match === undefined ? undefined : rule.match.exec(source.text);
  if (found === null) return `${source.name} does not match ${String(rule.match)}`;
  const raw = found === undefined ? source.text : (found[1] ?? found[0]);
  const version = read(raw) ?? (source.isTag ? read(facts.versionTag) : undefined);
  if (version === undefined) {
    const message = `${source.name} is not ${scheme}`;
    return source.isTag && looksLikeVersion(raw) ? { nearMiss: message } : message;
  }
  if (version.major === '0' && isJustMajor(rule.pattern)) {
    return 'version 0 promises nothing, so the tag 0 would be no help';
  }
  return {
    parts: patternParts(rule.pattern, version, rule, facts),
    lasting: version.isExactOnly ? 'version' : lastingOf(rule.pattern, 'moving'),
    reason: source.isTag ? 'the version of the git tag' : 'the version given as value',
    isRelease: true,
  };
}

function fileCore(rule: Rule, facts: Facts): CoreOrReason {
  const found = facts.fileVersion(rule.file);
  if (found === undefined) return 'no version file is given';
  const { version, text, path } = found;
  const needsParts = rule.pattern.some(
    (part) => typeof part !== 'string' && ['major', 'minor', 'patch'].includes(part.name),
  );
  if (needsParts && version === undefined)
    return `${path} holds ${text}, which has no major, minor and patch`;
  if (version?.major === '0' && isJustMajor(rule.pattern)) {
    return 'version 0 promises nothing, so the tag 0 would be no help';
  }
  return {
    parts: patternParts(
      rule.pattern,
      { ...(version ?? UNKNOWN), text: text.replace(/^v/i, ''), raw: text },
      rule,
      facts,
    ),
    lasting: version?.isExactOnly === true ? 'version' : lastingOf(rule.pattern, 'moving'),
    reason: `the version in ${path}`,
    isRelease: true,
  };
}

const UNKNOWN = { major: '', minor: '', patch: '', isExactOnly: false };

function matchCore(rule: Rule, facts: Facts): CoreOrReason {
  const source = sourceOf(rule, facts);
  if (source === undefined) return 'the run is not about a git tag';
  const found = rule.match?.exec(source.text);
  if (found === undefined || found === null)
    return `${source.name} does not match ${String(rule.match)}`;
  const text = found[rule.group];
  if (text === undefined)
    return `${String(rule.match)} has no group ${String(rule.group)} in ${source.name}`;
  return {
    parts: [{ text, isElastic: true }],
    lasting: 'version',
    reason: `${source.name} matches`,
    isRelease: true,
  };
}

/** The value that a rule was given, or the git tag. */
function sourceOf(
  rule: Rule,
  facts: Facts,
): { text: string; name: string; isTag: boolean } | undefined {
  const value = render(rule.value, (expression) =>
    expressionValue(facts, expression, rule.timeZone),
  );
  if (value !== '') return { text: value, name: `the value ${value}`, isTag: false };
  if (facts.subject.kind !== 'tag') return undefined;
  return { text: facts.subject.tag, name: `the git tag ${facts.subject.tag}`, isTag: true };
}

/** `1.2` and `1.2.3.4` were surely meant to be versions; `release1` was not. */
function looksLikeVersion(raw: string): boolean {
  return /^v?\d+\.\d/i.test(raw);
}

function isJustMajor(pattern: Template): boolean {
  const names = pattern.flatMap((part) => (typeof part === 'string' ? [] : [part.name]));
  return names.length === 1 && names[0] === 'major';
}

/** Pre-releases say their whole version whatever the pattern, since the next one may change everything. */
function patternParts(
  pattern: Template,
  version: Omit<Version, 'compare' | 'scheme' | 'isStable'>,
  rule: Rule,
  facts: Facts,
): TagPart[] {
  const isRaw = pattern.length === 1 && uses(pattern, 'raw');
  const whole = isRaw || !version.isExactOnly || uses(pattern, 'version') || uses(pattern, 'raw');
  const effective: Template = whole
    ? pattern
    : [{ name: 'version', options: {}, source: '{{version}}' }];
  const values: Readonly<Record<string, string>> = {
    version: version.text,
    raw: version.raw,
    major: version.major,
    minor: version.minor,
    patch: version.patch,
  };
  return templateParts(effective, rule, facts, values);
}

function templateParts(
  template: Template,
  rule: Rule,
  facts: Facts,
  values: Readonly<Record<string, string>> = {},
): TagPart[] {
  return template.map((part) =>
    typeof part === 'string'
      ? { text: part }
      : {
          text: values[part.name] ?? expressionValue(facts, part, rule.timeZone),
          // A shortened commit would name another one.
          [part.name === 'sha' ? 'isRequired' : 'isElastic']: true,
        },
  );
}

function lastingOf(pattern: Template, otherwise: ComputedTag['lasting']): ComputedTag['lasting'] {
  if (uses(pattern, 'sha')) return 'immutable';
  return uses(pattern, 'version') || uses(pattern, 'raw') || uses(pattern, 'patch')
    ? 'version'
    : otherwise;
}

function uses(template: Template, name: string): boolean {
  return template.some((part) => typeof part !== 'string' && part.name === name);
}

function emptyReason(
  rule: Rule,
  facts: Facts,
  affixes: readonly Template[],
  parts: readonly TagPart[],
): string {
  const empty = [...affixes, rule.pattern]
    .flat()
    .find(
      (part): part is Expression =>
        typeof part !== 'string' &&
        expressionValue(facts, part, rule.timeZone) === '' &&
        !(part.name in UNKNOWN),
    );
  if (empty !== undefined) return `${empty.source} is empty here`;
  const text = parts.map((part) => part.text).join('');
  return text === '' ? 'it says nothing here' : `nothing of "${text}" may stand in a tag`;
}

function isEnabled(rule: Rule, facts: Facts): boolean {
  const text = render(rule.enable, (expression) =>
    expressionValue(facts, expression, rule.timeZone),
  );
  if (text === 'true') return true;
  if (text === 'false') return false;
  throw new ConfigurationError(
    `tags: enable=${text} in ${rule.source} is neither true nor false; write for example enable={{is_default_branch}}`,
  );
}
