import { formatDuration } from '../clock/duration.ts';
import { plural } from '../words/plural.ts';
import type { PollResult, TargetResult } from './poll-health.ts';
import { showUrl } from './show-url.ts';

/** What the inputs are called that a mend may name; undefined for one that the action does not have. */
export interface MendInputs {
  readonly headers: string;
  readonly versionPath: string;
  readonly followRedirects?: string;
  readonly ca?: string;
  readonly connectTo?: string;
  readonly timeouts?: string;
}

/** The names in the deploy actions. */
const DEPLOY_INPUTS: MendInputs = {
  headers: 'health-headers',
  versionPath: 'health-version-path',
};

/** Why a poll did not end healthy: one sentence, then the mend where one can be guessed. */
export function explainPoll(result: PollResult, inputs: MendInputs = DEPLOY_INPUTS): string {
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
  const mend = mendFor(first, inputs);
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
  const earlier = [...before]
    .slice(-3)
    .map(([reason, count]) => `${brief(reason)} (${String(count)}×)`);
  const pause =
    last.retryAfterMs === 0 ? '' : ` and asks to wait ${formatDuration(last.retryAfterMs)}`;
  return `${last.reason}${pause}${earlier.length === 0 ? '' : `; before that ${earlier.join(', ')}`}`;
}

/** What to do about the commonest causes; empty where the reason says all there is to say. */
function mendFor(target: TargetResult | undefined, inputs: MendInputs): string {
  const last = target?.last;
  if (last === undefined) return inputs.timeouts === undefined ? '' : `Change ${inputs.timeouts}`;
  switch (last.cause) {
    case 'version':
      if (last.version === undefined) {
        return `Say in ${inputs.versionPath} where the answer carries its version: a path in its JSON, or header:Name`;
      }
      return 'The old version still answers, or another server does: look whether the deploy replaced the program, and at caches and proxies before it';
    case 'redirect':
      if (last.code === 'TOO_MANY_REDIRECTS') return 'The server redirects in a circle';
      return `Write the final address as the URL${or(inputs.followRedirects, (name) => `set ${name} to all`)}`;
    case 'network':
      return networkMend(last.code ?? '', target?.history.length === 1, inputs);
    case 'status':
      return last.status === 401 || last.status === 403
        ? `Send credentials in ${inputs.headers}, or poll an address that needs none`
        : '';
    default:
      return '';
  }
}

function networkMend(code: string, always: boolean, inputs: MendInputs): string {
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
      return inputs.ca === undefined
        ? "The public authorities must know the server's certificate"
        : `Give the authority's certificate in ${inputs.ca} where it is a private one`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `Use a host name that the certificate covers${or(inputs.connectTo, (name) => `reach it at another address by ${name}`)}`;
    case 'PROXY_REFUSED':
      return 'Add the host to NO_PROXY where it is to be reached directly';
    default:
      return '';
  }
}

/** The second half of an advice, where the action has the input for it. */
function or(input: string | undefined, advice: (name: string) => string): string {
  return input === undefined ? '' : `, or ${advice(input)}`;
}

function brief(reason: string): string {
  return reason.length > 120 ? `${reason.slice(0, 119)}…` : reason;
}
