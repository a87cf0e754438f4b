import { formatDuration } from '../../packages/clock/duration.ts';
import type { Order } from '../../packages/compose/order.ts';
import type { End } from '../../packages/compose/transaction.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { showAddress } from '../../packages/ssh/address.ts';
import type { GateResult } from './health-gate.ts';
import type { Wanted } from './inputs.ts';
import { planOf, planSummary, statusSummary } from './look-report.ts';
import type { Progress } from './progress.ts';
import { deploySummary } from './deploy-summary.ts';

export interface Story {
  readonly wanted: Wanted;
  readonly order: Order;
  readonly end: End;
  readonly progress: Progress;
  /** What the probe from the runner found, where one was asked for and came to be made. */
  readonly gate: GateResult | undefined;
  readonly durationMs: number;
}

/** Sets the outputs and the summary, and returns the one line that says how it went. */
export function report(runner: Runner, story: Story): string {
  const { end, progress, durationMs, wanted } = story;
  const changed = progress.services
    .filter(({ change }) => change !== 'unchanged')
    .map(({ name }) => name);
  const line = lineOf(story, changed);
  const images = progress.services.map(({ name, pinned }) => [name, pinned]);
  const values: Readonly<Record<string, string>> = {
    state: end.state === 'aborted' ? 'failed' : end.state,
    release: end.release ?? '',
    'previous-release': end.previous ?? progress.release?.previous ?? '',
    'changed-services': JSON.stringify(changed),
    images: JSON.stringify(Object.fromEntries(images)),
    plan:
      end.state === 'planned' && wanted.command === 'plan' ? JSON.stringify(planOf(progress)) : '',
    drift: JSON.stringify(progress.drift.map(({ what, name, how }) => ({ what, name, how }))),
    'duration-ms': String(Math.round(durationMs)),
  };
  for (const [name, value] of Object.entries(values)) runner.output(name, value);
  if (end.state !== 'planned') runner.summary.add(deploySummary(story, line));
  else if (wanted.command === 'plan') runner.summary.add(planSummary(progress, line));
  else runner.summary.add(statusSummary(progress, line));
  return line;
}

function lineOf(story: Story, changed: readonly string[]): string {
  const { wanted, order, end, progress, gate } = story;
  const where = `${progress.project || order.directory} on ${showAddress(wanted.target.address)}`;
  const took = formatDuration(story.durationMs);
  const reason = (gate?.healthy === false ? gate.reason : end.reason) || 'no reason was given';
  switch (end.state) {
    case 'deployed':
      return wanted.command === 'rollback'
        ? `rolled back ${where} to release ${end.release ?? ''} in ${took}`
        : `deployed release ${end.release ?? ''} of ${where} in ${took} (changed: ${changed.join(', ') || 'files only'})`;
    case 'unchanged':
      return `release ${end.release ?? ''} of ${where} already runs and is well; nothing was changed`;
    case 'planned':
      return wanted.command === 'plan' ? planLine(progress, where) : statusLine(progress, where);
    case 'rolled-back':
      return `${reason}; ${where} was rolled back to ${end.release || 'what ran before'} and is well`;
    case 'rollback-failed':
      return `${where} needs a person: ${end.reason ?? reason}`;
    default:
      return reason;
  }
}

function planLine({ plan }: Progress, where: string): string {
  const files = plan.filter(({ event }) => event === 'plan-file').length;
  const keys = plan.filter(({ event }) => event === 'plan-env').length;
  const services = plan.filter(
    (event) => event.event === 'plan-service' && event.action !== 'keep',
  ).length;
  return `a deploy of ${where} would change ${files} files, ${keys} env keys and ${services} services; nothing was touched`;
}

function statusLine({ release, drift }: Progress, where: string): string {
  const state = drift.length === 0 ? 'as it was released' : `with ${drift.length} changes by hand`;
  return `${where} runs release ${release?.id ?? ''}, ${state}`;
}
