import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { shown } from '../../packages/runner/inputs.ts';
import { expressionValue } from './expression-value.ts';
import type { Facts } from './facts.ts';
import type { Flavor } from './flavor.ts';
import { reservedReason } from './reserved-reason.ts';
import type { Rule } from './rule.ts';
import { type Lasting, type NoCore, RULE_CORES, type RuleCore } from './rule-core.ts';
import { tagName } from './tag-name.ts';
import { type Expression, GLOBAL_EXPRESSIONS, render, type Template } from './template.ts';
import { templateParts, uses } from './template-parts.ts';

/** A tag and what is to be known of it. */
export interface GivenTag {
  readonly name: string;
  readonly lasting: Lasting;
  /** Why it is there, for people. */
  readonly reason: string;
  /** Made from the git tag, which is thereby not lost. */
  readonly isOfGitTag: boolean;
  /** Names the commit and nothing else. */
  readonly isCommit: boolean;
  /** What somebody should know of it. */
  readonly note?: string | undefined;
}

/** A rule and the tag that came of it. */
export interface ComputedTag extends GivenTag {
  readonly rule: Rule;
  readonly isRelease: boolean;
  /** It names a pre-release, which `latest` never does by itself. */
  readonly isUnstable: boolean;
  /** It is `latest`, perhaps with something around it. */
  readonly isLatest: boolean;
}

/** A rule and the reason why no tag came of it. */
export interface Skipped extends NoCore {
  readonly rule: Rule;
}

/** Applies one rule to one run. */
export function applyRule(rule: Rule, facts: Facts, flavor: Flavor): ComputedTag | Skipped {
  if (!isEnabled(rule, facts)) return { rule, skipped: 'not enabled here' };
  const core = RULE_CORES[rule.type](rule, facts);
  if ('skipped' in core) return { rule, ...core };

  const prefix = rule.prefix ?? flavor.prefix;
  const suffix = rule.suffix ?? flavor.suffix;
  const templates = [prefix, rule.pattern, suffix];
  const name = tagName([
    ...templateParts(prefix, rule, facts),
    ...core.parts,
    ...templateParts(suffix, rule, facts),
  ]);
  if (name === undefined) {
    return { rule, skipped: emptyReason(rule, facts, templates, core), isNotable: true };
  }
  const isPinned =
    core.lasting === 'immutable' || [prefix, suffix].some((template) => uses(template, 'sha'));
  const isOfBranch =
    (rule.type === 'ref' && rule.event === 'branch') ||
    templates.some((template) => uses(template, 'branch'));
  if (isOfBranch && !isPinned) {
    const reserved = reservedReason(name, facts.subject.branch, facts.shortSha.length);
    if (reserved !== undefined) return { rule, skipped: reserved, isNotable: true };
  }
  if (facts.outdated !== undefined && !isPinned && facts.subject.kind === 'branch') {
    return { rule, skipped: facts.outdated, isNotable: true };
  }
  return {
    rule,
    name,
    lasting: isPinned ? 'immutable' : core.lasting,
    reason: core.reason,
    isRelease: core.isRelease ?? false,
    isUnstable: core.isUnstable ?? false,
    isCommit: rule.type === 'sha',
    isOfGitTag: core.isRelease === true || templates.some((template) => uses(template, 'tag')),
    isLatest: name === 'latest' || tagName(core.parts) === 'latest',
    note: noteOn(rule, name, core),
  };
}

function noteOn(rule: Rule, name: string, core: RuleCore): string | undefined {
  const plus = core.parts.find(({ text }) => core.isRelease === true && text.includes('+'));
  if (plus !== undefined) return `${plus.text} became ${name}, since a tag cannot hold a +`;
  if (rule.type === 'sha' && /^\d+(?:e\d+)?$/i.test(name)) {
    return `${name} is a number to YAML; give type=sha a prefix, or quote the tag wherever it is used`;
  }
  return undefined;
}

/** Why nothing is left to be a tag. */
function emptyReason(
  rule: Rule,
  facts: Facts,
  templates: readonly Template[],
  core: RuleCore,
): string {
  const empty = templates
    .flat()
    .find(
      (part): part is Expression =>
        typeof part !== 'string' &&
        (GLOBAL_EXPRESSIONS as readonly string[]).includes(part.name) &&
        expressionValue(facts, part, rule.timeZone) === '',
    );
  if (empty !== undefined) return `${empty.source} is empty here`;
  const text = core.parts.map((part) => part.text).join('');
  return text === '' ? 'it says nothing here' : `nothing of "${shown(text)}" may stand in a tag`;
}

function isEnabled(rule: Rule, facts: Facts): boolean {
  const text = render(rule.enable, (expression) =>
    expressionValue(facts, expression, rule.timeZone),
  );
  if (text === 'true') return true;
  if (text === 'false') return false;
  throw new ConfigurationError(
    `tags: enable=${shown(text)} in ${shown(rule.source)} is neither true nor false; write for example enable={{is_default_branch}}`,
  );
}
