import type { Clock } from '../../packages/clock/clock.ts';
import { attemptLog } from '../../packages/health/attempt-log.ts';
import { pollHealth } from '../../packages/health/poll-health.ts';
import type { HealthGate } from '../../packages/health/read-gate.ts';
import { showUrl } from '../../packages/health/show-url.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import type { Session } from '../../packages/ssh/session.ts';
import { httpThrough, type GateResult } from './health-gate.ts';

const BETWEEN_MS = 200;
/** One may be the network's; a canary that answers badly does it again. */
const MOST_BAD_ANSWERS = 2;

/**
 * Asks for so many seconds while old and new replicas answer side by side, so whatever version answers, and ends
 * unhealthy at the third bad answer.
 */
export async function watchHealth(
  { log, secrets, context }: Runner,
  gate: HealthGate,
  { session, clock, seconds }: { session: Session; clock: Clock; seconds: number },
): Promise<GateResult> {
  const targets = gate.targets.map((target) => ({
    ...target,
    expect: { ...target.expect, version: undefined },
  }));
  const { requestTimeoutMs } = gate.window;
  const once = {
    ...gate,
    window: { ...gate.window, retries: 1, pace: 'fixed' as const, timeoutMs: requestTimeoutMs * 2 },
  };
  const tell = attemptLog(log, clock);
  const world = {
    clock,
    http: httpThrough(session, context.environment),
    redact: (text: string) => secrets.redact(text),
    signal: new AbortController().signal,
    onAttempt: tell,
  };
  const until = clock.now() + seconds * 1000;
  let bad = 0;
  for (;;) {
    const result = await pollHealth(targets, once, world);
    if (!result.healthy) bad += 1;
    if (bad > MOST_BAD_ANSWERS) {
      const sick = result.targets.find(({ healthy }) => !healthy);
      const reason = `while the canary served, ${sick === undefined ? '' : showUrl(sick.target.request.url)} answered badly ${bad} times, at last: ${sick?.last?.reason ?? 'not at all'}`;
      return { healthy: false, reason, report: '' };
    }
    if (clock.now() >= until) return { healthy: true, reason: '', report: '' };
    await clock.sleep(BETWEEN_MS);
  }
}
