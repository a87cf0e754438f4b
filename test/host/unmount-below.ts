import { readFileSync } from 'node:fs';
import { mustRun } from './run.ts';

/** Takes away every mount below the directory. */
export async function unmountBelow(directory: string): Promise<void> {
  const mounts = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((path) => path.startsWith(`${directory}/`));
  // The innermost mount is the last one in the list.
  for (const path of mounts.reverse()) await mustRun('umount', ['--lazy', path]);
}
