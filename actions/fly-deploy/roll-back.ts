import { messageOf } from '../../packages/errors/message-of.ts';
import { overtaking } from './changes.ts';
import { deployOld, isEverywhere, isUnknownImage, overtakenWords } from './deploy-old.ts';
import { explainFlyctl } from './explain-flyctl.ts';
import type { Look } from './fly-app.ts';
import type { Machine, Release } from './fly-state.ts';
import type { Outcome } from './outcome.ts';
import type { Run } from './run.ts';
import { trySaveConfig } from './save-config.ts';
import { lookThroughOutage } from './through-outage.ts';
import { gateOfOld, verify } from './verify.ts';
import { servingRelease, type WayBack } from './way-back.ts';

export interface Failure {
  /** Why the deploy failed. */
  readonly reason: string;
  /** The release that it made. */
  readonly release: Release;
  readonly before: Look;
  readonly after: Look;
  readonly back: WayBack | undefined;
  /** Path of the saved config of `back`; undefined where it could not be saved. */
  readonly config: string | undefined;
}

/**
 * Brings back the image and the config of before and verifies them; the step is red all the same. Does nothing
 * where there is nothing to go back to, or where somebody else has begun to deploy since.
 */
export async function rollBack(run: Run, failure: Failure): Promise<Outcome> {
  const { runner, wanted } = run;
  const { reason, release, after, back } = failure;
  const stay = (why: string): Outcome => ({
    state: 'failed',
    reason: `${reason}; ${why}`,
    release: servingRelease(after),
    machines: after.machines,
  });
  if (!wanted.rollbackOnFailure) {
    return stay(`the machines stay as they are, since rollback-on-failure is false`);
  }
  if (back === undefined) {
    return stay('it was not rolled back: no release of this app was ever complete');
  }
  // A cancel leaves no time to say so once flyctl is at work.
  runner.lastWord(
    `${reason}; cancelled during the rollback to v${back.version}: look with fly status -a ${run.app.name}, and run command: rollback with release: ${back.version}`,
  );
  runner.output('state', 'rollback-failed');
  // A cancel does not end what is on its way back to health.
  const interrupt = AbortSignal.timeout(wanted.timeout);
  try {
    const now = await lookThroughOutage(run);
    const other = overtaking(now, release.version);
    if (other !== undefined) {
      return stay(
        `it was not rolled back, since somebody else has begun release v${other.version} meanwhile`,
      );
    }
    runner.log.openGroup(`Roll back to v${back.version}, ${back.image}`);
    await destroySurplus(run, failure);
    const config = failure.config ?? (await trySaveConfig(run, now, back, interrupt));
    if (config === undefined) {
      runner.log.warning(
        `the config of v${back.version} could not be had from Fly: the image goes back, with the config of now`,
      );
    }
    const tried = await deployOld(run, now, back, { config: config ?? run.config, interrupt });
    if (tried.release === undefined || !isEverywhere(tried)) {
      const gone = isUnknownImage(tried)
        ? '. Fly keeps no image for ever; a registry of your own does'
        : '';
      const why = `${explainFlyctl(tried.said)}${gone}${overtakenWords(tried)}`;
      return {
        state: 'rollback-failed',
        reason: `${reason}; and the rollback to v${back.version} failed: ${why}`,
        release: servingRelease(tried.after),
        machines: tried.after.machines,
      };
    }
    const verified = await verify(run, tried.release, {
      gate: gateOfOld(wanted.health),
      awake: failure.before.machines.filter(({ state }) => state === 'started').map(({ id }) => id),
      signal: AbortSignal.timeout(wanted.timeout),
    });
    const { machines, gate } = verified;
    const without =
      config === undefined
        ? `; its config could not be had from Fly, so the image went back with the config of now`
        : '';
    return verified.reason === ''
      ? {
          state: 'rolled-back',
          reason: `${reason}${without}`,
          release: tried.release,
          machines,
          gate,
        }
      : {
          state: 'rollback-failed',
          reason: `${reason}; and after the rollback to v${back.version}: ${verified.reason}`,
          release: tried.release,
          machines,
          gate,
        };
  } catch (error) {
    return {
      state: 'rollback-failed',
      reason: `${reason}; and the rollback to v${back.version} broke off: ${messageOf(error)}`,
      release: undefined,
      machines: after.machines,
    };
  }
}

/**
 * Machines that only the failed release has, beside a whole old set: what bluegreen and canary leave behind. With
 * them the rollback would double the app.
 */
async function destroySurplus({ flyctl, app, wanted }: Run, failure: Failure): Promise<void> {
  for (const { id } of surplusOf(failure)) {
    await flyctl.run(['machine', 'destroy', id, '--force', '--app', app.name], {
      interrupt: AbortSignal.timeout(wanted.timeout),
    });
  }
}

export function surplusOf({
  before,
  after,
  release,
}: Pick<Failure, 'before' | 'after' | 'release'>): Machine[] {
  const old = new Set(before.machines.map(({ id }) => id));
  const now = new Set(after.machines.map(({ id }) => id));
  return after.machines.filter((machine) => {
    const oldOfGroup = before.machines.filter(({ group }) => group === machine.group);
    const whole = oldOfGroup.length > 0 && oldOfGroup.every(({ id }) => now.has(id));
    return machine.releaseId === release.id && !old.has(machine.id) && whole;
  });
}
