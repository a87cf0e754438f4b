import { join } from 'node:path';
import type { ActionRun } from '../bundle/run-action.ts';
import { waitUntil } from '../host/wait-until.ts';
import type { Fault } from './faults.ts';
import { leftovers, strayProcesses } from './leftovers.ts';
import { prepare, type Moment } from './moment.ts';
import { judge, observe } from './observe.ts';
import type { Release } from './release.ts';
import type { Stand } from './stand.ts';
import type { Step } from './steps.ts';
import { freeDisk } from './strike.ts';

export interface Outcome {
  readonly step: string;
  readonly fault: string;
  /** In one line for the table. */
  readonly said: string;
  /** What is not as the rules say; none is good. */
  readonly wrong: readonly string[];
  readonly seconds: number;
}

/** How long the server may take by itself, from the fault on. The confirmation's own deadline is the longest part. */
const SETTLED_WITHIN_MS = 70_000;

/** Strikes one deploy at one step, and says what became of it and of the deploy after it. */
export async function runCell(stand: Stand, step: Step, fault: Fault): Promise<Outcome> {
  const started = performance.now();
  const wrong: string[] = [];
  let said = '';
  try {
    said = await cell(stand, step, fault, wrong);
  } catch (error) {
    wrong.push(error instanceof Error ? error.message : String(error));
  }
  const seconds = (performance.now() - started) / 1000;
  return { step: step.name, fault: fault.name, said, wrong, seconds };
}

async function cell(stand: Stand, step: Step, fault: Fault, wrong: string[]): Promise<string> {
  const old = stand.serving ?? (await deployWhole(stand, 'first'));
  const wanted = stand.next(step.name);
  const moment = await prepare(step, stand);
  const { report, struckAt } = await struckDeploy(stand, { step, fault, wanted, moment });
  if (fault.mends === 'next deploy') {
    await waitUntil('the killed processes to be gone', () => strayProcesses(stand).length === 0);
    // It fails before its own switch, so what serves then is what the recovery made of the lost run.
    const next = await stand.deploy({ ...stand.next('absent'), version: '9.9.9' });
    if (next.code !== 1 || !next.errors.join().includes('9.9.9'))
      wrong.push(`the deploy of an absent image said: ${next.errors.join(' | ')}`);
  } else {
    await waitUntil(
      'the server to come to an end by itself',
      () => strayProcesses(stand).length === 0,
      SETTLED_WITHIN_MS,
    ).catch(() => wrong.push(`still at work: ${strayProcesses(stand).join(' | ')}`));
  }
  const settledMs = performance.now() - struckAt;
  const verdict = await waitUntil(
    'a whole release',
    async () => {
      const judged = judge(await observe(stand), [old, wanted]);
      if ('wrong' in judged) throw new Error(judged.wrong);
      return judged;
    },
    // Docker tells the health of a restarted container a second later.
    10_000,
  );
  const serves = verdict.release === wanted ? 'new' : 'old';
  const wants = fault.wants(step);
  if (wants !== 'either' && serves !== wants)
    wrong.push(`serves the ${serves} release, not ${wants}`);
  if (fault.runner === 'lives') wrong.push(...reportIlls(report, serves));
  wrong.push(...(step.ills?.(stand, serves) ?? []));
  wrong.push(...(await leftovers(stand)).map((one) => `left behind: ${one}`));
  await deployWhole(stand, 'next');
  wrong.push(...(await leftovers(stand)).map((one) => `left by the next deploy: ${one}`));
  const word = fault.runner === 'lives' ? (report.outputs['state'] ?? 'no state') : 'runner gone';
  return `${serves} (${word}) ${(settledMs / 1000).toFixed(0)}s`;
}

async function struckDeploy(
  stand: Stand,
  { step, fault, wanted, moment }: { step: Step; fault: Fault; wanted: Release; moment: Moment },
): Promise<{ report: ActionRun; struckAt: number }> {
  const before = new Set(stand.runs());
  const runner = Promise.withResolvers<{ pid: number; cancel: () => void }>();
  const deploy = stand.deploy(wanted, moment.inputs, {
    onStart: (pid, cancel) => {
      runner.resolve({ pid, cancel });
    },
  });
  let early: ActionRun | undefined;
  const ended = deploy.then((run) => (early = run));
  try {
    const { pid, cancel } = await runner.promise;
    const run = await waitUntil(
      `the deploy to come to ${step.name}`,
      async () => {
        if (early !== undefined) return 'ended';
        const name = stand.runs().find((one) => !before.has(one));
        if (name === undefined) return undefined;
        const folder = join(stand.store, 'runs', name);
        return (await moment.isReached(folder)) ? folder : undefined;
      },
      40_000,
    );
    if (run === 'ended') {
      throw new Error(`the deploy ended before ${step.name}: ${early?.errors.join(' | ') ?? ''}`);
    }
    const struckAt = performance.now();
    const release = (): void => {
      moment.release();
    };
    const relieve = fault.strike({ stand, run, runnerPid: pid, cancel, release });
    await relieve();
    return { report: await ended, struckAt };
  } finally {
    await moment.end();
    await ended;
    freeDisk(stand);
  }
}

async function deployWhole(stand: Stand, name: string): Promise<Release> {
  const release = stand.next(name);
  const run = await stand.deploy(release);
  if (run.code !== 0 || run.outputs['state'] !== 'deployed') {
    stand.serving = undefined;
    throw new Error(`the ${name} deploy did not succeed: ${run.errors.join(' | ') || run.stdout}`);
  }
  const judged = judge(await observe(stand), [release]);
  if ('wrong' in judged) throw new Error(`after the ${name} deploy: ${judged.wrong}`);
  stand.serving = release;
  return release;
}

/** Whether what the action told is one message that is true. */
function reportIlls(report: ActionRun, serves: 'old' | 'new'): string[] {
  const ills: string[] = [];
  const state = report.outputs['state'] ?? 'none';
  const told = report.errors.join(' | ');
  const right = serves === 'new' ? ['deployed'] : ['rolled-back', 'failed'];
  // A runner that has no time left says that it does not know.
  const leaves = state === 'none' && told.includes('goes on by itself on the server');
  if (!right.includes(state) && !leaves)
    ills.push(`state ${state} while the ${serves} release serves: ${told}`);
  if (report.code === null) ills.push(`the runner died of ${report.signal ?? '?'}`);
  if (report.errors.length !== (report.code === 0 ? 0 : 1))
    ills.push(`${report.errors.length} errors with exit code ${report.code ?? 'none'}: ${told}`);
  if (serves === 'old' && report.code === 0)
    ills.push('the step is green while the old release serves');
  if (report.errors.some((message) => message.trim().length < 20))
    ills.push(`says little: ${told}`);
  return ills;
}
