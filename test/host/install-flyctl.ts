import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRun } from './run.ts';
import { withLock } from './with-lock.ts';

/** The newest version that the proxy of Go modules gives whole. */
const VERSION = '0.4.80';
const MODULE = `github.com/superfly/flyctl@v${VERSION}`;
/** The longest that its building may take, for the hook that waits for it. */
export const FLYCTL_BUILD_MS = 20 * 60_000;

/**
 * The path of the real flyctl: from the cache that test tools share, else built from its source with Go, which takes
 * minutes once. `go install` would do, did it not ask for the list of all versions, which the proxy may refuse.
 */
export async function installFlyctl(): Promise<string> {
  const program = join(homedir(), '.cache/deploy-actions/bin/flyctl');
  if (existsSync(program)) return program;
  return await withLock('flyctl', async () => {
    if (existsSync(program)) return program;
    const scratch = await mkdtemp(join(tmpdir(), 'deploy-actions-flyctl-'));
    try {
      const { Dir } = JSON.parse(
        await mustRun('go', ['mod', 'download', '-json', MODULE], { timeoutMs: FLYCTL_BUILD_MS }),
      ) as { Dir: string };
      const source = join(scratch, 'source');
      await cp(Dir, source, { recursive: true });
      await mustRun('chmod', ['-R', 'u+w', source]);
      const built = join(scratch, 'flyctl');
      // Without what only debuggers read it takes an eighth less.
      const flags = `-s -w -X github.com/superfly/flyctl/internal/buildinfo.buildVersion=${VERSION}`;
      const words = [
        'go',
        'build',
        '-gcflags=all=-dwarf=false',
        '-ldflags',
        flags,
        '-o',
        built,
        '.',
      ];
      await mustRun('nice', words, {
        cwd: source,
        timeoutMs: FLYCTL_BUILD_MS,
      });
      await mkdir(join(program, '..'), { recursive: true });
      await chmod(built, 0o755);
      await cp(built, `${program}.new`);
      await rename(`${program}.new`, program);
      return program;
    } catch (error) {
      throw new Error(
        `the tests of fly-deploy need flyctl ${VERSION} at ${program}: install Go 1.26 or newer, which builds it from ${MODULE}, or put the program there`,
        { cause: error },
      );
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  });
}
