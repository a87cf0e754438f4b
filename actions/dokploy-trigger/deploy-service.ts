import { Cancelled } from '../../packages/errors/cancelled.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import type { HealthGate } from '../../packages/health/read-gate.ts';
import { attemptDeploy, NOTHING_KNOWN, type Attempt, type World } from './attempt.ts';
import { afterUndo, change, type Change } from './change.ts';
import type { Described } from './described.ts';
import type { Wanted } from './inputs.ts';
import { NAMELESS_SUCCESSES } from './make-service.ts';
import { movingImages } from './moving-images.ts';
import type { Outcome } from './outcome.ts';
import type { Service } from './service.ts';
import { Unsure } from './trigger.ts';
import { keptWords, type Undone } from './undone.ts';

/** Deploys one service and follows it to its real end; goes back where something of it was changed and it failed. */
export async function deployService(
  service: Service,
  described: Described,
  wanted: Wanted,
  world: World,
): Promise<Outcome> {
  const { api, runner } = world;
  for (const warning of movingImages(service, described)) runner.log.warning(warning);
  const wished = [...service.env.keys(), ...(service.image === '' ? [] : ['image'])].join(', ');
  const unknown = wished === '' ? '' : `; whether its old ${wished} is set again is not known`;
  runner.lastWord(
    `cancelled while ${service.name} was being deployed${unknown}: ${described.page}`,
  );
  const changed = await change(api, world.undoing, service, runner.secrets);
  if (changed !== undefined) runner.log.info(`set ${changed.what.join(', ')} of ${service.name}`);
  const attempt = await firstAttempt(service, described, changed, wanted, world);
  const failed = attempt.reason !== '';
  const back = wanted.rollbackOnFailure ? changed : undefined;
  if (back !== undefined && attempt.followed?.status === 'queue-timeout') {
    const reason = `${attempt.reason}; ${await setBack(back)}`;
    return outcomeOf('failed', service, described, changed, { ...attempt, reason });
  }
  if (attempt.followed?.status === 'deleted' || attempt.followed?.status === 'withheld') {
    // There is nothing that could be set back, or it may not be.
    const set = changed === undefined ? '' : `; ${changed.what.join(', ')} was not set back`;
    const reason = `${attempt.reason}${set}`;
    return outcomeOf('failed', service, described, changed, { ...attempt, reason });
  }
  if (failed && attempt.followed !== undefined && back !== undefined)
    return goBack(service, described, back, attempt, wanted, world);
  const state = failed ? 'failed' : wanted.wait ? 'deployed' : 'triggered';
  return outcomeOf(state, service, described, changed, attempt);
}

/** Nothing was begun, so there is nothing to deploy either; what waits in the queue reads the values when it is begun. */
async function setBack(changed: Change): Promise<string> {
  try {
    const undone = await changed.undo();
    const set = undone.restored.length === 0 ? 'nothing' : `the old ${undone.restored.join(', ')}`;
    return `${set} is set again, and what runs was not touched${keptWords(undone)}`;
  } catch (error) {
    return `and ${messageOf(error)}`;
  }
}

/** Throws where nothing was triggered; what was changed before is then put back. */
async function firstAttempt(
  service: Service,
  described: Described,
  changed: Change | undefined,
  wanted: Wanted,
  world: World,
): Promise<Attempt> {
  const { gate } = service;
  const { title, wait } = wanted;
  const begun = { yes: false };
  const onTriggered = (): void => {
    begun.yes = true;
  };
  try {
    return await attemptDeploy(
      service,
      described,
      { gate, title, wait, onTriggered },
      wanted,
      world,
    );
  } catch (error) {
    if (!begun.yes && !(error instanceof Unsure)) {
      throw changed === undefined ? error : await afterUndo(() => changed.undo(), error);
    }
    const set = changed === undefined ? '' : `; ${changed.what.join(', ')} stays as it was set`;
    if (world.runner.signal.aborted) {
      const far = begun.yes
        ? 'deployed; Dokploy goes on with it'
        : 'triggered; whether Dokploy has queued it is not known';
      throw new Cancelled(
        `cancelled while ${service.name} was being ${far}${set}: ${described.page}`,
      );
    }
    // The key is refused or Dokploy is gone, so there is no way back either.
    return { ...NOTHING_KNOWN, reason: `${messageOf(error)}${set}` };
  }
}

/** Puts the old values back and deploys them; the version that has to answer then is the old one, whichever that is. */
async function goBack(
  service: Service,
  described: Described,
  changed: Change,
  attempt: Attempt,
  wanted: Wanted,
  world: World,
): Promise<Outcome> {
  const { log, signal } = world.runner;
  const what = changed.what.join(', ');
  const outcome = (state: Outcome['state'], reason: string): Outcome =>
    outcomeOf(state, service, described, changed, { ...attempt, reason });
  log.info(`${attempt.reason}; going back to the old ${what}`);
  let undone: Undone | undefined;
  try {
    undone = await changed.undo();
    const kept = keptWords(undone);
    if (undone.restored.length === 0) {
      return outcome('failed', `${attempt.reason}${kept}, so nothing was deployed again`);
    }
    const back = await attemptDeploy(
      service,
      described,
      {
        gate: service.gate && ofAnyVersion(service.gate),
        title: `${wanted.title} (rollback)`,
        wait: true,
        onTriggered: () => undefined,
      },
      wanted,
      world,
    );
    if (back.reason === '') {
      const done = `the old ${undone.restored.join(', ')} was put back, deployed and is well${kept}`;
      return outcome('rolled-back', `${attempt.reason}; ${done}`);
    }
    return outcome(
      'rollback-failed',
      `${attempt.reason}; and the way back failed too: ${back.reason}${kept}`,
    );
  } catch (error) {
    if (signal.aborted) {
      throw new Cancelled(
        `cancelled on the way back of ${service.name} (${attempt.reason}); the old ${undone === undefined ? `${what} may not be set again` : `${undone.restored.join(', ')} is set again, whether it is deployed is not known${keptWords(undone)}`}: ${described.page}`,
      );
    }
    const why =
      undone === undefined
        ? `and ${messageOf(error)}`
        : `the old ${undone.restored.join(', ')} is set again, but deploying it failed: ${messageOf(error)}${keptWords(undone)}`;
    return outcome('rollback-failed', `${attempt.reason}; ${why}`);
  }
}

function ofAnyVersion(gate: HealthGate): HealthGate {
  return {
    ...gate,
    window: { ...gate.window, successes: NAMELESS_SUCCESSES },
    targets: gate.targets.map((target) => ({
      ...target,
      expect: { ...target.expect, version: undefined },
    })),
  };
}

function outcomeOf(
  state: Outcome['state'],
  { name, id }: Service,
  { page }: Described,
  changed: Change | undefined,
  { followed, healthy, reason, report, excerpt }: Attempt,
): Outcome {
  return {
    name,
    id,
    state,
    deploymentId: followed?.deployment?.id ?? '',
    status: followed?.status ?? (state === 'triggered' ? 'triggered' : ''),
    healthy,
    queuedMs: followed?.queuedMs ?? 0,
    deployMs: followed?.deployMs ?? 0,
    page,
    reason,
    changed: changed?.what ?? [],
    report,
    excerpt,
  };
}
