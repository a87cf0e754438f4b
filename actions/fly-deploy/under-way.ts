import type { Clock } from '../../packages/clock/clock.ts';
import { formatDuration } from '../../packages/clock/duration.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import type { Log } from '../../packages/runner/log.ts';
import type { FlyApp, Look } from './fly-app.ts';

const POLL_MS = 2000;
/** flyctl holds leases for 13 s after its death. */
export const LEASE_MS = 15_000;
/**
 * A release whose deploy died stays `running` for ever. Without a lease and a release command it counts as under
 * way only this long: the time between its creation and the first of the two.
 */
const QUIET_MS = 120_000;
const UNENDED = ['running', 'pending'];

/** Waits until no other deploy of the app is under way, and returns what is there then. */
export async function waitForOthers(
  app: FlyApp,
  waitMs: number,
  {
    clock,
    log,
    signal,
  }: { readonly clock: Clock; readonly log: Log; readonly signal: AbortSignal },
): Promise<Look> {
  const deadline = clock.now() + waitMs;
  let told = '';
  let askedAgain = false;
  for (;;) {
    const look = await app.look(signal);
    let leased: string[];
    try {
      leased = await app.leased(look.machines, signal);
    } catch (error) {
      // A machine that went away since it was listed has no leases to tell.
      if (askedAgain) throw error;
      askedAgain = true;
      continue;
    }
    askedAgain = false;
    const found = underWay(look, leased, clock.now());
    if (found === undefined) return look;
    const { reason, mend } = found;
    if (clock.now() >= deadline) {
      const waited = waitMs === 0 ? '' : ` after ${formatDuration(waitMs)} of waiting`;
      throw new RemoteError(
        `another deploy of ${app.name} is under way${waited}: ${reason}. Nothing was changed. Give the job a concurrency group with cancel-in-progress: false, or raise concurrency-wait.${mend === '' ? '' : ` If nothing deploys, a dead deploy left it: ${mend} -a ${app.name}`}`,
      );
    }
    if (reason !== told) log.info(`waiting: another deploy is under way, ${reason}`);
    told = reason;
    await clock.sleep(Math.min(POLL_MS, Math.max(200, deadline - clock.now())), signal);
  }
}

/** By what it shows that somebody else deploys, and how a person ends that; undefined where nobody does. */
export function underWay(
  { releases, releaseCommands }: Look,
  leased: readonly string[],
  now: number,
): { readonly reason: string; readonly mend: string } | undefined {
  const newest = releases[0];
  const which =
    newest !== undefined && UNENDED.includes(newest.status) ? ` of v${newest.version}` : '';
  if (leased.length > 0) {
    const machines = leased.length === 1 ? 'a machine' : `${leased.length} machines`;
    return {
      reason: `the deploy${which} holds ${machines} (${leased.slice(0, 3).join(', ')})`,
      mend: `fly machine leases clear ${leased.join(' ')}`,
    };
  }
  if (releaseCommands.length > 0) {
    return {
      reason: `the release command${which} is at work`,
      mend: `fly machine destroy --force ${releaseCommands.join(' ')}`,
    };
  }
  if (which === '' || newest === undefined) return undefined;
  if (now - newest.createdAt >= QUIET_MS) return undefined;
  return { reason: `release v${newest.version} is ${newest.status}`, mend: '' };
}
