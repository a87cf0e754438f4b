import type { Clock } from '../../packages/clock/clock.ts';
import { formatDuration } from '../../packages/clock/duration.ts';
import type { Log } from '../../packages/runner/log.ts';
import type { Described } from './described.ts';
import type { DokployApi } from './dokploy-api.ts';

/** A container as Dokploy shows it. */
export interface Container {
  readonly id: string;
  readonly name: string;
  /** `running`, `exited` … */
  readonly state: string;
  /** Such as `Up 2 minutes (healthy)`; empty before v0.27. */
  readonly status: string;
}

export interface ContainerVerdict {
  readonly well: boolean;
  readonly reason: string;
  /** The container whose log explains it. */
  readonly culprit: Container | undefined;
}

const LOOKS = 2;
const PAUSE_MS = 1000;

export async function askContainers(
  api: DokployApi,
  { appName, composeType, serverId }: Described,
  isCompose: boolean,
): Promise<Container[]> {
  const appType = isCompose ? (composeType === 'stack' ? 'stack' : 'docker-compose') : undefined;
  const answer = await api.persist('docker.getContainersByAppNameMatch', {
    appName,
    appType,
    serverId,
  });
  if (!Array.isArray(answer)) return [];
  return answer.flatMap((entry: unknown) => {
    const text = (name: string): string => {
      const value = (entry as Record<string, unknown> | null)?.[name];
      return typeof value === 'string' ? value : '';
    };
    if (text('containerId') === '') return [];
    return [
      { id: text('containerId'), name: text('name'), state: text('state'), status: text('status') },
    ];
  });
}

/** Waits until every container is well at two looks in a row, for as long as `windowMs`. */
export async function awaitContainers(
  look: () => Promise<Container[]>,
  judge: (containers: readonly Container[]) => ContainerVerdict,
  windowMs: number,
  { clock, log, signal }: { clock: Clock; log: Log; signal: AbortSignal },
): Promise<ContainerVerdict> {
  const began = clock.now();
  let good = 0;
  let told = '';
  for (;;) {
    const containers = await look();
    const verdict = judge(containers);
    good = verdict.well ? good + 1 : 0;
    const line = containers.map(shown).join(', ') || 'no container yet';
    if (line !== told) log.info(line);
    told = line;
    if (good >= LOOKS) return verdict;
    if (!verdict.well && clock.now() - began >= windowMs) {
      return {
        ...verdict,
        reason: `${verdict.reason} ${formatDuration(windowMs)} after the deployment was done`,
      };
    }
    await clock.sleep(PAUSE_MS, signal);
  }
}

/** Of a compose service or a stack: all run, none is unhealthy, and what has ended ended with 0. */
export function judgeCompose(containers: readonly Container[]): ContainerVerdict {
  if (containers.length === 0) return missing();
  const bad = containers.find((one) => ailment(one) !== '' && !endedWell(one));
  return bad === undefined
    ? WELL
    : { well: false, reason: `${bad.name} ${ailment(bad)}`, culprit: bad };
}

/** Of an application: a task that was not there before runs, and none of the old ones does. */
export function judgeApplication(
  containers: readonly Container[],
  before: ReadonlySet<string>,
): ContainerVerdict {
  if (containers.length === 0) return missing();
  const running = containers.filter(({ state }) => state === 'running');
  const fresh = containers.filter(({ id }) => !before.has(id));
  const ill = running.find((one) => !before.has(one.id) && ailment(one) !== '');
  if (ill !== undefined)
    return { well: false, reason: `${ill.name} ${ailment(ill)}`, culprit: ill };
  const died = fresh.find((one) => one.state !== 'running' && !endedWell(one));
  const kept = running.find(({ id }) => before.has(id));
  const fine = running.some(({ id }) => !before.has(id));
  if (fine && kept === undefined) return WELL;
  if (kept !== undefined) {
    return {
      well: false,
      reason: `the old container ${kept.name} still serves${died === undefined ? '' : `, and the new one ${ailment(died)}`}: swarm kept the old task`,
      culprit: died ?? kept,
    };
  }
  return {
    well: false,
    reason: died === undefined ? 'no container runs' : `${died.name} ${ailment(died)}`,
    culprit: died,
  };
}

const WELL: ContainerVerdict = { well: true, reason: '', culprit: undefined };

function missing(): ContainerVerdict {
  return {
    well: false,
    reason:
      'Dokploy shows no container of it (where the host cannot be asked, set container-health: false)',
    culprit: undefined,
  };
}

/** What is wrong with a container; empty where nothing is. */
function ailment({ state, status }: Container): string {
  if (/\(unhealthy\)/i.test(status)) return 'is unhealthy';
  if (/\(health: starting\)/i.test(status)) return 'is still starting (health check)';
  if (state === 'restarting' || /^Restarting/i.test(status))
    return `keeps crashing (${status || state})`;
  return state === 'running' ? '' : `is not running (${status || state})`;
}

/** A one-shot such as a migration. */
function endedWell({ state, status }: Container): boolean {
  return state === 'exited' && /^Exited \(0\)/.test(status);
}

function shown({ name, state, status }: Container): string {
  return `${name}: ${status || state}`;
}
