import { formatDuration } from '../../packages/clock/duration.ts';
import { code, codeBlock } from '../../packages/markdown/code.ts';
import { escapeHtml } from '../../packages/markdown/escape-html.ts';
import { escape } from '../../packages/markdown/escape.ts';
import { table } from '../../packages/markdown/table.ts';
import { showAddress } from '../../packages/ssh/address.ts';
import type { Story } from './report.ts';
import { timeline } from './timeline.ts';

export const MARKS: Readonly<Record<string, string>> = {
  deployed: '✅',
  unchanged: '✅',
  'rolled-back': '↩️',
  'not-begun': '⏸️',
  planned: '✅',
};

/** The summary of a deploy or rollback: what changed, what failed, how long it took, and the way back. */
export function deploySummary(story: Story, line: string): string {
  const { wanted, order, end, progress, gate } = story;
  const title = `${MARKS[end.state] ?? '❌'} ${wanted.command} of ${progress.project || order.directory}: ${end.state}`;
  // A list, since a row of five cells is too wide for a phone.
  const facts = [
    `**Server:** ${escape(showAddress(wanted.target.address))}, ${code(progress.probe?.directory ?? order.directory)}`,
    `**Release:** ${code(end.release ?? '') || '—'}, before it ${code(end.previous ?? '') || '—'}`,
    `**Took:** ${formatDuration(story.durationMs)}`,
  ];
  return [
    `### ${escape(title)}`,
    escape(line),
    facts.map((fact) => `- ${fact}`).join('\n'),
    serviceTable(story),
    ...lastLogs(story),
    gate?.report ?? '',
    timeline(progress.steps),
    wayBack(story),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What a phone shows without scrolling comes first. */
export function serviceTable({ progress }: Story): string {
  const rows = progress.services.map((service) => [
    escape(service.name),
    escape(service.health),
    escape(service.change),
    code(shortImage(service['was-image'] || service.was)) || '—',
    code(shortImage(service.image)),
    code(/sha256:([0-9a-f]{12})/.exec(service.pinned)?.[1] ?? ''),
    escape(
      [service.change === 'unchanged' ? '' : service.way, service.why].filter(Boolean).join(': '),
    ),
  ]);
  return table(['service', 'state', 'containers', 'from', 'to', 'digest', 'how'], rows);
}

export function lastLogs({ progress }: Story): string[] {
  return progress.lastLogs.map(({ service, text, health }) => {
    const body = codeBlock(health === '' ? text : `${text}\n\nlast health check: ${health}`);
    return `<details open><summary>Last lines of ${escapeHtml(service)}</summary>\n\n${body}\n\n</details>`;
  });
}

function wayBack({ wanted, end }: Story): string {
  const previous = end.state === 'deployed' ? (end.previous ?? '') : '';
  if (previous === '') return '';
  const byDefault =
    wanted.command === 'deploy' ? ' (or leave it empty: the release before is the default)' : '';
  return `**Way back:** run this action with \`command: rollback\` and ${code(`release: ${previous}`)}${byDefault}.`;
}

/** Without the registry: people look at the name and the tag. */
export function shortImage(image: string): string {
  return image.replace(/^[^/]*[.:][^/]*\//, '').replace(/@sha256:([0-9a-f]{12})[0-9a-f]*$/, '@$1');
}
