import type { Clock } from '../../packages/clock/clock.ts';
import { formatDuration } from '../../packages/clock/duration.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import { attemptLog } from '../../packages/health/attempt-log.ts';
import { explainPoll, type MendInputs } from '../../packages/health/explain-poll.ts';
import { pollHealth, type PollResult } from '../../packages/health/poll-health.ts';
import { pollReport } from '../../packages/health/poll-report.ts';
import type { PollWindow } from '../../packages/health/poll-window.ts';
import { showUrl } from '../../packages/health/show-url.ts';
import type { Http } from '../../packages/http/create-http.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import type { HealthPollInputs } from './inputs.ts';

const INPUTS: MendInputs = {
  headers: 'headers',
  versionPath: 'version-path',
  followRedirects: 'follow-redirects',
  ca: 'ca',
  connectTo: 'connect-to',
  timeouts: 'timeout or request-timeout, so that a request can end',
};

/** Waits until the targets are healthy, tells how it went, and throws where they never were. */
export async function gate(
  { targets, window, failFastOn }: HealthPollInputs,
  runner: Runner,
  { clock, http }: { clock: Clock; http: Http },
): Promise<void> {
  const { log, secrets, signal, summary } = runner;
  const redact = (text: string): string => secrets.redact(text);
  for (const { request } of targets)
    log.info(`Polling ${request.method ?? 'GET'} ${showUrl(request.url)}`);
  log.info(planOf(window));
  const result = await pollHealth(
    targets,
    { window, failFastOn },
    { clock, http, redact, signal, onAttempt: attemptLog(log, clock) },
  );
  const reason = result.healthy ? '' : explainPoll(result, INPUTS);
  tell(result, reason, runner);
  summary.add(pollReport(result, { title: 'health-poll', reason }));
  if (result.healthy) return;
  throw new RemoteError(reason, { details: lastAnswer(result) });
}

function planOf(window: PollWindow): string {
  const { retries, intervalMs, pace, successes, initialDelayMs } = window;
  const every = formatDuration(intervalMs);
  const plan =
    pace === 'quick'
      ? `Probing for ${formatDuration(retries * intervalMs)} (${String(retries)} × ${every}), 200ms apart at first and never more than 1s`
      : `Probing ${retries === 1 ? 'once' : `${String(retries)} times, ${every} apart`}`;
  const inRow = successes === 1 ? '' : `, until ${String(successes)} in a row are healthy`;
  const delay =
    initialDelayMs === 0 ? '' : `, the first time after ${formatDuration(initialDelayMs)}`;
  return `${plan}${delay}${inRow}; hard end after ${formatDuration(window.timeoutMs)}`;
}

/** The target whose answer the outputs show: the first that is not healthy, else the first. */
function shownTarget(result: PollResult): PollResult['targets'][number] | undefined {
  return result.targets.find(({ healthy }) => !healthy) ?? result.targets[0];
}

function tell(result: PollResult, reason: string, runner: Runner): void {
  const last = shownTarget(result)?.last;
  const results = result.targets.map(({ target, healthy, attempts, last: verdict }) => ({
    url: showUrl(target.request.url),
    healthy,
    status: verdict?.status ?? null,
    version: verdict?.version ?? null,
    attempts,
    reason: healthy ? '' : (verdict?.reason ?? 'no attempt came to an end'),
  }));
  const values: Readonly<Record<string, string>> = {
    healthy: String(result.healthy),
    status: String(last?.status ?? ''),
    attempts: String(result.attempts),
    'elapsed-ms': String(Math.round(result.elapsedMs)),
    version: last?.version ?? '',
    body: last?.excerpt ?? '',
    reason,
    results: JSON.stringify(results),
  };
  for (const [name, value] of Object.entries(values)) {
    runner.output(name, runner.secrets.redact(value));
  }
}

/** The last answer of the target that failed, for the log. */
function lastAnswer(result: PollResult): string[] {
  const excerpt = shownTarget(result)?.last?.excerpt ?? '';
  if (excerpt.trim() === '') return [];
  return ['The last answer began:', ...excerpt.split('\n').slice(0, 40)];
}
