import { setTimeout as sleep } from 'node:timers/promises';
import type { ProxyName } from '../../../test/host/proxy-image.ts';
import { startServer } from '../../../test/host/start-server.ts';
import { openRecipe } from '../../../test/load/recipe.ts';
import { startSession, type Session } from '../../../test/load/session.ts';
import type { Site } from './site.ts';
import { APP, VERSIONS } from './way.ts';

/** A session over WebSocket that goes on while our action replaces the container it talks to. */
export interface SessionCourse {
  readonly proxy: ProxyName;
  readonly session: Session;
  /** How long the command took, which waits for the session. In milliseconds. */
  readonly commandMs: number;
}

export const SESSION_MS = 60_000;
/** What the app leaves its sessions after SIGTERM; its `stop_grace_period` is a little longer. */
export const DRAIN_MS = 70_000;
const BEFORE_MS = 5000;
const DEPLOY_MS = 240_000;

export async function sessionCourse(proxy: ProxyName, { registry }: Site): Promise<SessionCourse> {
  const server = await startServer();
  const store = { sessionDrainMs: DRAIN_MS, storeVersion: VERSIONS[0] };
  const recipe = await openRecipe({ ...APP, ...store, proxy, server, registry });
  const release = async (version: string): Promise<number> => {
    const run = await recipe.release(version, {}, { timeoutMs: DEPLOY_MS });
    if (run.code !== 0) throw new Error(`ssh-compose-deploy failed: ${run.stdout}${run.stderr}`);
    return run.durationMs;
  };
  try {
    await release(VERSIONS[0]);
    const running = startSession(recipe.socketUrl, { id: proxy });
    await sleep(BEFORE_MS);
    const [session, commandMs] = await Promise.all([
      sleep(SESSION_MS - BEFORE_MS).then(() => running.end()),
      release(VERSIONS[1]),
    ]);
    return { proxy, session, commandMs };
  } finally {
    recipe.remove();
    await server.stop();
  }
}
