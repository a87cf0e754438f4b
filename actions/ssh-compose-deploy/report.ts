import { formatDuration } from '../../packages/clock/duration.ts';
import type { Order } from '../../packages/compose/order.ts';
import type { End } from '../../packages/compose/transaction.ts';
import { code, codeBlock } from '../../packages/markdown/code.ts';
import { escape } from '../../packages/markdown/escape.ts';
import { table } from '../../packages/markdown/table.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { showAddress } from '../../packages/ssh/address.ts';
import type { Wanted } from './inputs.ts';
import type { Progress } from './progress.ts';
import { timeline } from './timeline.ts';

export interface Story {
  readonly wanted: Wanted;
  readonly order: Order;
  readonly end: End;
  readonly progress: Progress;
  readonly durationMs: number;
}

/** Sets the outputs and the summary, and returns the one line that says how it went. */
export function report(runner: Runner, story: Story): string {
  const { end, progress, durationMs } = story;
  const state = end.state === 'aborted' ? 'failed' : end.state;
  const changed = progress.services
    .filter(({ change }) => change !== 'unchanged')
    .map(({ name }) => name);
  const line = lineOf(story, changed);
  runner.output('state', state);
  runner.output('release', end.release ?? '');
  runner.output('previous-release', end.previous ?? '');
  runner.output('changed-services', JSON.stringify(changed));
  runner.output(
    'images',
    JSON.stringify(Object.fromEntries(progress.services.map(({ name, pinned }) => [name, pinned]))),
  );
  runner.output('duration-ms', String(Math.round(durationMs)));
  runner.summary.add(summaryOf(story, line));
  return line;
}

function lineOf(
  { wanted, order, end, progress, durationMs }: Story,
  changed: readonly string[],
): string {
  const where = `${progress.project || order.directory} on ${showAddress(wanted.target.address)}`;
  const took = formatDuration(durationMs);
  const reason = end.reason === undefined || end.reason === '' ? 'no reason was given' : end.reason;
  switch (end.state) {
    case 'deployed':
      return wanted.command === 'rollback'
        ? `rolled back ${where} to release ${end.release ?? ''} in ${took}`
        : `deployed release ${end.release ?? ''} of ${where} in ${took} (changed: ${changed.join(', ') || 'files only'})`;
    case 'unchanged':
      return `release ${end.release ?? ''} of ${where} already runs and is well; nothing was changed`;
    case 'rolled-back':
      return `${reason}; ${where} was rolled back to ${end.release || 'what ran before'} and is well`;
    case 'rollback-failed':
      return `${where} needs a person: ${reason}`;
    default:
      return reason;
  }
}

const MARKS: Readonly<Record<string, string>> = {
  deployed: '✅',
  unchanged: '✅',
  'rolled-back': '↩️',
};

function summaryOf({ wanted, order, end, progress, durationMs }: Story, line: string): string {
  const title = `${MARKS[end.state] ?? '❌'} ${wanted.command} of ${progress.project || order.directory}: ${end.state}`;
  const services = progress.services.map((service) => [
    escape(service.name),
    code(shortImage(service['was-image'] || service.was) || '—'),
    code(shortImage(service.image)),
    code(digestOf(service.pinned)),
    service.change,
    escape(service.health),
  ]);
  const logs = progress.lastLogs.map(
    ({ service, text, health }) =>
      `<details open><summary>Last lines of ${escape(service)}</summary>\n\n${codeBlock(health === '' ? text : `${text}\n\nlast health check: ${health}`)}\n\n</details>`,
  );
  const previous = end.state === 'deployed' ? (end.previous ?? '') : '';
  const byDefault =
    wanted.command === 'deploy' ? ' (or leave it empty: the release before is the default)' : '';
  const back =
    previous === ''
      ? ''
      : `**Way back:** run this action with \`command: rollback\` and \`release: ${previous}\`${byDefault}.`;
  return [
    `### ${escape(title)}`,
    escape(line),
    table(
      ['server', 'directory', 'release', 'release before', 'took'],
      [
        [
          escape(showAddress(wanted.target.address)),
          code(progress.probe?.directory ?? order.directory),
          code(end.release ?? ''),
          code(end.previous ?? '') || '—',
          formatDuration(durationMs),
        ],
      ],
    ),
    table(['service', 'from', 'to', 'digest', 'containers', 'state'], services),
    ...logs,
    timeline(progress.steps),
    back,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Without the registry: people look at the name and the tag. */
function shortImage(image: string): string {
  return image.replace(/^[^/]*[.:][^/]*\//, '').replace(/@sha256:([0-9a-f]{12})[0-9a-f]*$/, '@$1');
}

function digestOf(pinned: string): string {
  return /sha256:([0-9a-f]{12})/.exec(pinned)?.[1] ?? '';
}
