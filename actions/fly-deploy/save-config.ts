import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Cancelled } from '../../packages/errors/cancelled.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import type { Look } from './fly-app.ts';
import { releaseConfig } from './release-config.ts';
import type { Run } from './run.ts';
import type { WayBack } from './way-back.ts';

const ATTEMPTS = 3;
const PAUSE_MS = 1000;

/**
 * Writes the config of a release to a file and returns its path; undefined where Fly no longer tells it. flyctl shows
 * only the config of the newest release, be it a good one or not. Throws where Fly does not answer.
 */
export async function saveConfig(
  { runner, wanted, app, http, home, clock }: Run,
  { releases }: Look,
  { version }: WayBack,
  signal: AbortSignal,
): Promise<string | undefined> {
  const ask = (): Promise<unknown> =>
    releases[0]?.version === version
      ? app.config(signal)
      : releaseConfig(app.name, version, {
          http,
          token: wanted.token,
          api: runner.context.environment['FLY_API_BASE_URL'] ?? '',
          signal,
        });
  for (let attempt = 1; ; attempt += 1) {
    try {
      const config = await ask();
      if (typeof config !== 'object' || config === null) return undefined;
      const path = join(home, `v${version}.json`);
      await writeFile(path, JSON.stringify(config, null, 2), { mode: 0o600 });
      return path;
    } catch (error) {
      if (signal.aborted || attempt === ATTEMPTS) throw error;
      await clock.sleep(PAUSE_MS * attempt, signal);
    }
  }
}

/** The same; undefined, with a word in the log, also where Fly does not answer: a deploy does not hang on it. */
export async function trySaveConfig(
  run: Run,
  look: Look,
  back: WayBack,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return await saveConfig(run, look, back, signal);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    run.runner.log.info(`the config of v${back.version} could not be saved: ${messageOf(error)}`);
    return undefined;
  }
}
