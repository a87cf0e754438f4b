import type { Clock } from '../../packages/clock/clock.ts';
import { attemptLog } from '../../packages/health/attempt-log.ts';
import { explainPoll } from '../../packages/health/explain-poll.ts';
import { pollHealth } from '../../packages/health/poll-health.ts';
import { pollReport } from '../../packages/health/poll-report.ts';
import type { HealthGate } from '../../packages/health/read-gate.ts';
import { showUrl } from '../../packages/health/show-url.ts';
import { createHttp } from '../../packages/http/create-http.ts';
import { isLoopback } from '../../packages/http/is-loopback.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import type { Session } from '../../packages/ssh/session.ts';

export interface GateResult {
  readonly healthy: boolean;
  /** Why not; empty where it is healthy. */
  readonly reason: string;
  /** Markdown for the summary. */
  readonly report: string;
}

/**
 * Asks again and again for so many seconds, while old and new replicas answer side by side, so whatever version
 * answers. Unhealthy as soon as a whole window of the gate goes by without a good answer.
 */
export async function watchHealth(
  runner: Runner,
  gate: HealthGate,
  { session, clock, seconds }: { session: Session; clock: Clock; seconds: number },
): Promise<GateResult> {
  const targets = gate.targets.map((target) => ({
    ...target,
    expect: { ...target.expect, version: undefined },
  }));
  const until = clock.now() + seconds * 1000;
  for (;;) {
    const result = await askHealth(runner, { ...gate, targets }, session, clock);
    if (!result.healthy || clock.now() >= until) return result;
    await clock.sleep(Math.min(1000, Math.max(0, until - clock.now())));
  }
}

/**
 * Asks the release how it is: from the runner, or through the session where a URL names the server itself, so that
 * an address on localhost means the server's.
 */
export async function askHealth(
  { log, secrets, context }: Runner,
  { targets, ...options }: HealthGate,
  session: Session,
  clock: Clock,
): Promise<GateResult> {
  for (const { request } of targets) {
    const way = isLoopback(request.url) ? ' on the server, through the SSH session' : '';
    log.info(`probing ${showUrl(request.url)}${way}`);
  }
  const direct = createHttp({ environment: context.environment });
  const tunnelled = createHttp({ connect: ({ host, port }) => session.tunnel(host, port) });
  const result = await pollHealth(targets, options, {
    clock,
    http: (request) => (isLoopback(request.url) ? tunnelled : direct)(request),
    redact: (text) => secrets.redact(text),
    // Past the switch a cancel must not keep the program from its end; the window bounds this.
    signal: new AbortController().signal,
    onAttempt: attemptLog(log, clock),
  });
  const reason = result.healthy ? '' : explainPoll(result);
  const report = pollReport(result, { title: 'health-url', reason });
  return { healthy: result.healthy, reason, report };
}
