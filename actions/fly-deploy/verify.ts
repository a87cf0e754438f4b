import { askGate, type GateResult } from '../../packages/health/ask-gate.ts';
import { ANY_SUCCESS } from '../../packages/health/expectations.ts';
import type { HealthGate } from '../../packages/health/read-gate.ts';
import { explainFlyctl } from './explain-flyctl.ts';
import type { Look } from './fly-app.ts';
import type { Machine, Release } from './fly-state.ts';
import type { Run } from './run.ts';
import { throughOutage } from './through-outage.ts';
import { isAsleep, nameOf, sleepingGroups, watchMachines } from './watch-machines.ts';

export interface Verified {
  /** Empty where all is well. */
  readonly reason: string;
  readonly machines: readonly Machine[];
  readonly gate: GateResult | undefined;
}

export interface Demands {
  readonly gate: HealthGate | undefined;
  /** Machines that are to run. */
  readonly awake: readonly string[];
  readonly signal: AbortSignal;
}

/** flyctl's own default for `--wait-timeout`. */
const SETTLE_MS = 300_000;
const START_ATTEMPTS = 2;
const START_PAUSE_MS = 5000;

/**
 * Whether a release really serves: every machine runs it, is well and stays so, and the app answers as the gate
 * expects. flyctl changes a machine that stands still without starting it; so those in `awake` are started first, and
 * one of each group that sleeps as a whole, since an image that nobody started proves nothing.
 */
export async function verify(
  run: Run,
  release: Release,
  { gate, awake, signal }: Demands,
): Promise<Verified> {
  const { runner, app, clock, flyctl } = run;
  const ask = (): Promise<Omit<Look, 'releases'>> => app.machines(signal);
  const { machines } = await throughOutage(ask, { clock, log: runner.log, signal });
  const stopped = machines.filter(
    ({ id, state, idle }) => awake.includes(id) && isAsleep(state) && !idle,
  );
  const woken = stopped.length > 0 ? stopped : sleepingGroups(machines);
  const toSleepAgain: string[] = [];
  try {
    for (const machine of woken) {
      const problem = await wake(run, machine, signal);
      if (problem !== '') return { reason: problem, machines, gate: undefined };
      // Of what slept, Fly's proxy puts to sleep again what it may wake; the rest is ours.
      if (stopped.length === 0 && !machine.proxied) toSleepAgain.push(machine.id);
    }
    return await judge(run, release, { gate, woken, signal });
  } finally {
    for (const id of toSleepAgain) {
      if (signal.aborted) break;
      await flyctl.run(['machine', 'stop', id, '--app', app.name], { interrupt: signal });
    }
  }
}

/** Starts a machine that stands still, in two attempts; says why it does not, or nothing. */
async function wake(
  { runner, app, clock, flyctl }: Run,
  machine: Machine,
  signal: AbortSignal,
): Promise<string> {
  runner.log.info(`${nameOf(machine)} stands still; starting it`);
  for (let attempt = 1; ; attempt += 1) {
    const words = ['machine', 'start', machine.id, '--app', app.name];
    const { code, stdout, stderr } = await flyctl.run(words, { interrupt: signal });
    if (code === 0) return '';
    const said = explainFlyctl(`${stdout}\n${stderr}`);
    if (attempt === START_ATTEMPTS) return `${nameOf(machine)} could not be started: ${said}`;
    await clock.sleep(START_PAUSE_MS, signal);
    // A request may have woken it meanwhile.
    const now = (await app.machines(signal)).machines.find(({ id }) => id === machine.id);
    if (now !== undefined && !isAsleep(now.state)) return '';
  }
}

async function judge(
  { runner, wanted, clock, http, app }: Run,
  release: Release,
  {
    gate,
    woken,
    signal,
  }: {
    readonly gate: HealthGate | undefined;
    readonly woken: readonly Machine[];
    readonly signal: AbortSignal;
  },
): Promise<Verified> {
  const failed = new AbortController();
  const both = AbortSignal.any([signal, failed.signal]);
  const watch = {
    releaseId: release.id,
    woken: new Set(woken.map(({ id }) => id)),
    stableForMs: wanted.stableFor,
    settleMs: wanted.waitTimeout ?? SETTLE_MS,
  };
  const { log } = runner;
  const watching = watchMachines(app, watch, { clock, log, signal: both }).then((watched) => {
    // A machine that is not well makes every answer of the app worthless.
    if (watched.problems.length > 0) failed.abort(new Unwell());
    return watched;
  });
  const asking =
    gate === undefined
      ? Promise.resolve(undefined)
      : askGate(gate, runner, { clock, http, signal: both }).catch((error: unknown) => {
          if (error instanceof Unwell) return undefined;
          throw error;
        });
  const [watched, answer] = await Promise.all([watching, asking]);
  const reasons = [
    ...watched.problems,
    ...(answer?.healthy === false ? [hinted(answer.reason)] : []),
  ];
  return { reason: reasons.join('; '), machines: watched.machines, gate: answer };
}

/** A first deploy without a terminal is given no address, and nobody says so. */
function hinted(reason: string): string {
  return /\.fly\.dev\b.*never resolved/.test(reason)
    ? `${reason}; an app that has no address yet gets one by \`fly ips allocate\``
    : reason;
}

/** The gate for a release of before: that it answers at all, since nobody said what its version or JSON is. */
export function gateOfOld(gate: HealthGate | undefined): HealthGate | undefined {
  if (gate === undefined) return undefined;
  const targets = gate.targets.map((target) => ({ ...target, expect: ANY_SUCCESS }));
  return { ...gate, targets };
}

class Unwell extends Error {}
