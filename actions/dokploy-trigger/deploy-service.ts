import type { Clock } from '../../packages/clock/clock.ts';
import { Cancelled } from '../../packages/errors/cancelled.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import { askGate, type GateResult } from '../../packages/health/ask-gate.ts';
import type { HealthGate } from '../../packages/health/read-gate.ts';
import type { Http } from '../../packages/http/create-http.ts';
import type { Log } from '../../packages/runner/log.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { change, type Change } from './change.ts';
import { askContainers, awaitContainers, judgeApplication, judgeCompose } from './containers.ts';
import { describe, type Described } from './described.ts';
import type { DokployApi } from './dokploy-api.ts';
import { askQueue, askRows, explainStatus, follow, type Followed } from './follow.ts';
import type { Wanted } from './inputs.ts';
import { logOf } from './log-of.ts';
import type { Outcome } from './outcome.ts';
import { idOf, type Service } from './service.ts';
import { trigger, Unsure } from './trigger.ts';

export interface World {
  readonly api: DokployApi;
  readonly runner: Runner;
  readonly clock: Clock;
  /** The same after a cancel, to put back what was changed. */
  readonly undoing: DokployApi;
  /** For the health checks, which do not go to Dokploy. */
  readonly http: Http;
  /** Text that nobody else has used, for one trigger. */
  readonly nonce: () => string;
  /** Whether this Dokploy keeps titles (v0.25). */
  readonly hasTitles: boolean;
}

/** One attempt at a service, up to its health. */
interface Attempt {
  readonly followed: Followed | undefined;
  readonly healthy: boolean | undefined;
  /** Empty where all is well. */
  readonly reason: string;
  readonly report: string;
  readonly excerpt: string;
}

/** Deploys one service and follows it to its real end; goes back where something of it was changed and it failed. */
export async function deployService(
  service: Service,
  wanted: Wanted,
  world: World,
): Promise<Outcome> {
  const { api, runner } = world;
  const described = await describe(api, service, runner.secrets);
  const changed = await change(api, world.undoing, service, runner.secrets);
  if (changed !== undefined) runner.log.info(`set ${changed.what.join(', ')} of ${service.name}`);
  const outcome = (
    state: Outcome['state'],
    attempt: Attempt,
    reason = attempt.reason,
  ): Outcome => ({
    name: service.name,
    id: service.id,
    state,
    deploymentId: attempt.followed?.deployment?.id ?? '',
    status: attempt.followed?.status ?? (state === 'triggered' ? 'triggered' : ''),
    healthy: attempt.healthy,
    queuedMs: attempt.followed?.queuedMs ?? 0,
    deployMs: attempt.followed?.deployMs ?? 0,
    page: described.page,
    reason,
    changed: changed?.what ?? [],
    report: attempt.report,
    excerpt: attempt.excerpt,
  });
  let attempt: Attempt;
  const begun = { yes: false };
  try {
    attempt = await attemptDeploy(
      service,
      described,
      service.gate,
      wanted.title,
      wanted,
      world,
      begun,
    );
  } catch (error) {
    if (!begun.yes && !(error instanceof Unsure)) {
      // Nothing was triggered, so nothing is to be left of it.
      await changed?.undo();
      throw error;
    }
    const set = changed === undefined ? '' : `; ${changed.what.join(', ')} stays as it was set`;
    if (runner.signal.aborted) {
      throw new Cancelled(
        `cancelled while ${service.name} was being deployed; Dokploy goes on with it${set}: ${described.page}`,
      );
    }
    return outcome('failed', { ...UNKNOWN, reason: `${messageOf(error)}${set}` });
  }
  if (attempt.reason === '') return outcome(wanted.wait ? 'deployed' : 'triggered', attempt);
  if (changed === undefined || !wanted.rollbackOnFailure) return outcome('failed', attempt);
  return goBack(service, described, changed, attempt, wanted, world, outcome);
}

async function attemptDeploy(
  service: Service,
  described: Described,
  gate: HealthGate | undefined,
  title: string,
  wanted: Wanted,
  world: World,
  begun: { yes: boolean },
): Promise<Attempt> {
  const { api, clock, runner } = world;
  const { log, signal } = runner;
  const before =
    wanted.wait && wanted.containerHealth
      ? new Set(
          (await askContainers(api, described, service.kind === 'compose')).map(({ id }) => id),
        )
      : new Set<string>();
  let followed: Followed | undefined;
  for (let again = wanted.retriggerOnLost; ; again = false) {
    const known = new Set((await askRows(api, service)).map(({ id }) => id));
    const hasQueue = (await askQueue(api)) !== undefined;
    const nonce = world.nonce();
    const wish = {
      title,
      description: wanted.description,
      redeploy: wanted.redeploy,
      nonce,
      known,
    };
    const isCloud = await trigger(service, wish, { api, clock, log, signal });
    begun.yes = true;
    log.info(`triggered ${service.name} as "${title} [${nonce}]"`);
    if (!wanted.wait) return UNKNOWN;
    const titleMayChange =
      !wanted.redeploy && !['raw', 'docker', 'drop'].includes(described.sourceType);
    followed = await follow(
      service,
      { known, nonce, titleMayChange, hasTitles: world.hasTitles },
      // The cloud's queue is not shown, so nothing is lost for not being in it.
      hasQueue && !isCloud,
      wanted.budgets,
      { api, clock, log, signal },
    );
    if (isCloud && followed.status === 'done') {
      // The cloud notes a cancel as done, and the service as idle.
      const { status } = await describe(api, service, runner.secrets);
      if (status === 'idle') followed = { ...followed, status: 'cancelled' };
    }
    if (!again || !['lost', 'cancelled'].includes(followed.status)) break;
    log.warning(
      `${service.name}: ${explainStatus(followed)}; triggering once more (retrigger-on-lost)`,
    );
  }
  if (followed.status !== 'done') {
    return {
      followed,
      healthy: false,
      reason: explainStatus(followed),
      report: '',
      excerpt: await buildLog(followed, described, wanted, world),
    };
  }
  const containers = wanted.containerHealth
    ? await checkContainers(service, described, before, wanted, world)
    : undefined;
  if (containers !== undefined && containers.reason !== '') return { ...containers, followed };
  const result = gate === undefined ? undefined : await probe(gate, service, world);
  if (result === undefined)
    return { followed, healthy: containers?.healthy, reason: '', report: '', excerpt: '' };
  return {
    followed,
    healthy: result.healthy,
    reason: result.reason,
    report: result.report,
    excerpt: '',
  };
}

async function checkContainers(
  service: Service,
  described: Described,
  before: ReadonlySet<string>,
  wanted: Wanted,
  { api, clock, runner }: World,
): Promise<Omit<Attempt, 'followed'>> {
  const isCompose = service.kind === 'compose';
  const { log, signal } = runner;
  const verdict = await awaitContainers(
    () => askContainers(api, described, isCompose),
    (containers) => (isCompose ? judgeCompose(containers) : judgeApplication(containers, before)),
    wanted.healthWindowMs,
    { clock, log, signal },
  );
  if (verdict.well) return { healthy: true, reason: '', report: '', excerpt: '' };
  const reason = `Dokploy says done, but ${verdict.reason}`;
  const { culprit } = verdict;
  if (culprit === undefined || wanted.logLines === 0)
    return { healthy: false, reason, report: '', excerpt: '' };
  const excerpt = await logOf(
    api,
    `${service.kind}.readLogs`,
    { ...idOf(service), containerId: culprit.id, tail: wanted.logLines },
    described.page,
  );
  tellLog(log, `Log of the container ${culprit.name}`, excerpt);
  return { healthy: false, reason, report: '', excerpt };
}

function probe(
  gate: HealthGate,
  service: Service,
  { clock, http, runner }: World,
): Promise<GateResult> {
  return askGate(gate, runner, { clock, http, signal: runner.signal, title: service.name });
}

async function buildLog(
  { status, deployment }: Followed,
  described: Described,
  wanted: Wanted,
  { api, runner }: World,
): Promise<string> {
  if (deployment === undefined || wanted.logLines === 0 || status === 'gone') return '';
  const tail = { deploymentId: deployment.id, tail: wanted.logLines };
  const excerpt = await logOf(api, 'deployment.readLogs', tail, described.page);
  tellLog(runner.log, `Log of the deployment ${deployment.id}`, excerpt);
  return excerpt;
}

/** Puts the old values back and deploys them; the version that has to answer then is the old one, whichever that is. */
async function goBack(
  service: Service,
  described: Described,
  changed: Change,
  attempt: Attempt,
  wanted: Wanted,
  world: World,
  outcome: (state: Outcome['state'], attempt: Attempt, reason: string) => Outcome,
): Promise<Outcome> {
  world.runner.log.info(`${attempt.reason}; going back to the old ${changed.what.join(', ')}`);
  try {
    await changed.undo();
    const gate = service.gate && {
      ...service.gate,
      targets: service.gate.targets.map(withoutVersion),
    };
    const back = await attemptDeploy(
      service,
      described,
      gate,
      `${wanted.title} (rollback)`,
      { ...wanted, wait: true },
      world,
      { yes: true },
    );
    if (back.reason === '') {
      return outcome(
        'rolled-back',
        attempt,
        `${attempt.reason}; the old ${changed.what.join(', ')} was put back, deployed and is well`,
      );
    }
    return outcome(
      'rollback-failed',
      attempt,
      `${attempt.reason}; and the way back failed too: ${back.reason}`,
    );
  } catch (error) {
    if (world.runner.signal.aborted) throw error;
    return outcome(
      'rollback-failed',
      attempt,
      `${attempt.reason}; and the way back failed too: ${messageOf(error)}`,
    );
  }
}

function withoutVersion(target: HealthGate['targets'][number]): HealthGate['targets'][number] {
  return { ...target, expect: { ...target.expect, version: undefined } };
}

const UNKNOWN: Attempt = {
  followed: undefined,
  healthy: undefined,
  reason: '',
  report: '',
  excerpt: '',
};

function tellLog(log: Log, title: string, text: string): void {
  log.openGroup(title);
  log.info(text);
  log.closeGroup();
}
