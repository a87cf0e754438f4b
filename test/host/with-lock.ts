import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { STATE_DIRECTORY } from './resource.ts';

/**
 * Runs `work` while no other process on this machine holds the lock of that name.
 * The kernel holds it for a child that ends with this process, so it can never be left behind.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(STATE_DIRECTORY, { recursive: true, mode: 0o755 });
  const path = join(STATE_DIRECTORY, `${name}.lock`);
  const holder = spawn('flock', [path, 'sh', '-c', 'echo held; exec cat >/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Ctrl-C reaches the whole foreground group: the lock has to outlast the clean-up after it.
    detached: true,
  });
  const ended = new Promise<void>((resolve) =>
    holder.once('close', () => {
      resolve();
    }),
  );
  await new Promise<void>((resolve, reject) => {
    holder.once('error', reject);
    holder.stdout.once('data', () => {
      resolve();
    });
    holder.once('exit', (code) => {
      reject(new Error(`flock ${path} ended with exit code ${code}`));
    });
  });
  try {
    return await work();
  } finally {
    holder.stdin.end();
    await ended;
  }
}
