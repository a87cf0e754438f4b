import type { Clock } from '../../packages/clock/clock.ts';
import { formatDuration } from '../../packages/clock/duration.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import type { Log } from '../../packages/runner/log.ts';
import type { Look } from './fly-app.ts';
import type { Run } from './run.ts';

/** How long a Fly that does not answer is asked again: it may be what failed the deploy, too. */
const OUTAGE_MS = 120_000;
const PAUSE_MS = 5000;

/** Asks Fly, for two minutes where it does not answer; once only where `signal` is aborted. Throws the last error. */
export async function throughOutage<Answer>(
  ask: () => Promise<Answer>,
  {
    clock,
    log,
    signal,
  }: { readonly clock: Clock; readonly log: Log; readonly signal: AbortSignal },
): Promise<Answer> {
  const deadline = clock.now() + OUTAGE_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (signal.aborted || clock.now() >= deadline) throw error;
      log.info(`asking again in ${formatDuration(PAUSE_MS)}: ${messageOf(error)}`);
      await clock.sleep(PAUSE_MS);
    }
  }
}

/** What Fly says of the app, also after a timeout: somebody has to know what it left. */
export async function lookThroughOutage({ app, clock, runner }: Run): Promise<Look> {
  const { log, signal } = runner;
  return await throughOutage(() => app.look(), { clock, log, signal });
}
