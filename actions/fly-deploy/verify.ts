import { askGate, type GateResult } from '../../packages/health/ask-gate.ts';
import { ANY_SUCCESS } from '../../packages/health/expectations.ts';
import type { HealthGate } from '../../packages/health/read-gate.ts';
import type { Machine, Release } from './fly-state.ts';
import type { Run } from './run.ts';
import { inRegions, isAsleep, sleepingGroups, watchMachines } from './watch-machines.ts';

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

/**
 * Whether a release really serves: every machine runs it, is well and stays so, and the app answers as the gate
 * expects. flyctl changes a machine that stands still without starting it; so those in `awake` are started first, and
 * one of each group that sleeps as a whole, since an image that nobody started proves nothing.
 */
export async function verify(
  { runner, wanted, clock, http, app, flyctl }: Run,
  release: Release,
  { gate, awake, signal }: Demands,
): Promise<Verified> {
  const { log } = runner;
  const machines = inRegions((await app.machines(signal)).machines, wanted.regions);
  const stopped = machines.filter(({ id, state }) => awake.includes(id) && isAsleep(state));
  const woken = stopped.length > 0 ? stopped : sleepingGroups(machines);
  for (const { id, group } of woken) {
    log.info(`machine ${id} (${group}) stands still; starting it`);
    await flyctl.run(['machine', 'start', id, '--app', app.name], { interrupt: signal });
  }
  const failed = new AbortController();
  const both = AbortSignal.any([signal, failed.signal]);
  const watch = {
    releaseId: release.id,
    regions: wanted.regions,
    stableForMs: wanted.stableFor,
    settleMs: wanted.waitTimeout ?? SETTLE_MS,
  };
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
  // Of what sleeps, Fly's proxy puts to sleep again what it may wake; the rest is ours.
  const ours = stopped.length > 0 ? [] : woken.filter(({ proxied }) => !proxied);
  for (const { id } of ours) {
    await flyctl.run(['machine', 'stop', id, '--app', app.name], { interrupt: signal });
  }
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
