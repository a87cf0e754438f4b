import { formatDuration } from '../../packages/clock/duration.ts';
import { attempt, type Attempt } from './attempt.ts';
import { overtaking, runsEverywhere } from './changes.ts';
import { rollbackWords } from './deploy-words.ts';
import type { Look } from './fly-app.ts';
import type { Release } from './fly-state.ts';
import type { Run } from './run.ts';
import { lookThroughOutage } from './through-outage.ts';
import { LEASE_MS } from './under-way.ts';
import type { WayBack } from './way-back.ts';

const ATTEMPTS = 2;

export interface Redeployed extends Attempt {
  /** What somebody else began meanwhile, over which nothing is deployed. */
  readonly overtaker?: Release;
}

/**
 * Deploys the image of a release of before: by the surest name first, the next only where Fly does not know that
 * one, and all of it once more where flyctl ended before every machine was there. The last attempt is returned, with
 * the release that an earlier one made where it made none.
 */
export async function deployOld(
  run: Run,
  before: Look,
  back: WayBack,
  { config, interrupt }: { readonly config: string | undefined; readonly interrupt: AbortSignal },
): Promise<Redeployed> {
  const { runner, wanted, app, clock } = run;
  let seen = before;
  let made: Release | undefined;
  for (let round = 1; ; round += 1) {
    let tried: Redeployed | undefined;
    for (const reference of back.references) {
      const words = rollbackWords(app.name, config, wanted, reference);
      tried = await attempt(run, seen, words, interrupt);
      if (!isUnknownImage(tried)) break;
    }
    if (tried === undefined) throw new Error('a release without an image was chosen');
    made = tried.release ?? made;
    tried = { ...tried, release: made };
    const done = isEverywhere(tried) || isUnknownImage(tried);
    if (done || round === ATTEMPTS || interrupt.aborted) return tried;
    runner.log.info(`that did not reach every machine; once more in ${formatDuration(LEASE_MS)}`);
    await clock.sleep(LEASE_MS, interrupt);
    const since = made?.version ?? seen.releases[0]?.version ?? 0;
    seen = await lookThroughOutage(run);
    const overtaker = overtaking(seen, since);
    if (overtaker !== undefined) return { ...tried, after: seen, overtaker };
  }
}

/** Whether every machine runs what was deployed: then it is the machines that are asked, whatever flyctl said. */
export function isEverywhere({ code, release, after }: Attempt): boolean {
  return release !== undefined && (code === 0 || runsEverywhere(after, release));
}

/** Words to put behind a sentence, about why it was not tried again. */
export function overtakenWords({ overtaker }: Redeployed): string {
  return overtaker === undefined
    ? ''
    : `; it was not tried again, since somebody else has begun release v${overtaker.version} meanwhile`;
}

export function isUnknownImage({ code, said }: Pick<Attempt, 'code' | 'said'>): boolean {
  return code !== 0 && /could not find image|invalid reference/i.test(said);
}
