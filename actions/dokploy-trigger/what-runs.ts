import type { HealthGate } from '../../packages/health/read-gate.ts';
import type { World } from './attempt.ts';
import { describe } from './described.ts';
import type { Wanted } from './inputs.ts';
import type { Service } from './service.ts';

/** The state of the service once nothing of it is being deployed, for as long as a deployment may take. */
export async function settledStatus(
  service: Service,
  { budgets: { deployMs, pollMs } }: Wanted,
  { api, clock, runner: { secrets, signal } }: World,
): Promise<string> {
  const until = clock.now() + deployMs;
  for (;;) {
    const { status } = await describe(api, service, secrets);
    if (status !== 'running' || clock.now() >= until) return status;
    await clock.sleep(pollMs, signal);
  }
}

/** Whether an address has to say the new version itself, so that no other deployment is taken for ours. */
export function tellsVersion(gate: HealthGate | undefined): boolean {
  return gate?.targets.some(({ expect }) => expect.version !== undefined) ?? false;
}
