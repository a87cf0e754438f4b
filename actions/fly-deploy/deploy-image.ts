import { formatDuration } from '../../packages/clock/duration.ts';
import { attempt, type Attempt } from './attempt.ts';
import { touched } from './changes.ts';
import type { Look } from './fly-app.ts';
import type { Run } from './run.ts';
import { LEASE_MS, waitForOthers } from './under-way.ts';

/** Fly's API may hear of a push some seconds after its registry. */
const PUSHED_MS = 5000;
const LOOKS_FOR_PUSHED = 4;

/** `flyctl deploy`, made again where only the moment was wrong and nothing has been touched yet. */
export async function deployImage(
  run: Run,
  before: Look,
  words: readonly string[],
  built: boolean,
): Promise<Attempt> {
  const { clock, runner, interrupt } = run;
  for (let look = 1; ; look += 1) {
    const tried = await tryTwice(run, before, words);
    const unknown = tried.release === undefined && /could not find image/i.test(tried.said);
    if (!built || !unknown || look === LOOKS_FOR_PUSHED || interrupt.aborted) return tried;
    runner.log.info(
      `Fly does not know the image yet that was just pushed; again in ${formatDuration(PUSHED_MS)}`,
    );
    const waited = await clock.sleep(PUSHED_MS, interrupt).then(
      () => true,
      () => false,
    );
    if (!waited) return tried;
  }
}

/** Somebody else's lease fails a deploy before any machine is touched, though after the release command. */
async function tryTwice(run: Run, before: Look, words: readonly string[]): Promise<Attempt> {
  const { clock, runner, interrupt, app } = run;
  const first = await attempt(run, before, words, interrupt);
  const { release, after } = first;
  const leased = /failed to (get lease|acquire lease)|lease currently held/i.test(first.said);
  if (first.code === 0 || !leased || release === undefined || interrupt.aborted) return first;
  if (touched(before, after, release)) return first;
  runner.log.info(`somebody else held a machine; trying once more in ${formatDuration(LEASE_MS)}`);
  const now = await clock
    .sleep(LEASE_MS, interrupt)
    .then(() =>
      waitForOthers(app, run.wanted.concurrencyWait, { clock, log: runner.log, signal: interrupt }),
    )
    // What failed first is what is told.
    .catch(() => undefined);
  // Whoever came later carries the newer commit.
  if (now?.releases[0]?.id !== release.id) return first;
  const again = ['--image', release.image, '--skip-release-command'];
  const built = words.filter((_, i) => words[i - 1] !== '--image' && words[i] !== '--image');
  const second = await attempt(run, now, [...built, ...again], interrupt);
  return second.release === undefined ? { ...first, after: second.after } : second;
}
