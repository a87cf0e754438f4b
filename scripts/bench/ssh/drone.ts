import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../test/host/run.ts';

/** Paths of the programs inside scp-action and ssh-action. */
export interface DroneEngines {
  readonly scp: string;
  readonly ssh: string;
}

/** Why they are not there. */
export interface Missing {
  readonly missing: string;
}

export function isMissing(engines: DroneEngines | Missing): engines is Missing {
  return 'missing' in engines;
}

/** Installs them with Go where they are not in the cache yet; the reason where that fails. */
export async function installDrone(): Promise<DroneEngines | Missing> {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const folder = join(cache, 'deploy-actions', 'bin');
  mkdirSync(folder, { recursive: true });
  const env = { GOBIN: folder, PATH: `${process.env['PATH'] ?? ''}:/usr/local/go/bin` };
  for (const name of ['drone-scp', 'drone-ssh']) {
    if (existsSync(join(folder, name))) continue;
    const words = ['install', `github.com/appleboy/${name}@latest`];
    try {
      // Outside of this repository, which is no Go module.
      const said = await run('go', words, { env, cwd: folder, timeoutMs: 600_000 });
      if (said.code !== 0) return { missing: `go ${words.join(' ')}: ${lastLine(said.stderr)}` };
    } catch (error) {
      return { missing: error instanceof Error ? error.message : String(error) };
    }
  }
  return { scp: join(folder, 'drone-scp'), ssh: join(folder, 'drone-ssh') };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
