import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * Sees to it that the leftovers of this process are swept when it dies, even by SIGKILL.
 * Returns a function that lets go, for when everything was stopped in good order.
 */
export function guard(): () => void {
  // `read` gets a line when all is well, and end-of-file when this process has died.
  const script = 'read -r word || exec "$0" "$1" >/dev/null 2>&1';
  const sweep = join(import.meta.dirname, 'sweep.ts');
  const child = spawn('sh', ['-c', script, process.execPath, sweep], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    // Options meant for the test process, such as an inspector, are not for this one.
    env: { ...process.env, NODE_OPTIONS: '', NODE_V8_COVERAGE: undefined },
  });
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  child.stdin.on('error', () => undefined);
  return () => child.stdin.end('done\n');
}
