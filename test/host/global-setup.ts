import { ensureHost } from './ensure-host.ts';
import { startEngine, type Engine } from './start-engine.ts';

declare global {
  // Handed from Jest's global set-up to its global tear-down, which run in the same process.
  var deployActionsEngine: Engine | undefined;
}

/** For Jest's `globalSetup`: one engine for all test files, instead of one start for each (3 s). */
export default async function globalSetup(): Promise<void> {
  await ensureHost();
  globalThis.deployActionsEngine = await startEngine();
}
