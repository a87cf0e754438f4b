import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import type { Facts } from './facts.ts';
import { formatDate, isTimeZone } from './format-date.ts';
import type { Expression } from './template.ts';

/** What a global expression stands for in this run; empty where it does not apply. */
export function expressionValue(facts: Facts, expression: Expression, timeZone = 'UTC'): string {
  const { subject } = facts;
  switch (expression.name) {
    case 'branch':
      return subject.branch;
    case 'tag':
      return subject.tag;
    case 'sha':
      return facts.shortSha;
    case 'base_ref':
      return subject.baseRef;
    case 'is_default_branch':
      return String(subject.isDefaultBranch);
    case 'is_not_default_branch':
      return String(!subject.isDefaultBranch);
    case 'date':
      return date(facts.now, expression, timeZone);
    case 'commit_date':
      return date(facts.commitDate, expression, timeZone);
    default:
      return '';
  }
}

function date(ms: number, expression: Expression, fallbackZone: string): string {
  const zone = expression.options['tz'] ?? fallbackZone;
  if (!isTimeZone(zone)) {
    throw new ConfigurationError(
      `${expression.source}: "${zone}" is not a time zone; write one like UTC or Europe/Berlin`,
    );
  }
  return formatDate(ms, expression.argument ?? '', zone);
}
