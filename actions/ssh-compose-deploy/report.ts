import { formatDuration } from '../../packages/clock/duration.ts';
import type { Order } from '../../packages/compose/order.ts';
import type { End } from '../../packages/compose/transaction.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { plural } from '../../packages/words/plural.ts';
import { showAddress } from '../../packages/ssh/address.ts';
import type { GateResult } from './health-gate.ts';
import { isWell } from './host-deploy.ts';
import { factsOf } from './host-facts.ts';
import type { Wanted } from './inputs.ts';
import { planSummary, statusSummary } from './look-report.ts';
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
  const { end, progress, wanted } = story;
  const reason = isWell(end.state) ? '' : reasonOf(story);
  const facts = factsOf(showAddress(wanted.target.address), reason, story);
  const line = lineOf(story, facts['changed-services']);
  const values: Readonly<Record<string, string>> = {
    state: facts.state,
    release: facts.release,
    'previous-release': facts['previous-release'],
    'changed-services': JSON.stringify(facts['changed-services']),
    images: JSON.stringify(facts.images),
    plan: facts.plan === undefined ? '' : JSON.stringify(facts.plan),
    drift: JSON.stringify(facts.drift),
    hosts: JSON.stringify([facts]),
    'duration-ms': String(facts['duration-ms']),
  };
  for (const [name, value] of Object.entries(values)) runner.output(name, value);
  if (end.state !== 'planned') runner.summary.add(deploySummary(story, line));
  else if (wanted.command === 'plan') runner.summary.add(planSummary(progress, line));
  else runner.summary.add(statusSummary(progress, line));
  return line;
}

/** Why a deploy did not end well. */
export function reasonOf({ end, gate }: Story): string {
  return (gate?.healthy === false ? gate.reason : end.reason) || 'no reason was given';
}

function lineOf(story: Story, changed: readonly string[]): string {
  const { wanted, order, end, progress } = story;
  const where = `${progress.project || order.directory} on ${showAddress(wanted.target.address)}`;
  const took = formatDuration(story.durationMs);
  const reason = reasonOf(story);
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
  return `a deploy of ${where} would change ${plural(files, 'file')}, ${plural(keys, 'env key')} and ${plural(services, 'service')}; nothing was touched`;
}

function statusLine({ release, drift }: Progress, where: string): string {
  if (release === undefined) return `${where} holds no release yet; the server is ready for one`;
  const state =
    drift.length === 0 ? 'as it was released' : `with ${plural(drift.length, 'change')} by hand`;
  return `${where} runs release ${release.id}, ${state}`;
}
