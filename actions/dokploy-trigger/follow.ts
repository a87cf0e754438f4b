import type { Clock } from '../../packages/clock/clock.ts';
import type { Log } from '../../packages/runner/log.ts';
import { absenceOrThrow, askAbsence, type Absence } from './absence.ts';
import { KEPT_ROWS, type Attribution, type Sight } from './attribution.ts';
import { deploymentsOf, isOver, type Deployment } from './deployment.ts';
import type { DokployApi } from './dokploy-api.ts';
import { DokployRefusal } from './dokploy-refusal.ts';
import { jobsOf, type Job } from './queue.ts';
import { idOf, type Service } from './service.ts';

export interface Budgets {
  /** Until Dokploy begins with our deployment; all in milliseconds. */
  readonly queueMs: number;
  /** From then until it is over. */
  readonly deployMs: number;
  readonly pollMs: number;
}

export type Status =
  | 'done'
  | 'error'
  | 'cancelled'
  /** It left the queue without ever being begun. */
  | 'lost'
  /** The service is gone, and with it the row. */
  | Absence
  /** Newer ones pushed the row out of the history. */
  | 'trimmed'
  /** Somebody took the row out of the history. */
  | 'removed'
  | 'queue-timeout'
  | 'deploy-timeout'
  /** Several could be ours, and they did not come to the same. */
  | 'unclear';

export interface Followed {
  readonly status: Status;
  readonly deployment: Deployment | undefined;
  readonly queuedMs: number;
  readonly deployMs: number;
}

export interface FollowWorld {
  readonly api: DokployApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** For the first minute a job in the queue is asked for as often as one that runs, later less often. */
const EAGER_MS = 60_000;
const PATIENT_MS = 4000;
const GONE_LOOKS = 2;
/** Looks for which the deployments that may be ours must all be over, so that one right behind them is seen. */
const OVER_LOOKS = 3;

/** Waits until our deployment is over, whoever else deploys meanwhile. Throws where Dokploy refuses or is gone for long. */
export async function follow(
  service: Service,
  attribution: Attribution,
  showsQueue: boolean,
  budgets: Budgets,
  world: FollowWorld,
): Promise<Followed> {
  const { clock, log, signal } = world;
  const began = clock.now();
  let runsSince: number | undefined;
  let missing = 0;
  let over = 0;
  let last: Deployment | undefined;
  let told = '';
  let queue = showsQueue;
  const tell = (text: string): void => {
    if (text !== told) log.info(text);
    told = text;
  };
  const ended = (status: Status, deployment = last): Followed => ({
    status,
    deployment,
    queuedMs: (runsSince ?? clock.now()) - began,
    deployMs: runsSince === undefined ? 0 : clock.now() - runsSince,
  });
  for (;;) {
    const jobs = queue ? await askQueue(world.api) : undefined;
    if (jobs === undefined) queue = false;
    const rows = await askRows(world.api, service).catch(absenceOrThrow);
    if (typeof rows === 'string') return ended(rows);
    const sight = attribution.look(jobs, rows);
    if (sight.kind === 'ours') {
      missing = 0;
      last = sight.deployment;
      runsSince ??= clock.now();
      tell(sightLine(sight));
      if (isOver(last)) return ended(last.status as Status);
    } else if (last !== undefined) {
      missing += 1;
      if (missing >= GONE_LOOKS)
        return ended((await askAbsence(world.api, service)) ?? whyMissing(last, rows));
    } else if (sight.kind === 'lost') {
      return ended((await askAbsence(world.api, service)) ?? 'lost');
    } else if (sight.kind === 'pushed out') {
      return ended('trimmed');
    } else {
      tell(sightLine(sight));
      if (sight.kind === 'active') runsSince ??= clock.now();
      if (sight.kind === 'one of') {
        runsSince ??= clock.now();
        over = sight.deployments.every(isOver) ? over + 1 : 0;
        if (over >= OVER_LOOKS) return ended(...verdictOn(sight.deployments));
      }
    }
    const now = clock.now();
    if (runsSince === undefined && now - began >= budgets.queueMs) {
      const open = attribution.likely(attribution.candidates(rows).filter(isOver));
      if (!queue && !attribution.reachesBack(rows)) return ended('trimmed');
      if (queue || open.length === 0) return ended('queue-timeout');
      log.info(`taken for ours, since no other is left: ${open.map(({ id }) => id).join(', ')}`);
      return ended(...verdictOn(open));
    }
    if (runsSince !== undefined && now - runsSince >= budgets.deployMs)
      return ended('deploy-timeout');
    // Without a queue, what comes and goes between two looks is never known for ours.
    const patient = queue && runsSince === undefined && now - began > EAGER_MS;
    await clock.sleep(patient ? Math.max(PATIENT_MS, budgets.pollMs) : budgets.pollMs, signal);
  }
}

function whyMissing({ createdAt }: Deployment, rows: readonly Deployment[]): 'trimmed' | 'removed' {
  const newer = rows.filter((row) => row.createdAt > createdAt);
  return newer.length >= KEPT_ROWS ? 'trimmed' : 'removed';
}

/** Of several that could be ours: good only where all are. */
function verdictOn(deployments: readonly Deployment[]): [Status, Deployment | undefined] {
  const [first, ...rest] = deployments;
  const agree = rest.every(({ status }) => status === first?.status);
  return agree && first !== undefined ? [first.status as Status, first] : ['unclear', undefined];
}

const HOW = {
  title: '',
  commit: ' (ours by its commit: Dokploy replaced its title)',
  elimination: ' (ours by elimination: Dokploy replaced its title)',
} as const;

function sightLine(sight: Sight): string {
  switch (sight.kind) {
    case 'ours':
      return `deployment ${sight.deployment.id}: ${sight.deployment.status}${HOW[sight.how]}`;
    case 'waiting':
      return sight.ahead === 0
        ? 'queued, next in line'
        : `queued behind ${sight.ahead} ${sight.ahead === 1 ? 'job' : 'jobs'} of this Dokploy`;
    case 'active':
      return 'Dokploy begins with it';
    case 'one of':
      return `one of ${sight.deployments.length} deployments that cannot be told apart; waiting for all`;
    default:
      return 'waiting for Dokploy to begin';
  }
}

/** Undefined where this Dokploy has no such list (before v0.28.3). */
export async function askQueue(api: DokployApi): Promise<Job[] | undefined> {
  try {
    return jobsOf(await api.persist('deployment.queueList'));
  } catch (error) {
    if (error instanceof DokployRefusal && error.isMissingRoute) return undefined;
    throw error;
  }
}

export async function askRows(api: DokployApi, service: Service): Promise<Deployment[]> {
  const procedure = service.kind === 'compose' ? 'deployment.allByCompose' : 'deployment.all';
  return deploymentsOf(await api.persist(procedure, idOf(service)));
}
