import { formatDuration } from '../clock/duration.ts';
import type { PollResult, TargetResult } from './poll-health.ts';
import { showUrl } from './show-url.ts';

/** Why a poll did not end healthy: one sentence, then the mend where one can be guessed. */
export function explainPoll(result: PollResult): string {
  const hard = result.end === 'deadline' ? ' (the hard end)' : '';
  const asked = `${formatDuration(result.elapsedMs)}${hard} and ${plural(result.attempts, 'attempt')}`;
  const sick = result.targets
    .filter(({ healthy }) => !healthy)
    .sort((a, b) => Number(b.last?.outcome === 'stop') - Number(a.last?.outcome === 'stop'));
  if (sick.length === 0) {
    const { successes } = result.window;
    return `never ${String(successes)} healthy answers in a row from every URL within ${asked}; the most were ${String(result.longestStreak)}`;
  }
  const how = result.end === 'fail-fast' ? 'gave up at once' : 'not healthy';
  const [first, ...rest] = sick;
  const parts = [first, ...rest.slice(0, 2)].flatMap((target) =>
    target === undefined ? [] : `${showUrl(target.target.request.url)}: ${lastWord(target)}`,
  );
  if (rest.length > 2) parts.push(`and ${String(rest.length - 2)} more`);
  const mend = mendFor(first);
  return `${how} after ${asked}: ${parts.join('; ')}${mend === '' ? '' : `. ${mend}`}`;
}

/** The last answer, and what came before it where that was something else. */
function lastWord({ last, history }: TargetResult): string {
  if (last === undefined) return 'no attempt came to an end';
  const before = new Map<string, number>();
  for (const { verdict, count } of history) {
    if (verdict.reason === last.reason) continue;
    const seen = verdict.outcome === 'pass' ? `healthy (${verdict.reason})` : verdict.reason;
    before.set(seen, (before.get(seen) ?? 0) + count);
  }
  const earlier = [...before].slice(-3).map(([reason, count]) => `${reason} (${String(count)}×)`);
  const pause =
    last.retryAfterMs === 0 ? '' : ` and asks to wait ${formatDuration(last.retryAfterMs)}`;
  return `${last.reason}${pause}${earlier.length === 0 ? '' : `; before that ${earlier.join(', ')}`}`;
}

/** What to do about the commonest causes; empty where the reason says all there is to say. */
function mendFor(target: TargetResult | undefined): string {
  const last = target?.last;
  if (last === undefined) return 'Give a longer timeout or a shorter request-timeout';
  switch (last.cause) {
    case 'version':
      if (last.version === undefined) {
        return 'Say in version-path where the answer carries its version: a path in its JSON, or header:Name';
      }
      return 'The old version still answers, or another server does: look whether the deploy replaced the program, and at caches and proxies before it';
    case 'redirect':
      return last.code === 'TOO_MANY_REDIRECTS'
        ? 'The server redirects in a circle'
        : 'Write the final address as the URL, or set follow-redirects to all';
    case 'network':
      return networkMend(last.code ?? '', target?.history.length === 1);
    case 'status':
      return last.status === 401 || last.status === 403
        ? 'Send credentials in headers, or poll an address that needs none'
        : '';
    default:
      return '';
  }
}

function networkMend(code: string, always: boolean): string {
  switch (code) {
    case 'ENOTFOUND':
      return `${always ? 'The name never resolved: check' : 'Check'} it in the URL, and its DNS record`;
    case 'ECONNREFUSED':
      return 'Nothing listens there: look at the port, and whether the program runs';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return "Give the authority's certificate in ca where it is a private one";
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'Use a host name that the certificate covers; connect-to reaches that name at another address';
    case 'PROXY_REFUSED':
      return 'Add the host to NO_PROXY where it is to be reached directly';
    default:
      return '';
  }
}

function plural(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? '' : 's'}`;
}
