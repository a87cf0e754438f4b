import type { Clock } from '../../packages/clock/clock.ts';
import type { RemoteEvent } from '../../packages/compose/events.ts';
import type { Order } from '../../packages/compose/order.ts';
import type { SharedPayload } from '../../packages/compose/shared-payload.ts';
import { transact } from '../../packages/compose/transaction.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { connect } from '../../packages/ssh/connect.ts';
import type { Session } from '../../packages/ssh/session.ts';
import { askHealth, type GateResult } from './health-gate.ts';
import { watchHealth } from './health-watch.ts';
import type { Wanted } from './inputs.ts';
import { Progress } from './progress.ts';
import type { Story } from './report.ts';

/** What was begun there needs no runner to come to its end. */
const GOES_ON =
  'cancelled, and the job ends before the deploy does, which goes on by itself on the server: it is undone where it had not come to the switch, else finished; look with command: status';

/** Carries the order out on `wanted.target` and tells how it went. Throws where nothing was begun there. */
export async function deployOn(
  runner: Runner,
  wanted: Wanted,
  order: Order,
  { clock, payload }: { clock: Clock; payload: SharedPayload },
): Promise<Story> {
  const started = clock.now();
  const { log, signal } = runner;
  const progress = new Progress(log, clock);
  let gate: GateResult | undefined;
  const world = {
    clock,
    signal,
    onEvent: (event: RemoteEvent) => {
      if (['deploy', 'rollback'].includes(order.command)) runner.lastWord(GOES_ON);
      progress.see(event);
    },
    onNote: (text: string) => {
      log.info(text);
    },
    confirm: async (session: Session) => {
      if (wanted.health === undefined) return true;
      gate = await askHealth(runner, wanted.health, session, clock);
      return gate.healthy;
    },
    watch: async (session: Session, seconds: number) => {
      if (wanted.health === undefined) return true;
      const steady = await watchHealth(runner, wanted.health, { session, clock, seconds });
      if (!steady.healthy) gate = steady;
      return steady.healthy;
    },
    open: async () => await open(runner, wanted, clock),
  };
  const end = await transact(order, world, payload);
  log.closeGroup(isWell(end.state) ? '✓' : '✗');
  return { wanted, order, end, progress, gate, durationMs: clock.now() - started };
}

export function isWell(state: string): boolean {
  return ['deployed', 'unchanged', 'planned'].includes(state);
}

/** The last words of the containers that failed, for the log. */
export function failureDetails({ progress }: Story): string[] {
  return progress.lastLogs.flatMap(({ service, text, health }) => [
    `last lines of ${service}:`,
    ...text.split('\n').map((line) => `  | ${line}`),
    ...(health === '' ? [] : [`last health check of ${service}: ${health}`]),
  ]);
}

async function open({ signal, log }: Runner, wanted: Wanted, clock: Clock): Promise<Session> {
  const session = await connect(wanted.target, wanted.jump, {
    timeoutMs: wanted.connectTimeout,
    attempts: wanted.connectAttempts,
    clock,
    // A cancel must still be able to reach a program that is at work, so it does not end a reconnection.
    signal: signal.aborted ? new AbortController().signal : signal,
    onRetry: (message) => {
      log.info(message);
    },
  });
  log.info(`connected to ${session.name}, host key verified`);
  return session;
}
