import { code } from '../../packages/markdown/code.ts';
import { escape } from '../../packages/markdown/escape.ts';
import { table } from '../../packages/markdown/table.ts';
import type { Computed, ComputedService } from './computed.ts';

/** The job summary: what every image is called, and why. */
export function summary(computed: Computed): string {
  const { subject, services } = computed;
  const about =
    subject.sha === '' ? '' : `Commit ${code(subject.sha)}: ${escape(subject.shaSource)}.`;
  const rows = services.map((service) => [
    escape(service.name),
    code(service.version),
    service.tags.map((tag) => `${code(tag.name)} ${escape(tag.reason)}`).join('<br>'),
    escape(
      `${service.latest.isGiven && service.latest.isAsked ? 'yes' : 'no'}: ${service.latest.reason}`,
    ),
  ]);
  return [
    '### Tags',
    about,
    services.length === 0
      ? 'No service to build.'
      : table(['service', 'version', 'tags', 'latest'], rows),
    skippedRules(services),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function skippedRules(services: readonly ComputedService[]): string {
  const rows = services.flatMap((service) =>
    service.skipped.map(({ rule, skipped }) => [
      escape(service.name),
      code(rule.source),
      escape(skipped),
    ]),
  );
  if (rows.length === 0) return '';
  return `<details><summary>Rules that gave no tag</summary>\n\n${table(['service', 'rule', 'why'], rows)}\n\n</details>`;
}
