import { join } from 'node:path';
import { mustRun } from './run.ts';
import { withLock } from './with-lock.ts';

/** Brings the machine to what the rig needs (install.sh); under 1 s when everything is there. */
export async function ensureHost(): Promise<void> {
  if (process.getuid?.() !== 0) {
    throw new Error(
      'The tests on a real host make users, mounts and daemons, so they need root: run them as root, or by sudo with this PATH.',
    );
  }
  const script = join(import.meta.dirname, 'install.sh');
  await withLock('install', async () => {
    const said = await mustRun('bash', [script], { timeoutMs: 600_000 });
    if (said !== '') process.stdout.write(said);
  });
}
