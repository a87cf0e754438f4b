import { formatDuration } from '../../packages/clock/duration.ts';
import type { Order } from '../../packages/compose/order.ts';
import { code } from '../../packages/markdown/code.ts';
import { escape } from '../../packages/markdown/escape.ts';
import { table } from '../../packages/markdown/table.ts';
import { shown } from '../../packages/runner/inputs.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { lastLogs, MARKS, serviceTable } from './deploy-summary.ts';
import { isWell } from './host-deploy.ts';
import type { HostFacts } from './host-facts.ts';
import type { Wanted } from './inputs.ts';
import { planSummary, statusSummary } from './look-report.ts';
import type { Story } from './report.ts';
import { timeline } from './timeline.ts';

export interface HostResult {
  readonly facts: HostFacts;
  /** Where the program on the host was begun. */
  readonly story?: Story;
  /** The last words of what failed there. */
  readonly details: readonly string[];
  readonly from: number;
  readonly to: number;
  /** What should not have happened at all. */
  readonly bug?: unknown;
}

export interface FleetStory {
  readonly wanted: Wanted;
  readonly order: Order;
  readonly results: readonly HostResult[];
  readonly durationMs: number;
}

/** Sets the outputs and the summary of a deploy to many hosts, and returns the one line that says how it went. */
export function reportFleet(runner: Runner, story: FleetStory): string {
  const { wanted, results, durationMs } = story;
  const facts = results.map((result) => result.facts);
  const first = facts.find(({ state }) => isWell(state)) ?? facts[0];
  const line = lineOf(story);
  const plans = facts.flatMap(({ host, plan }) => (plan === undefined ? [] : [[host, plan]]));
  const values: Readonly<Record<string, string>> = {
    state: stateOf(facts),
    release: first?.release ?? '',
    'previous-release': first?.['previous-release'] ?? '',
    'changed-services': JSON.stringify([
      ...new Set(facts.flatMap((one) => one['changed-services'])),
    ]),
    images: JSON.stringify(Object.assign({}, ...facts.map(({ images }) => images))),
    plan: wanted.command === 'plan' ? JSON.stringify(Object.fromEntries(plans)) : '',
    drift: JSON.stringify(
      facts.flatMap(({ host, drift }) => drift.map((one) => ({ host, ...one }))),
    ),
    hosts: JSON.stringify(facts),
    'duration-ms': String(Math.round(durationMs)),
  };
  for (const [name, value] of Object.entries(values)) runner.output(name, value);
  runner.summary.add(summaryOf(story, line, values['state'] ?? ''));
  return line;
}

/** The worst that a person has to know of; `rolled-back` only where no host has the new release. */
function stateOf(facts: readonly HostFacts[]): string {
  const states = new Set(facts.map(({ state }) => state));
  if (states.has('rollback-failed')) return 'rollback-failed';
  if (facts.every(({ state }) => isWell(state))) {
    return (
      ['deployed', 'planned', 'unchanged'].find((state) => states.has(state as 'deployed')) ?? ''
    );
  }
  return states.has('rolled-back') && !states.has('deployed') ? 'rolled-back' : 'failed';
}

function lineOf({ wanted, order, results, durationMs }: FleetStory): string {
  const facts = results.map((result) => result.facts);
  const project = results.find(({ story }) => story?.progress.project)?.story?.progress.project;
  const what = project ?? order.directory;
  const count = (state: HostFacts['state']): number =>
    facts.filter((one) => one.state === state).length;
  const ill = facts.filter(({ state }) => !isWell(state) && state !== 'not-begun');
  if (ill.length === 0 && count('not-begun') === 0) {
    const verb = {
      deploy: 'deployed',
      rollback: 'rolled back',
      plan: 'planned',
      status: 'looked at',
    };
    const unchanged = count('unchanged') > 0 ? ` (${count('unchanged')} had it already)` : '';
    return `${verb[wanted.command]} ${what} on ${facts.length} hosts in ${formatDuration(durationMs)}${unchanged}`;
  }
  const names = (state: HostFacts['state']): string =>
    facts
      .filter((one) => one.state === state)
      .map(({ host }) => host)
      .join(', ');
  return [
    ill.length === 0
      ? `${what}: cancelled before all ${facts.length} hosts had their turn`
      : `${what}: ${ill.length} of ${facts.length} hosts did not come to the release`,
    ...ill.map(({ host, reason }) => `${host} (${shown(reason, 300)})`),
    ...(count('deployed') > 0 ? [`it serves on ${names('deployed')}`] : []),
    ...(count('unchanged') > 0 ? [`it served already on ${names('unchanged')}`] : []),
    ...(count('not-begun') > 0 ? [`nothing was begun on ${names('not-begun')}`] : []),
  ].join('; ');
}

function summaryOf(story: FleetStory, line: string, state: string): string {
  const { wanted, results, durationMs, order } = story;
  const rows = results.map(({ facts }) => [
    escape(facts.host),
    `${MARKS[facts.state] ?? '❌'} ${escape(facts.state)}`,
    code(facts.release) || '—',
    code(facts['previous-release']) || '—',
    facts['duration-ms'] === 0 ? '—' : formatDuration(facts['duration-ms']),
    escape(shown(facts.reason, 300)),
  ]);
  const hosts = table(['host', 'state', 'release', 'before it', 'took', 'why'], rows);
  const told = results.flatMap((result) => tellHost(wanted, result));
  const model = results.find(({ facts }) => facts.state === 'deployed')?.story;
  const bars = results
    .filter(({ to }) => to > 0)
    .map(({ facts, from, to }) => ({ name: facts.host, from, to, failed: !isWell(facts.state) }));
  return [
    `### ${MARKS[state] ?? '❌'} ${escape(`${wanted.command} of ${order.directory} on ${results.length} hosts: ${state}`)}`,
    escape(line),
    `- **Took:** ${formatDuration(durationMs)}`,
    hosts,
    ...(model === undefined ? [] : [serviceTable(model)]),
    ...told,
    timeline(bars),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What one host alone has to say: what failed there, or what it would change or has changed. */
function tellHost({ command }: Wanted, { facts, story }: HostResult): string[] {
  if (story === undefined) return [];
  if (facts.state === 'planned') {
    const title = `#### ${escape(facts.host)}`;
    const summary =
      command === 'plan' ? planSummary(story.progress, '') : statusSummary(story.progress, '');
    return [`${title}\n\n${summary}`];
  }
  const parts = [...lastLogs(story), story.gate?.healthy === false ? story.gate.report : ''];
  const text = parts.filter((part) => part !== '');
  return text.length === 0 ? [] : [`#### ${escape(facts.host)}`, ...text];
}
