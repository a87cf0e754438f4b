import type { Clock } from '../../packages/clock/clock.ts';
import { askGate, type GateResult } from '../../packages/health/ask-gate.ts';
import type { HealthGate } from '../../packages/health/read-gate.ts';
import { createHttp, type Http } from '../../packages/http/create-http.ts';
import { isLoopback } from '../../packages/http/is-loopback.ts';
import type { Environment } from '../../packages/runner/inputs.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import type { Session } from '../../packages/ssh/session.ts';

export type { GateResult };

/**
 * Asks the release how it is: from the runner, or through the session where a URL names the server itself, so that
 * an address on localhost means the server's.
 */
export async function askHealth(
  runner: Runner,
  gate: HealthGate,
  session: Session,
  clock: Clock,
): Promise<GateResult> {
  return askGate(gate, runner, {
    clock,
    http: httpThrough(session, runner.context.environment),
    // Past the switch a cancel must not keep the program from its end; the window bounds this.
    signal: new AbortController().signal,
    way: (url) => (isLoopback(url) ? ' on the server, through the SSH session' : ''),
  });
}

/** Requests to the server's own localhost go through the session, all others go straight. */
export function httpThrough(session: Session, environment: Environment): Http {
  const direct = createHttp({ environment });
  const tunnelled = createHttp({ connect: ({ host, port }) => session.tunnel(host, port) });
  return (request) => (isLoopback(request.url) ? tunnelled : direct)(request);
}
