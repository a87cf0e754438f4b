import { code } from '../../packages/markdown/code.ts';
import { escape } from '../../packages/markdown/escape.ts';
import { table } from '../../packages/markdown/table.ts';
import type { GivenTag } from './apply-rule.ts';
import type { Computed, ComputedService } from './computed.ts';

/** The job summary: what every image is called, and why. */
export function summary(computed: Computed): string {
  const { subject, services, unchanged, warnings, notices, remarks } = computed;
  const parts = [
    '### Tags',
    subject.sha === '' ? '' : `Commit ${code(subject.sha)}: ${escape(subject.shaSource)}.`,
    ...(services.length === 0 ? ['There is nothing to build.'] : named(services)),
    unchanged.length === 0 ? '' : `Unchanged, left out: ${unchanged.map(escape).join(', ')}.`,
    ...warnings.map((warning) => `⚠️ ${escape(warning)}`),
    ...[...notices, ...remarks].map((notice) => `ℹ️ ${escape(notice)}`),
    skippedRules(services),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Lists, since reasons in a table's cells are columns of single words on a phone; services with the same are one. */
function named(services: readonly ComputedService[]): string[] {
  const names = new Map<string, string[]>();
  // Most tags of many services are the same.
  const items = new Map<string, string>();
  const itemOf = ({ name, reason }: GivenTag): string => {
    const key = `${name}\0${reason}`;
    const item = items.get(key) ?? `- ${code(name)} ${escape(reason)}`;
    items.set(key, item);
    return item;
  };
  for (const service of services) {
    const version = service.version === '' ? '' : `, version ${code(service.version)}`;
    const told = `${version}\n\n${[...service.tags.map(itemOf), `- ${latest(service)}`].join('\n')}`;
    names.set(told, [...(names.get(told) ?? []), escape(service.name)]);
  }
  return [...names].map(([told, all]) => `**${all.join(', ')}**${told}`);
}

function latest({ latest: verdict }: ComputedService): string {
  if (verdict.isGiven && verdict.isAsked) return `latest: ${escape(`yes, ${verdict.reason}`)}`;
  return `latest: ${escape(`no, ${verdict.isGiven ? 'no rule asks for it' : verdict.reason}`)}`;
}

/** Rules with the same fate in all services are shown once. */
function skippedRules(services: readonly ComputedService[]): string {
  const fates = new Map<string, { rule: string; why: string; names: string[] }>();
  for (const service of services) {
    for (const { rule, skipped } of service.skipped) {
      const key = `${rule.source}\0${skipped}`;
      const fate = fates.get(key) ?? { rule: rule.source, why: skipped, names: [] };
      fate.names.push(service.name);
      fates.set(key, fate);
    }
  }
  if (fates.size === 0) return '';
  const rows = [...fates.values()].map(({ rule, why, names }) => [
    code(rule),
    escape(why),
    names.length === services.length ? 'all' : names.map(escape).join(', '),
  ]);
  const header = services.length === 1 ? ['rule', 'why'] : ['rule', 'why', 'services'];
  return `<details><summary>Rules that gave no tag</summary>\n\n${table(header, rows)}\n\n</details>`;
}
