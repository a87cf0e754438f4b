import type { Clock } from '../../packages/clock/clock.ts';
import { formatDuration } from '../../packages/clock/duration.ts';
import type { Log } from '../../packages/runner/log.ts';
import {
  ailment,
  endedSomehow,
  endedWell,
  shown,
  type Container,
  type Shape,
} from './container.ts';

export interface ContainerVerdict {
  readonly well: boolean;
  readonly reason: string;
  /** The container whose log explains it. */
  readonly culprit: Container | undefined;
  /** Whether waiting cannot mend it: Compose starts nothing again that has exited for good. */
  readonly isFinal: boolean;
}

const LOOKS = 2;
/** A container that Docker is about to restart may look as if it had exited for a moment. */
const FINAL_LOOKS = 5;
/** What waits for this service waits no longer than two of these. */
const PAUSE_MS = 400;

/** Waits until every container is well at two looks in a row, for as long as `windowMs`. */
export async function awaitContainers(
  look: () => Promise<Container[]>,
  judge: (containers: readonly Container[]) => ContainerVerdict,
  windowMs: number,
  { clock, log, signal }: { clock: Clock; log: Log; signal: AbortSignal },
): Promise<ContainerVerdict> {
  const began = clock.now();
  let good = 0;
  let hopeless = 0;
  let told = '';
  for (;;) {
    const containers = await look();
    const verdict = judge(containers);
    good = verdict.well ? good + 1 : 0;
    const line = containers.map(shown).join(', ') || 'no container yet';
    // Seconds and minutes of uptime are no news.
    const news = line.replaceAll(/\d+ (?:second|minute)s?|Less than a second|About a minute/g, '');
    if (news !== told) log.info(line);
    told = news;
    if (good >= LOOKS) return verdict;
    hopeless = verdict.isFinal ? hopeless + 1 : 0;
    const waited = clock.now() - began;
    if (hopeless >= FINAL_LOOKS || (!verdict.well && waited >= windowMs)) {
      return {
        ...verdict,
        reason: `${verdict.reason} ${formatDuration(waited)} after the deployment was done`,
      };
    }
    await clock.sleep(PAUSE_MS, signal);
  }
}

/** How the containers are, given the ids of those that were there before the deploy. */
export function judge(
  containers: readonly Container[],
  before: ReadonlySet<string>,
  shape: Shape,
): ContainerVerdict {
  if (containers.length === 0) {
    return ill(
      'Dokploy shows no container of it (where the host cannot be asked, set container-health: false)',
      undefined,
    );
  }
  if (shape === 'application') return judgeApplication(containers, before);
  if (shape === 'compose') return judgeEach(containers, ({ state }) => state === 'exited');
  const current = currentOfEachTask(containers, before);
  return current.length === 0 ? ill('no container runs', undefined) : judgeEach(current);
}

/** All run, none is unhealthy, and what has ended ended with 0; of one-shots alone nobody can tell what is to run. */
function judgeEach(
  containers: readonly Container[],
  isFinal: (container: Container) => boolean = () => false,
): ContainerVerdict {
  const runs = containers.some(({ state }) => state === 'running');
  const ended = (one: Container): boolean => endedWell(one) || (runs && endedSomehow(one));
  const bad = containers.filter((one) => ailment(one) !== '' && !ended(one));
  const worst = bad.find(isFinal) ?? bad[0];
  if (worst === undefined) {
    const [first] = containers;
    if (first === undefined || runs) return WELL;
    return { ...ill(ALL_ENDED, first), isFinal: isFinal(first) };
  }
  return { ...ill(`${worst.name} ${ailment(worst)}`, worst), isFinal: isFinal(worst) };
}

/** Swarm keeps the containers of earlier tasks for a while: of each slot the one that counts, by `stack_service.1.id`. */
function currentOfEachTask(
  containers: readonly Container[],
  before: ReadonlySet<string>,
): Container[] {
  return slotsOf(containers).flatMap((slot) => {
    const current =
      slot.find(({ state }) => state === 'running') ?? slot.find(({ id }) => !before.has(id));
    // A slot in which nothing runs and nothing is new was scaled away before.
    return current ?? [];
  });
}

/** The containers of each replica, whose name ends with the id of the task. */
function slotsOf(containers: readonly Container[]): Container[][] {
  return [...Map.groupBy(containers, ({ name }) => name.replace(/\.[^.]*$/, '')).values()];
}

/** Of an application: in each slot a task that was not there before runs, and none of the old ones does. */
function judgeApplication(
  containers: readonly Container[],
  before: ReadonlySet<string>,
): ContainerVerdict {
  const running = containers.filter(({ state }) => state === 'running');
  const fresh = containers.filter(({ id }) => !before.has(id));
  const sick = running.find((one) => !before.has(one.id) && ailment(one) !== '');
  if (sick !== undefined) return ill(`${sick.name} ${ailment(sick)}`, sick);
  const died = fresh.find((one) => one.state !== 'running' && !endedWell(one));
  const kept = running.find(({ id }) => before.has(id));
  const fine = running.some(({ id }) => !before.has(id));
  if (fine && kept === undefined) {
    // A slot in which nothing runs and nothing is new was scaled away before.
    const dead = slotsOf(containers)
      .filter((slot) => !slot.some(({ state }) => state === 'running'))
      .flatMap((slot) => slot.filter((one) => !before.has(one.id) && !endedWell(one)))[0];
    return dead === undefined ? WELL : ill(`${dead.name} ${ailment(dead)}`, dead);
  }
  if (kept !== undefined) {
    const why = died === undefined ? '' : `, and the new one ${ailment(died)}`;
    return ill(
      `the old container ${kept.name} still serves${why}: swarm kept the old task`,
      died ?? kept,
    );
  }
  return ill(died === undefined ? 'no container runs' : `${died.name} ${ailment(died)}`, died);
}

const ALL_ENDED =
  'nothing of it runs: every container has ended (Exited 0; where that is meant, set container-health: false)';

const WELL: ContainerVerdict = { well: true, reason: '', culprit: undefined, isFinal: false };

function ill(reason: string, culprit: Container | undefined): ContainerVerdict {
  return { well: false, reason, culprit, isFinal: false };
}
