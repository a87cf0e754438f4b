import type { Clock } from '../clock/clock.ts';
import type { Http } from '../http/create-http.ts';
import type { Runner } from '../runner/runner.ts';
import { attemptLog } from './attempt-log.ts';
import { explainPoll } from './explain-poll.ts';
import { pollHealth } from './poll-health.ts';
import { pollReport } from './poll-report.ts';
import type { HealthGate } from './read-gate.ts';
import { showUrl } from './show-url.ts';

export interface GateResult {
  readonly healthy: boolean;
  /** Why not; empty where it is healthy. */
  readonly reason: string;
  /** Markdown for the summary. */
  readonly report: string;
}

export interface GateWorld {
  readonly clock: Clock;
  readonly http: Http;
  readonly signal: AbortSignal;
  /** Title of the report; `health-url` by default. */
  readonly title?: string;
  /** Words that say from where a URL is asked, where that is not the runner. */
  readonly way?: (url: URL) => string;
}

/** Asks what a deploy brought up how it is, until it is well or the gate's time is over, and tells it in the log. */
export async function askGate(
  { targets, ...options }: HealthGate,
  { log, secrets }: Pick<Runner, 'log' | 'secrets'>,
  { clock, http, signal, title = 'health-url', way }: GateWorld,
): Promise<GateResult> {
  for (const { request } of targets) {
    log.info(`probing ${showUrl(request.url)}${way?.(request.url) ?? ''}`);
  }
  const result = await pollHealth(targets, options, {
    clock,
    http,
    redact: (text) => secrets.redact(text),
    signal,
    onAttempt: attemptLog(log, clock),
  });
  const reason = result.healthy ? '' : explainPoll(result);
  return { healthy: result.healthy, reason, report: pollReport(result, { title, reason }) };
}
