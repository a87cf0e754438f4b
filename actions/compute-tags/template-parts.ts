import { expressionValue } from './expression-value.ts';
import type { Facts } from './facts.ts';
import type { Rule } from './rule.ts';
import type { Lasting } from './rule-core.ts';
import type { TagPart } from './tag-name.ts';
import type { Template } from './template.ts';

/** A template as pieces of a tag; `values` are those of expressions that only this rule knows. */
export function templateParts(
  template: Template,
  rule: Pick<Rule, 'timeZone'>,
  facts: Facts,
  values: Readonly<Record<string, string>> = {},
): TagPart[] {
  return template.map((part) => {
    if (typeof part === 'string') return { text: part };
    const text = values[part.name] ?? expressionValue(facts, part, rule.timeZone);
    // A shortened commit would name another one.
    return part.name === 'sha' ? { text, isRequired: true } : { text, isElastic: true };
  });
}

/** How long a tag of this template stays what it is. */
export function lastingOf(template: Template): Lasting {
  if (uses(template, 'sha')) return 'immutable';
  return ['version', 'raw', 'patch'].some((name) => uses(template, name)) ? 'version' : 'moving';
}

export function uses(template: Template, name: string): boolean {
  return template.some((part) => typeof part !== 'string' && part.name === name);
}
