import { randomBytes } from 'node:crypto';
import type { Clock } from '../../packages/clock/clock.ts';
import { formatDuration } from '../../packages/clock/duration.ts';
import { Cancelled } from '../../packages/errors/cancelled.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import { createHttp } from '../../packages/http/create-http.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import type { World } from './attempt.ts';
import { deployService } from './deploy-service.ts';
import { dokployApi, type DokployApi } from './dokploy-api.ts';
import { describe, type Described } from './described.ts';
import type { Wanted } from './inputs.ts';
import type { Outcome } from './outcome.ts';
import { readSocket } from './read-socket.ts';
import { report } from './report.ts';
import type { Service } from './service.ts';
import { titlesSince } from './titles-since.ts';

/** Deploys the services one after the other, the next one as soon as the one before is well, and stops at a failure. */
export async function dokployTrigger(runner: Runner, wanted: Wanted, clock: Clock): Promise<void> {
  const { log, context } = runner;
  const http = createHttp({ environment: context.environment });
  const api = (signal: AbortSignal): DokployApi =>
    dokployApi({
      base: wanted.base,
      key: wanted.key,
      http,
      readSocket: readSocket(clock),
      clock,
      signal,
      outageGraceMs: wanted.outageGraceMs,
      onNote: (text) => {
        log.info(text);
      },
    });
  const asking = api(runner.signal);
  const run = `${context.runId || 'local'}-${context.runAttempt}`;
  const world: World = {
    api: asking,
    undoing: api(new AbortController().signal),
    runner,
    clock,
    http,
    nonce: () => `gha-${run}-${randomBytes(3).toString('hex')}`,
    hasTitles: await titlesSince(asking, log),
  };
  const outcomes: Outcome[] = [];
  const began = clock.now();
  let thrown: Error | undefined;
  /** Nothing of this one was begun, or it would say so itself. */
  const cancelledBefore = ({ name }: Service): Cancelled => {
    const names = outcomes.map((one) => one.name).join(', ');
    const before = names === '' ? '' : `; ${wanted.wait ? 'deployed' : 'triggered'}: ${names}`;
    return new Cancelled(`cancelled before ${name} was triggered${before}`);
  };
  /** Goes through the services up to the first that fails. */
  const each = async (work: (service: Service) => Promise<Outcome['state']>): Promise<void> => {
    for (const service of wanted.services) {
      if (thrown !== undefined) return;
      try {
        if (!isGood(await work(service))) return;
      } catch (error) {
        thrown = asError(error === runner.signal.reason ? cancelledBefore(service) : error);
        const reason = messageOf(thrown);
        outcomes.push({ ...skipped(service), state: 'failed', status: '', reason });
        log.closeGroup('✗');
      }
    }
  };
  // A wrong id of the last one is told before the first one is touched.
  const known = new Map<Service, Described>();
  await each(async (service) => {
    known.set(service, await describe(asking, service, runner.secrets));
    return 'deployed';
  });
  await each(async (service) => {
    const described = known.get(service);
    if (described === undefined) return 'skipped';
    log.openGroup(wanted.services.length === 1 ? 'Deploy' : `Deploy ${service.name}`);
    const outcome = await deployService(service, described, wanted, world);
    outcomes.push(outcome);
    log.closeGroup(isGood(outcome.state) ? '✓' : '✗');
    return outcome.state;
  });
  const all = wanted.services.map(
    (service) => outcomes.find(({ name }) => name === service.name) ?? skipped(service),
  );
  const bad = report(runner, all, clock.now() - began);
  if (thrown !== undefined) throw thrown;
  if (bad !== undefined) throw new RemoteError(bad);
  const names = outcomes.map(({ name }) => name).join(', ');
  log.info(
    `${names}: ${wanted.wait ? 'deployed and well' : 'triggered'} in ${formatDuration(clock.now() - began)}`,
  );
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

function isGood(state: Outcome['state']): boolean {
  return state === 'deployed' || state === 'triggered';
}

function skipped({ name, id }: Service): Outcome {
  return {
    name,
    id,
    state: 'skipped',
    deploymentId: '',
    status: 'skipped',
    healthy: undefined,
    queuedMs: 0,
    deployMs: 0,
    page: '',
    reason: '',
    changed: [],
    report: '',
    excerpt: '',
  };
}
