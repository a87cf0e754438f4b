import type { Clock } from '../../packages/clock/clock.ts';
import { attemptLog } from '../../packages/health/attempt-log.ts';
import { explainPoll } from '../../packages/health/explain-poll.ts';
import { pollHealth } from '../../packages/health/poll-health.ts';
import { pollReport } from '../../packages/health/poll-report.ts';
import type { HealthGate } from '../../packages/health/read-gate.ts';
import { showUrl } from '../../packages/health/show-url.ts';
import { createHttp, type Http } from '../../packages/http/create-http.ts';
import { isLoopback } from '../../packages/http/is-loopback.ts';
import type { Environment } from '../../packages/runner/inputs.ts';
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
  const result = await pollHealth(targets, options, {
    clock,
    http: httpThrough(session, context.environment),
    redact: (text) => secrets.redact(text),
    // Past the switch a cancel must not keep the program from its end; the window bounds this.
    signal: new AbortController().signal,
    onAttempt: attemptLog(log, clock),
  });
  const reason = result.healthy ? '' : explainPoll(result);
  const report = pollReport(result, { title: 'health-url', reason });
  return { healthy: result.healthy, reason, report };
}

/** Requests to the server's own localhost go through the session, all others go straight. */
export function httpThrough(session: Session, environment: Environment): Http {
  const direct = createHttp({ environment });
  const tunnelled = createHttp({ connect: ({ host, port }) => session.tunnel(host, port) });
  return (request) => (isLoopback(request.url) ? tunnelled : direct)(request);
}
