import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Cancelled } from '../../packages/errors/cancelled.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import type { Look } from './fly-app.ts';
import { releaseConfig } from './release-config.ts';
import type { Run } from './run.ts';
import type { WayBack } from './way-back.ts';

/**
 * Writes the config of a release to a file and returns its path; undefined, with a word in the log, where Fly does
 * not tell it. flyctl shows only the config of the newest release, be it a good one or not.
 */
export async function saveConfig(
  { runner, wanted, app, http, home, interrupt }: Run,
  { releases }: Look,
  { version }: WayBack,
): Promise<string | undefined> {
  try {
    const config =
      releases[0]?.version === version
        ? await app.config(interrupt)
        : await releaseConfig(app.name, version, {
            http,
            token: wanted.token,
            api: runner.context.environment['FLY_API_BASE_URL'] ?? '',
            signal: interrupt,
          });
    if (typeof config !== 'object' || config === null) return undefined;
    const path = join(home, `v${version}.json`);
    await writeFile(path, JSON.stringify(config, null, 2), { mode: 0o600 });
    return path;
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    runner.log.info(`the config of v${version} could not be saved: ${messageOf(error)}`);
    return undefined;
  }
}
