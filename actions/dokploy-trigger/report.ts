import { formatDuration } from '../../packages/clock/duration.ts';
import { code, codeBlock } from '../../packages/markdown/code.ts';
import { escape } from '../../packages/markdown/escape.ts';
import { table } from '../../packages/markdown/table.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import type { Outcome } from './outcome.ts';

const EXCERPT_LINES = 40;
const MARKS: Readonly<Record<Outcome['state'], string>> = {
  deployed: '✅',
  triggered: '📨',
  'rolled-back': '↩️',
  'rollback-failed': '🆘',
  failed: '❌',
  skipped: '⏭️',
};

/** Sets the outputs and the summary; returns the one line that says what went wrong, if anything did. */
export function report(
  runner: Runner,
  outcomes: readonly Outcome[],
  tookMs: number,
): string | undefined {
  const bad = outcomes.find(({ state }) => !['deployed', 'triggered', 'skipped'].includes(state));
  const state = bad?.state ?? outcomes[0]?.state ?? 'failed';
  runner.output('state', state);
  runner.output('deployment-id', outcomes.length === 1 ? (outcomes[0]?.deploymentId ?? '') : '');
  runner.output('deployments', JSON.stringify(outcomes.map(outputOf)));
  runner.summary.add(summaryOf(outcomes, state, tookMs));
  if (bad === undefined) return undefined;
  const left = outcomes.filter((one) => one.state === 'skipped').map(({ name }) => name);
  const rest = left.length === 0 ? '' : `; not triggered: ${left.join(', ')}`;
  const page = bad.page === '' ? '' : ` (${bad.page})`;
  return `${bad.name}: ${bad.reason}${rest}${page}`;
}

function outputOf(outcome: Outcome): object {
  return {
    name: outcome.name,
    id: outcome.id,
    'deployment-id': outcome.deploymentId,
    status: outcome.status === '' ? outcome.state : outcome.status,
    state: outcome.state,
    healthy: outcome.healthy ?? null,
    'queued-ms': Math.round(outcome.queuedMs),
    'deploy-ms': Math.round(outcome.deployMs),
    url: outcome.page,
  };
}

function summaryOf(outcomes: readonly Outcome[], state: Outcome['state'], tookMs: number): string {
  const rows = outcomes.map((one) => [
    one.page === '' ? escape(one.name) : `[${escape(one.name)}](${one.page})`,
    `${MARKS[one.state]} ${one.state}`,
    one.healthy === undefined ? '–' : one.healthy ? 'healthy' : 'not healthy',
    one.queuedMs === 0 && one.deployMs === 0
      ? '–'
      : `${formatDuration(one.queuedMs)} + ${formatDuration(one.deployMs)}`,
    one.changed.map(code).join(', ') || '–',
  ]);
  const parts = [
    `### ${MARKS[state]} Dokploy: ${state} in ${formatDuration(tookMs)}`,
    ...outcomes
      .filter(({ reason }) => reason !== '')
      .map(({ name, reason }) => `**${escape(name)}**: ${escape(reason)}`),
    table(['Service', 'State', 'Health', 'Queue + deployment', 'Set before'], rows),
    ...outcomes.map(({ report: health }) => health),
    ...outcomes.filter(({ excerpt }) => excerpt !== '').map(excerptOf),
    howBack(outcomes),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function excerptOf({ name, excerpt }: Outcome): string {
  const lines = excerpt.split('\n').slice(-EXCERPT_LINES).join('\n').slice(-8000);
  return `<details open><summary>End of the log of ${escape(name)}</summary>\n\n${codeBlock(lines)}\n\n</details>`;
}

function howBack(outcomes: readonly Outcome[]): string {
  const set = outcomes.some(({ state, changed }) => state === 'deployed' && changed.length > 0);
  return set ? 'To go back, run this workflow with the image tag of before.' : '';
}
