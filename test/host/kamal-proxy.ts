import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { mustRun } from './run.ts';
import { withLock } from './with-lock.ts';

const MODULE = 'github.com/basecamp/kamal-proxy';
const VERSION = 'v0.9.2';
const BUILD_MS = 900_000;

/** Path of a statically linked kamal-proxy; built with Go where the cache has none yet (minutes). */
export async function kamalProxyBinary(): Promise<string> {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(cache, 'deploy-actions', 'bin');
  const binary = join(folder, `kamal-proxy-${VERSION}`);
  return await withLock('kamal-proxy', async () => {
    if (existsSync(binary)) return binary;
    mkdirSync(folder, { recursive: true });
    const path = `${process.env.PATH ?? ''}:/usr/local/go/bin`;
    const env = { CGO_ENABLED: '0', PATH: path, GOFLAGS: '-buildvcs=false' };
    try {
      // Not `go install`, which also asks for the list of all versions; not every proxy has that.
      const download = ['mod', 'download', '-json', `${MODULE}@${VERSION}`];
      const said = await mustRun('go', download, { env, cwd: folder, timeoutMs: BUILD_MS });
      const { Dir } = JSON.parse(said) as { Dir: string };
      const build = ['build', '-trimpath', '-o', `${binary}.new`, './cmd/kamal-proxy'];
      await mustRun('go', build, { env, cwd: Dir, timeoutMs: BUILD_MS });
    } catch (cause) {
      throw new Error(
        `kamal-proxy ${VERSION} cannot be built (${(cause as Error).message.slice(0, 500)}). Install Go 1.25 or newer with access to its module proxy, or put the program at ${binary}.`,
        { cause },
      );
    }
    renameSync(`${binary}.new`, binary);
    return binary;
  });
}
