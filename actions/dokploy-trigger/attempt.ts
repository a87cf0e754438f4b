import type { Clock } from '../../packages/clock/clock.ts';
import { askGate, type GateResult } from '../../packages/health/ask-gate.ts';
import type { HealthGate } from '../../packages/health/read-gate.ts';
import type { Http } from '../../packages/http/create-http.ts';
import type { Log } from '../../packages/runner/log.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { askContainers, shapeOf } from './container.ts';
import { awaitContainers, judge } from './containers.ts';
import type { Described } from './described.ts';
import type { DokployApi } from './dokploy-api.ts';
import { explainStatus } from './explain-status.ts';
import type { Followed } from './follow.ts';
import type { Wanted } from './inputs.ts';
import { logOf, logOfDeployment, type Excerpt } from './log-of.ts';
import { idOf, type Service } from './service.ts';
import { triggerAndFollow } from './trigger-and-follow.ts';
import { settledStatus, tellsVersion } from './what-runs.ts';

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
export interface Attempt {
  readonly followed: Followed | undefined;
  /** Undefined where nothing was asked. */
  readonly healthy: boolean | undefined;
  /** Empty where all is well. */
  readonly reason: string;
  /** Markdown of the health check. */
  readonly report: string;
  /** The end of the log that explains a failure. */
  readonly excerpt: string;
}

export interface AttemptOptions {
  readonly gate: HealthGate | undefined;
  readonly title: string;
  readonly wait: boolean;
  /** Told as soon as Dokploy has queued it. */
  readonly onTriggered: () => void;
}

export const NOTHING_KNOWN: Attempt = {
  followed: undefined,
  healthy: undefined,
  reason: '',
  report: '',
  excerpt: '',
};

/** Triggers a deployment and follows it to its end, then looks at the containers and asks the health addresses. */
export async function attemptDeploy(
  service: Service,
  described: Described,
  { gate, title, wait, onTriggered }: AttemptOptions,
  wanted: Wanted,
  world: World,
): Promise<Attempt> {
  const shape = shapeOf(service.kind === 'compose', described);
  const before = new Set(
    wait && wanted.containerHealth
      ? (await askContainers(world.api, described, shape)).map(({ id }) => id)
      : [],
  );
  const settings = { title, wait, onTriggered };
  let followed = await triggerAndFollow(service, described, settings, wanted, world);
  if (followed === undefined) return NOTHING_KNOWN;
  if (wanted.retriggerOnLost && ['lost', 'cancelled'].includes(followed.status)) {
    world.runner.log.warning(
      `${service.name}: ${explainStatus(followed)}; triggering once more (retrigger-on-lost)`,
    );
    followed = (await triggerAndFollow(service, described, settings, wanted, world)) ?? followed;
  }
  const unseen = followed.status === 'trimmed' || followed.status === 'removed';
  if (unseen) {
    const reason = await unlessWhatRunsDecides(service, followed, gate, wanted, world);
    if (reason !== '') return { ...NOTHING_KNOWN, followed, reason };
  } else if (followed.status !== 'done') {
    const excerpt = await buildLog(followed, described, wanted, world);
    const reason = explainStatus(followed, excerpt.isLog);
    return { followed, healthy: false, reason, report: '', excerpt: excerpt.text };
  }
  const containers = wanted.containerHealth
    ? await checkContainers(service, described, before, wanted, world)
    : NOTHING_KNOWN;
  if (gate === undefined || containers.reason !== '') return { ...containers, followed };
  const { healthy, reason, report } = await probe(gate, service, world);
  return { followed, healthy, reason, report, excerpt: '' };
}

/** Empty where the version that answers can tell what the history does not; else why nobody knows. */
async function unlessWhatRunsDecides(
  service: Service,
  followed: Followed,
  gate: HealthGate | undefined,
  wanted: Wanted,
  world: World,
): Promise<string> {
  const status = await settledStatus(service, wanted, world);
  const found = `${explainStatus(followed)}; Dokploy says "${status}" of the service now`;
  if (status !== 'done') return found;
  if (!tellsVersion(gate)) {
    return `${found}, be it for a deployment of somebody else; with health-expect-version the version that answers would tell`;
  }
  world.runner.log.warning(`${service.name}: ${found}, and the version that answers has to tell`);
  return '';
}

async function checkContainers(
  service: Service,
  described: Described,
  before: ReadonlySet<string>,
  wanted: Wanted,
  { api, clock, runner }: World,
): Promise<Attempt> {
  const { log, signal } = runner;
  const shape = shapeOf(service.kind === 'compose', described);
  const verdict = await awaitContainers(
    () => askContainers(api, described, shape),
    (containers) => judge(containers, before, shape),
    wanted.healthWindowMs,
    { clock, log, signal },
  );
  if (verdict.well) return { ...NOTHING_KNOWN, healthy: true };
  const reason = `Dokploy says done, but ${verdict.reason}`;
  const { culprit } = verdict;
  if (culprit === undefined || wanted.logLines === 0)
    return { ...NOTHING_KNOWN, healthy: false, reason };
  const { text: excerpt } = await logOf(
    api,
    `${service.kind}.readLogs`,
    { ...idOf(service), containerId: culprit.id, tail: wanted.logLines },
    described.page,
  );
  tellLog(log, `Log of the container ${culprit.name}`, excerpt);
  return { ...NOTHING_KNOWN, healthy: false, reason, excerpt };
}

function probe(
  gate: HealthGate,
  service: Service,
  { clock, http, runner }: World,
): Promise<GateResult> {
  return askGate(gate, runner, { clock, http, signal: runner.signal, title: service.name });
}

const NO_EXCERPT: Excerpt = { text: '', isLog: false };

async function buildLog(
  { status, deployment }: Followed,
  described: Described,
  wanted: Wanted,
  { api, runner }: World,
): Promise<Excerpt> {
  if (deployment === undefined || wanted.logLines === 0) return NO_EXCERPT;
  if (status === 'deleted' || status === 'withheld') return NO_EXCERPT;
  // Without a path there never was a log, and the row itself says why.
  if (deployment.logPath === '') return NO_EXCERPT;
  const excerpt = await logOfDeployment(api, deployment, described, wanted.logLines);
  tellLog(runner.log, `Log of the deployment ${deployment.id}`, excerpt.text);
  return excerpt;
}

function tellLog(log: Log, title: string, text: string): void {
  log.openGroup(title);
  log.info(text);
  log.closeGroup();
}
