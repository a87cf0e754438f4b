import { code } from '../../packages/markdown/code.ts';
import { escape } from '../../packages/markdown/escape.ts';
import { table } from '../../packages/markdown/table.ts';
import type { GivenTag } from './apply-rule.ts';
import type { Computed, ComputedService } from './computed.ts';

/** The job summary: what every image is called, and why. */
export function summary(computed: Computed): string {
  const { subject, services, unchanged, warnings, notices, remarks } = computed;
  // Most tags of many services are the same.
  const cells = new Map<string, string>();
  const cellOf = ({ name, reason }: GivenTag): string => {
    const key = `${name}\0${reason}`;
    const cell = cells.get(key) ?? `${code(name)} ${escape(reason)}`;
    cells.set(key, cell);
    return cell;
  };
  const rows = services.map((service) => [
    escape(service.name),
    code(service.version),
    service.tags.map(cellOf).join('<br>'),
    latest(service),
  ]);
  const parts = [
    '### Tags',
    subject.sha === '' ? '' : `Commit ${code(subject.sha)}: ${escape(subject.shaSource)}.`,
    services.length === 0
      ? 'There is nothing to build.'
      : table(['service', 'version', 'tags', 'latest'], rows),
    unchanged.length === 0 ? '' : `Unchanged, left out: ${unchanged.map(escape).join(', ')}.`,
    ...warnings.map((warning) => `⚠️ ${escape(warning)}`),
    ...[...notices, ...remarks].map((notice) => `ℹ️ ${escape(notice)}`),
    skippedRules(services),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function latest({ latest: verdict }: ComputedService): string {
  if (verdict.isGiven && verdict.isAsked) return escape(`yes: ${verdict.reason}`);
  return escape(`no: ${verdict.isGiven ? 'no rule asks for it' : verdict.reason}`);
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
