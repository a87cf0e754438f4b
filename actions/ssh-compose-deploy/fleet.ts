import type { Clock } from '../../packages/clock/clock.ts';
import { formatDuration } from '../../packages/clock/duration.ts';
import type { Order } from '../../packages/compose/order.ts';
import { SharedPayload } from '../../packages/compose/shared-payload.ts';
import { Cancelled } from '../../packages/errors/cancelled.ts';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { showAddress } from '../../packages/ssh/address.ts';
import type { Hop } from '../../packages/ssh/connect.ts';
import { batchesOf } from './batches.ts';
import { reportFleet, type HostResult } from './fleet-report.ts';
import { deployOn, failureDetails, isWell } from './host-deploy.ts';
import { factsOf, noFacts } from './host-facts.ts';
import { hostLog, type HostLog } from './host-log.ts';
import type { Wanted } from './inputs.ts';
import { reasonOf, type Story } from './report.ts';

interface Means {
  readonly clock: Clock;
  readonly payload: SharedPayload;
}

const HEARTBEAT_MS = 30_000;

/**
 * The same transaction on each host: the canary hosts, then batches. A batch in which a host fails is the last one;
 * hosts that are at work always come to their own end. Throws unless every host ended well.
 */
export async function deployFleet(
  runner: Runner,
  wanted: Wanted,
  order: Order,
  means: Means,
): Promise<void> {
  const { log, signal } = runner;
  const started = means.clock.now();
  const batches = batchesOf(wanted.targets, wanted.fleet);
  const onlyLooks = wanted.command === 'plan' || wanted.command === 'status';
  let results: HostResult[] = [];
  for (const [at, batch] of batches.entries()) {
    const failed = results.some(({ facts }) => !isWell(facts.state));
    if (signal.aborted || (failed && !onlyLooks)) {
      const why = signal.aborted ? 'the job was cancelled before' : 'a host before it failed';
      results.push(...batch.map((target) => notBegun(target, why)));
      continue;
    }
    log.info(`batch ${at + 1} of ${batches.length}: ${batch.map(nameOf).join(', ')}`);
    const work = batch.map((target, place) => ({
      wanted: { ...wanted, target },
      // Two names may be of one server, where a run has its name once.
      order: { ...order, run: `${order.run}-${results.length + place}` },
    }));
    results.push(...(await carryOut(runner, work, means)));
  }
  const failed = results.some(({ facts }) => !isWell(facts.state));
  if (failed && !onlyLooks && wanted.fleet.rollbackScope === 'all' && !signal.aborted) {
    results = await bringBack(runner, { wanted, order, results }, means.clock);
  }
  const line = reportFleet(runner, {
    wanted,
    order,
    results,
    durationMs: means.clock.now() - started,
  });
  if (results.every(({ facts }) => isWell(facts.state))) {
    log.info(line);
    return;
  }
  const bug = results.find(({ bug }) => bug !== undefined)?.bug;
  if (bug !== undefined) throw bug instanceof Error ? bug : new Error(messageOf(bug));
  if (signal.aborted) throw new Cancelled(line);
  throw new RemoteError(line, { details: results.flatMap(({ details }) => details) });
}

interface Work {
  readonly wanted: Wanted;
  readonly order: Order;
}

/** All of a batch side by side, each over one session, told as each is done. */
async function carryOut(
  runner: Runner,
  works: readonly Work[],
  { clock, payload }: Means,
): Promise<HostResult[]> {
  const busy = new Set<HostLog>();
  const done = new AbortController();
  const heart = beat(runner, busy, clock, done.signal);
  const results = await Promise.all(
    works.map(async (work) => {
      const name = nameOf(work.wanted.target);
      const own = hostLog(runner, name, clock);
      busy.add(own);
      const from = clock.now();
      const result = await onHost({ ...runner, log: own.log }, work, { clock, payload });
      busy.delete(own);
      const { state, reason } = result.facts;
      const took = formatDuration(clock.now() - from);
      if (result.story === undefined) own.log.info(reason);
      own.tell(`${isWell(state) ? '✓' : '✗'} ${name}: ${state} (${took})`);
      if (reason !== '') runner.log.info(`${name} │ ${reason}`);
      return { ...result, from, to: clock.now() };
    }),
  );
  done.abort();
  await heart;
  return results;
}

async function onHost(
  runner: Runner,
  { wanted, order }: Work,
  means: Means,
): Promise<Omit<HostResult, 'from' | 'to'>> {
  const name = nameOf(wanted.target);
  const from = means.clock.now();
  try {
    runner.log.openGroup('Connect');
    const story = await deployOn(runner, wanted, order, means);
    const well = isWell(story.end.state);
    const facts = factsOf(name, well ? '' : told(story), story);
    const details = well ? [] : failureDetails(story);
    for (const line of details) runner.log.info(line);
    return { facts, story, details: details.map((line) => `${name} │ ${line}`) };
  } catch (error) {
    runner.log.closeGroup('✗');
    const known =
      error instanceof RemoteError ||
      error instanceof ConfigurationError ||
      error instanceof Cancelled;
    const reason =
      error instanceof Cancelled ? 'cancelled before anything was begun there' : messageOf(error);
    return {
      facts: noFacts(name, 'failed', reason, means.clock.now() - from),
      details: [],
      ...(known ? {} : { bug: error }),
    };
  }
}

/** Each host that was done goes back to what ran there before, by a rollback of its own, verified like any. */
async function bringBack(
  runner: Runner,
  { wanted, order, results }: { wanted: Wanted; order: Order; results: readonly HostResult[] },
  clock: Clock,
): Promise<HostResult[]> {
  const done = results.filter(({ facts }) => facts.state === 'deployed');
  const before = done.filter(({ facts }) => facts['previous-release'] !== '');
  const back = new Map<string, HostResult>();
  for (const batch of batchesOf(before, { ...wanted.fleet, canaryHosts: 0 })) {
    runner.log.info(`back as well: ${batch.map(({ facts }) => facts.host).join(', ')}`);
    const ended = await Promise.all(
      batch.map(async ({ facts }) => {
        const target = wanted.targets.find((one) => nameOf(one) === facts.host) ?? wanted.target;
        const own = backOrder(order, facts['previous-release']);
        const work: Work = { wanted: { ...wanted, target, command: 'rollback' }, order: own };
        return await carryOut(runner, [work], { clock, payload: new SharedPayload(own) });
      }),
    );
    for (const result of ended.flat()) back.set(result.facts.host, result);
  }
  return results.map((result) => {
    const own = back.get(result.facts.host);
    const { facts } = result;
    if (own !== undefined) {
      const well = isWell(own.facts.state);
      const reason = well
        ? 'it was brought back, since other hosts failed'
        : `the new release is well there, but the way back failed: ${own.facts.reason}`;
      const state = well ? 'rolled-back' : 'rollback-failed';
      return { ...own, facts: { ...own.facts, state, reason }, from: result.from };
    }
    if (facts.state !== 'deployed') return result;
    const reason = 'it keeps the new release, since nothing was released there before';
    return { ...result, facts: { ...facts, reason } };
  });
}

function backOrder(order: Order, release: string): Order {
  return {
    ...order,
    command: 'rollback',
    run: `${order.run}-back`,
    target: release,
    files: [],
    mirrors: [],
    envFiles: [],
    // The gate asks for the new version.
    confirm: 0,
  };
}

/** One line for each host that is still at work. */
async function beat(
  { log }: Runner,
  busy: ReadonlySet<HostLog>,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  try {
    for (;;) {
      await clock.sleep(HEARTBEAT_MS, signal);
      for (const own of busy) log.info(`${own.latest()} (still at work)`);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** The reason, and what serves there now. */
function told(story: Story): string {
  const { end } = story;
  if (end.reason === 'cancelled') {
    return `cancelled during ${end['failed-step'] ?? 'the deploy'}, nothing was changed there`;
  }
  const back =
    end.state === 'rolled-back' ? `; rolled back to ${end.release || 'what ran before'}` : '';
  return `${reasonOf(story)}${back}`;
}

function notBegun(target: Hop, why: string): HostResult {
  return { facts: noFacts(nameOf(target), 'not-begun', why), details: [], from: 0, to: 0 };
}

function nameOf({ address }: Hop): string {
  return showAddress(address);
}
