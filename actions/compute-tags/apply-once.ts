import { applyRule, type ComputedTag, type Skipped } from './apply-rule.ts';
import type { Facts } from './facts.ts';
import type { Flavor } from './flavor.ts';
import type { Rule } from './rule.ts';

export type ApplyRule = (rule: Rule, facts: Facts) => ComputedTag | Skipped;

/** Rules that look at nothing of a service's own, so that they give all services of a run the same. */
const COMMON: readonly Rule['type'][] = ['schedule', 'edge', 'ref', 'raw', 'sha'];

/** Applies rules, and those that are the same for all services only once in a run. */
export function applyOnce(flavor: Flavor): ApplyRule {
  const done = new Map<Rule, ComputedTag | Skipped>();
  return (rule, facts) => {
    const known = done.get(rule);
    if (known !== undefined) return known;
    const outcome = applyRule(rule, facts, flavor);
    if (COMMON.includes(rule.type)) done.set(rule, outcome);
    return outcome;
  };
}
