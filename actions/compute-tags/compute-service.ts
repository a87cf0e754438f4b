import type { ApplyRule } from './apply-once.ts';
import type { ComputedTag, GivenTag, Skipped } from './apply-rule.ts';
import { expressionValue } from './expression-value.ts';
import type { Facts } from './facts.ts';
import type { Flavor } from './flavor.ts';
import { judgeLatest, type LatestQuestion, type LatestVerdict } from './latest.ts';
import type { Rule } from './rule.ts';
import { tagName } from './tag-name.ts';
import { render } from './template.ts';

/** The tags of one service, in order, with everything that explains them. */
export interface ServiceTags {
  readonly tags: readonly GivenTag[];
  readonly skipped: readonly Skipped[];
  readonly latest: LatestVerdict & { readonly isAsked: boolean };
  /** The first tag, which stands for all of them in labels. */
  readonly version: string;
  /** The tag to deploy: the one that will never name another image. */
  readonly primary: string;
}

/** Applies all rules of one service and puts what they give in order. */
export function computeService(
  rules: readonly Rule[],
  facts: Facts,
  flavor: Flavor,
  question: LatestQuestion,
  apply: ApplyRule,
): ServiceTags {
  const ordered = [...rules].sort((a, b) => b.priority - a.priority);
  const outcomes = ordered.map((rule) => apply(rule, facts));
  const computed = outcomes.filter((outcome): outcome is ComputedTag => 'name' in outcome);
  const verdict = judgeLatest(question);
  // As with metadata-action, what comes first says whether the run is a release.
  const isImplied =
    question.mode === 'true' || (computed[0]?.isRelease === true && !computed[0].isUnstable);
  const given = computed.filter((tag) => !tag.isLatest || verdict.isGiven);
  const tags = distinct(given);
  if (isImplied && verdict.isGiven && given.length > 0) {
    const name = nameOfLatest(facts, flavor);
    if (!tags.some((tag) => tag.name === name)) {
      tags.push({
        name,
        lasting: 'moving',
        reason: verdict.reason,
        isOfGitTag: false,
        isCommit: false,
      });
    }
  }
  const withheld = computed
    .filter((tag) => tag.isLatest && !verdict.isGiven)
    .map(({ rule }) => ({ rule, skipped: verdict.reason }));
  return {
    tags,
    skipped: [...outcomes.filter(isSkipped), ...withheld],
    latest: { ...verdict, isAsked: isImplied || computed.some((tag) => tag.isLatest) },
    version: tags[0]?.name ?? '',
    primary: primaryOf(tags),
  };
}

function nameOfLatest(facts: Facts, flavor: Flavor): string {
  const value = (template: Flavor['prefix']): string =>
    render(template, (expression) => expressionValue(facts, expression));
  const prefix = flavor.isPrefixOnLatest ? value(flavor.prefix) : '';
  const suffix = flavor.isSuffixOnLatest ? value(flavor.suffix) : '';
  return tagName([{ text: prefix }, { text: 'latest' }, { text: suffix }]) ?? 'latest';
}

function primaryOf(tags: readonly GivenTag[]): string {
  const immutable = tags.filter((tag) => tag.lasting === 'immutable');
  const best =
    immutable.find((tag) => tag.isCommit) ??
    immutable[0] ??
    tags.find((tag) => tag.lasting === 'version') ??
    tags[0];
  return best?.name ?? '';
}

function distinct(tags: readonly ComputedTag[]): GivenTag[] {
  return tags.filter((tag, index) => tags.findIndex(({ name }) => name === tag.name) === index);
}

function isSkipped(outcome: ComputedTag | Skipped): outcome is Skipped {
  return 'skipped' in outcome;
}
