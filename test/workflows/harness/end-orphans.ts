import { readdirSync, readFileSync } from 'node:fs';

/** The variable by which the runner knows processes of a job that has ended. */
export const TRACKING = 'RUNNER_TRACKING_ID';

/** Ends what a job's steps left running, as the runner does in "Complete job". Returns how many there were. */
export function endOrphans(trackingId: string): number {
  let ended = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      if (!environment.includes(`${TRACKING}=${trackingId}`)) continue;
      process.kill(Number(pid), 'SIGKILL');
      ended += 1;
    } catch {
      // It has ended by itself, or is nobody's to look at.
    }
  }
  return ended;
}
