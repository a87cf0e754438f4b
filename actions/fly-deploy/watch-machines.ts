import type { Clock } from '../../packages/clock/clock.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import type { Log } from '../../packages/runner/log.ts';
import type { FlyApp } from './fly-app.ts';
import type { Check, Machine } from './fly-state.ts';

export interface Watch {
  /** The release that every machine must run. */
  readonly releaseId: string;
  /** Ids of machines that stood still and were started to be judged. */
  readonly woken: ReadonlySet<string>;
  /** For how long all must stay well. */
  readonly stableForMs: number;
  /** Time to get well. */
  readonly settleMs: number;
}

export interface Watched {
  /** What is wrong, a sentence each; none where all is well. */
  readonly problems: readonly string[];
  readonly machines: readonly Machine[];
}

const POLL_MS = 1000;

/**
 * Looks at the machines until all run the release, pass their checks and have stayed so for a while; flyctl's own word
 * ends 10 s after a start, and leaves out machines that were stopped. One that crashes ends the wait at once.
 */
export async function watchMachines(
  app: FlyApp,
  watch: Watch,
  {
    clock,
    log,
    signal,
  }: { readonly clock: Clock; readonly log: Log; readonly signal?: AbortSignal },
): Promise<Watched> {
  const deadline = clock.now() + watch.settleMs;
  let crashesBefore: Map<string, number> | undefined;
  let wellSince: number | undefined;
  let told = '';
  const tell = (text: string): void => {
    if (text !== told) log.info(text);
    told = text;
  };
  for (;;) {
    let machines: readonly Machine[];
    try {
      ({ machines } = await app.machines(signal));
    } catch (error) {
      signal?.throwIfAborted();
      // That nobody can look for a while says nothing of the release.
      if (clock.now() >= deadline) throw error;
      tell(`not known: ${messageOf(error)}`);
      wellSince = undefined;
      await clock.sleep(POLL_MS, signal);
      continue;
    }
    crashesBefore ??= latestCrashes(machines);
    const crashed = machines.flatMap((machine) => crashOf(machine, crashesBefore ?? new Map()));
    if (crashed.length > 0) return { problems: crashed, machines };
    const problems = problemsOf(machines, watch);
    const now = clock.now();
    if (problems.length === 0) {
      wellSince ??= now;
      if (now - wellSince >= watch.stableForMs) return { problems, machines };
    } else {
      wellSince = undefined;
      if (now >= deadline) return { problems, machines };
      tell(`not yet: ${problems.join('; ')}`);
    }
    await clock.sleep(POLL_MS, signal);
  }
}

/** What keeps machines from being well on a release: another release, a state on the way, a check. */
export function problemsOf(
  machines: readonly Machine[],
  { releaseId, woken }: Pick<Watch, 'releaseId' | 'woken'>,
): string[] {
  if (machines.length === 0) return ['there is no machine'];
  return machines.flatMap((machine) => {
    const name = nameOf(machine);
    if (machine.releaseId !== releaseId) {
      return [`${name} runs release v${machine.releaseVersion} with ${machine.image}`];
    }
    if (isAsleep(machine.state)) {
      // Fly's proxy puts to sleep what nobody asks for; whatever else ends was to run.
      const mayEnd = machine.proxied && !machine.endedItself;
      return woken.has(machine.id) && !mayEnd
        ? [`${name} was started and is ${machine.state}`]
        : [];
    }
    if (machine.state !== 'started') return [`${name} is ${machine.state}`];
    const bad = machine.checks.filter(({ status }) => status !== 'passing');
    if (bad.length > 0) return bad.map((check) => `${name}: ${checkLine(check)}`);
    return machine.checks.length === 0 && machine.wantedChecks > 0
      ? [`${name}: no result of its checks yet`]
      : [];
  });
}

export function nameOf({ id, group, region }: Machine): string {
  return `machine ${id} (${group}, ${region})`;
}

export function isAsleep(state: string): boolean {
  return state === 'stopped' || state === 'suspended';
}

/** Groups that stand still although nobody asked them to wait: one machine of each can be started to be judged. */
export function sleepingGroups(machines: readonly Machine[]): Machine[] {
  const groups = Map.groupBy(
    machines.filter(({ idle }) => !idle),
    ({ group }) => group,
  );
  return [...groups.values()].flatMap((members) =>
    members.some(({ state }) => !isAsleep(state)) ? [] : members.slice(0, 1),
  );
}

function checkLine({ name, status, output }: Check): string {
  const said = output.replaceAll(/\s+/g, ' ').trim().slice(0, 120);
  return `check ${name} is ${status || 'unknown'}${said === '' ? '' : ` (${said})`}`;
}

function latestCrashes(machines: readonly Machine[]): Map<string, number> {
  // A program that came to its end before the first look, and was not started again, counts as well.
  return new Map(
    machines.map((machine) => [
      machine.id,
      endedByItself(machine) ? 0 : Math.max(0, ...machine.crashes.map(({ at }) => at)),
    ]),
  );
}

function endedByItself({ state, lastEventIsCrash }: Machine): boolean {
  return (state === 'stopped' || state === 'failed') && lastEventIsCrash;
}

function crashOf(machine: Machine, before: ReadonlyMap<string, number>): string[] {
  const known = before.get(machine.id) ?? 0;
  const crash = machine.crashes.find(({ at }) => at > known);
  if (crash === undefined) return [];
  return [`${nameOf(machine)} ended with exit code ${crash.code} after its start`];
}
