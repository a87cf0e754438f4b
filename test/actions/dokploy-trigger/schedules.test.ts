import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deployService } from '../../../actions/dokploy-trigger/deploy-service.ts';
import { dokployApi } from '../../../actions/dokploy-trigger/dokploy-api.ts';
import { describe } from '../../../actions/dokploy-trigger/described.ts';
import type { Outcome } from '../../../actions/dokploy-trigger/outcome.ts';
import { readInputs } from '../../../actions/dokploy-trigger/inputs.ts';
import { messageOf } from '../../../packages/errors/message-of.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { dokployHttp, FakeDokploy } from '../../fakes/dokploy/fake-dokploy.ts';
import type { Build, DokployModel, FakeJob, FakeService, Row } from '../../fakes/dokploy/model.ts';
import { titlesSince } from '../../../actions/dokploy-trigger/titles-since.ts';
import { recordingRunner } from '../../fakes/recording-runner.ts';

/** It keeps no titles, so that no deployment bears our name. */
const BLIND = 'v0.24.0';
/** It shows no queue. */
const QUEUELESS = 'v0.25.7';
const VERSIONS = [BLIND, QUEUELESS, 'v0.28.6', 'v0.29.8', 'v0.30.2'];

/** What happens around one deploy of ours. Times in milliseconds from the trigger. */
interface Schedule {
  readonly version: string;
  readonly source: 'raw' | 'github';
  readonly kind: 'compose' | 'application';
  readonly redeploy: boolean;
  readonly latencyMs: number;
  readonly pollMs: number;
  readonly builds: readonly Build[];
  /** Deployments of other people: of our service, or of another one of this Dokploy. */
  readonly others: readonly { readonly at: number; readonly ours: boolean }[];
  readonly troubles: readonly Trouble[];
}

interface Trouble {
  readonly at: number;
  readonly what: 'restart' | 'clean' | 'clean other' | 'lose row' | 'proxy' | 'push out';
  readonly forMs: number;
}

const build = fc.record({
  durationMs: fc.integer({ min: 1500, max: 60_000 }),
  result: fc.constantFrom('done' as const, 'done' as const, 'done' as const, 'error' as const),
  rowMs: fc.integer({ min: 0, max: 800 }),
  retitleMs: fc.integer({ min: 0, max: 1500 }),
});

const schedule: fc.Arbitrary<Schedule> = fc.record({
  source: fc.constantFrom('raw', 'github'),
  kind: fc.constantFrom('compose', 'application'),
  redeploy: fc.boolean(),
  latencyMs: fc.integer({ min: 1, max: 150 }),
  pollMs: fc.constantFrom(500, 1000),
  builds: fc.array(build, { minLength: 1, maxLength: 6 }),
  others: fc.array(
    fc.record({ at: fc.integer({ min: -20_000, max: 60_000 }), ours: fc.boolean() }),
    { maxLength: 6 },
  ),
  troubles: fc.array(
    fc.record({
      at: fc.integer({ min: 200, max: 90_000 }),
      what: fc.constantFrom('restart', 'clean', 'clean other', 'lose row', 'proxy', 'push out'),
      forMs: fc.integer({ min: 500, max: 25_000 }),
    }),
    { maxLength: 2 },
  ),
  version: fc.constantFrom(...VERSIONS),
});

interface Told {
  /** What had begun before our trigger. */
  readonly there: ReadonlySet<FakeJob>;
  /** What took our row away before the verdict, so that whoever only asks the API cannot know the truth. */
  readonly hits: readonly Trouble['what'][];
  readonly outcome: Outcome | undefined;
  readonly error: string;
  readonly job: FakeJob | undefined;
  readonly fake: FakeDokploy;
}

async function play(plan: Schedule): Promise<Told> {
  const clock = new FakeClock(1_700_000_000_000);
  const fake = new FakeDokploy({ clock, version: plan.version });
  const { model } = fake;
  const service = model.service({
    kind: plan.kind,
    id: 'ours',
    sourceType: plan.source,
    builds: [...plan.builds],
  });
  const other = model.service({ kind: 'compose', id: 'other', builds: [...plan.builds] });
  const start = clock.now() + 21_000;
  for (const { at, ours } of plan.others) {
    model.at(start + at, () => {
      if (model.now >= model.downUntil)
        model.enqueue(ours ? service : other, 'somebody else', '', 'deploy');
    });
  }
  let proxyUntil = 0;
  let mine: FakeJob | undefined;
  let isJudged = false;
  const hits: Trouble['what'][] = [];
  const hit = ({ what, forMs }: Trouble): void => {
    const row = mine?.row;
    const wasThere = row !== undefined && service.rows.includes(row);
    if (what === 'proxy') proxyUntil = model.now + forMs;
    else cause(what, forMs, model, service, other, row);
    if (wasThere && !service.rows.includes(row) && !isJudged) hits.push(what);
  };
  /** Something is done to our row only once it is there. */
  const hitOnce = (ready: () => boolean, delayMs: number, trouble: Trouble): void => {
    if (ready()) {
      model.at(model.now + delayMs, () => {
        hit(trouble);
      });
    } else if (model.now < start + 600_000) {
      model.at(model.now + 50, () => {
        hitOnce(ready, delayMs, trouble);
      });
    }
  };
  const isOver = (): boolean => mine?.truth === 'done' || mine?.truth === 'error';
  for (const trouble of plan.troubles) {
    model.at(start + trouble.at, () => {
      if (trouble.what === 'lose row')
        hitOnce(() => mine?.row !== undefined, trouble.forMs / 10, trouble);
      // Two deployments of one service never run together, so ours is over by then.
      else if (trouble.what === 'push out') hitOnce(isOver, trouble.forMs / 25, trouble);
      else hit(trouble);
    });
  }
  fake.interfere = (name, carryOut) => {
    if (model.now < proxyUntil)
      return { status: 502, body: '<html><title>Bad Gateway</title>', type: 'text/html' };
    if (!/deploy$/.test(name)) return undefined;
    const queued = model.jobs.length;
    const answer = carryOut();
    // Nobody else deploys through the API; before v0.25 no title would tell.
    mine ??= model.jobs[queued];
    return answer;
  };
  const id = plan.kind === 'compose' ? 'compose-id' : 'application-id';
  const inputs = {
    url: 'https://dokploy.test',
    'api-key': fake.key,
    [id]: 'ours',
    redeploy: String(plan.redeploy),
    'poll-interval': `${plan.pollMs}ms`,
    'container-health': 'false',
  };
  const runner = recordingRunner(inputs, clock);
  const wanted = readInputs(runner);
  const http = dokployHttp(fake, clock, () => plan.latencyMs);
  const api = dokployApi({
    base: wanted.base,
    key: wanted.key,
    http,
    readSocket: () => Promise.resolve('the log'),
    clock,
    signal: runner.signal,
    outageGraceMs: wanted.outageGraceMs,
    onNote: () => undefined,
  });
  const world = {
    api,
    undoing: api,
    runner,
    clock,
    http,
    nonce: () => 'gha-1-1-abc123',
    hasTitles: await clock.run(titlesSince(api, runner.log)),
  };
  const there = new Set<FakeJob>();
  let outcome: Outcome | undefined;
  let error = '';
  const [only] = wanted.services;
  if (only === undefined) throw new Error('no service');
  await clock.run(
    (async () => {
      await clock.sleep(21_000);
      model.advance(clock.now());
      for (const one of model.jobs) if (one.row !== undefined) there.add(one);
      try {
        outcome = await deployService(
          only,
          await describe(api, only, runner.secrets),
          wanted,
          world,
        );
      } catch (thrown) {
        error = messageOf(thrown);
      }
      isJudged = true;
    })(),
  );
  // Let what is still under way come to its end, so that there is a truth.
  model.advance(clock.now() + 3_600_000);
  return { outcome, error, hits, there, job: mine, fake };
}

function cause(
  what: Exclude<Trouble['what'], 'proxy'>,
  forMs: number,
  model: DokployModel,
  service: FakeService,
  other: FakeService,
  row: Row | undefined,
): void {
  switch (what) {
    case 'restart':
      model.restart(forMs);
      break;
    case 'clean':
      model.cleanQueue(service);
      break;
    case 'clean other':
      model.cleanQueue(other);
      break;
    case 'lose row':
      if (row !== undefined) model.deleteRow(service, row);
      break;
    case 'push out':
      model.pushOut(service);
      break;
  }
}

/** What is to be said where the truth is so; several where an observer can say less than the truth. */
const VERDICTS: Readonly<Record<FakeJob['truth'], readonly string[]>> = {
  done: ['done'],
  error: ['error'],
  cancelled: ['cancelled'],
  lost: ['lost'],
  gone: ['removed', 'trimmed'],
  waiting: [],
  running: [],
};

const RUNS = 400;

test(`in ${String(RUNS)} random schedules the verdict is the truth, and no call is made that Dokploy does not have`, async () => {
  const seen = new Map<string, number>();
  const hitting = new Map<string, number>();
  const count = (map: Map<string, number>, what: string): void =>
    void map.set(what, (map.get(what) ?? 0) + 1);
  let newestIsAnother = 0;
  await fc.assert(
    fc.asyncProperty(schedule, async (plan) => {
      const { outcome, error, hits, there, job, fake } = await play(plan);
      expect(fake.unexpected).toEqual([]);
      const said = outcome?.status ?? error;
      const truth = job?.truth ?? 'never queued';
      const isBlind = plan.version === BLIND;
      count(
        seen,
        `${isBlind ? 'blind, ' : ''}${truth}: ${outcome === undefined ? 'refused' : said}`,
      );
      for (const what of hits) count(hitting, `${plan.version}: ${what}`);
      if (isBlind) {
        // Nobody can know which is ours; what could be, has to be good.
        const good = fake.model.jobs.some(
          (one) => one.service.id === 'ours' && one.truth === 'done' && !there.has(one),
        );
        if (outcome?.state === 'deployed') expect(good).toBe(true);
        return;
      }
      // Never green where the deployment did not come to a good end.
      if (outcome?.state === 'deployed') expect(truth).toBe('done');
      if (fake.model.services.get('ours')?.rows[0] !== job?.row) newestIsAnother += 1;
      if (job === undefined) expect(outcome).toBeUndefined();
      // Its row may vanish between its end and our next look; then nobody can know.
      else if (['removed', 'trimmed', 'lost', 'unclear'].includes(said))
        expect([said, hits.length > 0 ? said : truth]).toEqual([said, said]);
      // Without a list of the queue a lost job is one that never begins.
      else if (plan.version === QUEUELESS && said === 'queue-timeout')
        expect(hits.length > 0 ? 'lost' : truth).toBe('lost');
      else expect(VERDICTS[job.truth]).toContain(said);
    }),
    { numRuns: RUNS, seed: 20261126 },
  );
  const table = [...seen, ...hitting].map(([what, times]) => `${String(times)} × ${what}`);
  console.log(table.join('\n'));
  expect(seen.get('done: done')).toBeGreaterThan(80);
  // Whoever takes the newest row for ours would be wrong as often as this.
  expect(newestIsAnother).toBeGreaterThan(40);
  for (const version of VERSIONS) {
    // What is meant to hit our row does so, also where no title tells which it is.
    for (const what of ['lose row', 'push out'])
      expect(hitting.get(`${version}: ${what}`)).toBeGreaterThan(0);
  }
}, 300_000);
