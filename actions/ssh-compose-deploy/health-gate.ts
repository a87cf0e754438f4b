import type { Clock } from '../../packages/clock/clock.ts';
import { attemptLog } from '../../packages/health/attempt-log.ts';
import { explainPoll } from '../../packages/health/explain-poll.ts';
import { pollHealth } from '../../packages/health/poll-health.ts';
import { pollReport } from '../../packages/health/poll-report.ts';
import { showUrl } from '../../packages/health/show-url.ts';
import { createHttp } from '../../packages/http/create-http.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import type { Session } from '../../packages/ssh/session.ts';
import type { HealthGate } from './health-inputs.ts';

export interface GateResult {
  readonly healthy: boolean;
  /** Why not; empty where it is healthy. */
  readonly reason: string;
  /** Markdown for the summary. */
  readonly report: string;
}

/** Asks the release how it is: from the runner, or through the session where the URL names the server itself. */
export async function askHealth(
  { log, secrets, context }: Runner,
  { target, window }: HealthGate,
  session: Session,
  clock: Clock,
): Promise<GateResult> {
  const { url } = target.request;
  const onServer = isLocal(url.hostname);
  log.info(`probing ${showUrl(url)}${onServer ? ' on the server, through the SSH session' : ''}`);
  const http = createHttp({
    environment: context.environment,
    ...(onServer ? { connect: ({ host, port }) => session.tunnel(bare(host), port) } : {}),
  });
  const result = await pollHealth(
    [target],
    { window, failFastOn: [] },
    {
      clock,
      http,
      redact: (text) => secrets.redact(text),
      // Past the switch a cancel must not keep the program from its end; the window bounds this.
      signal: new AbortController().signal,
      onAttempt: attemptLog(log, clock),
    },
  );
  const reason = result.healthy ? '' : explainPoll(result);
  return {
    healthy: result.healthy,
    reason,
    report: pollReport(result, { title: 'health-url', reason }),
  };
}

function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}
