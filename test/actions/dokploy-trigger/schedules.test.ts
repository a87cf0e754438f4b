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
import type { Build, FakeJob, FakeService } from '../../fakes/dokploy/model.ts';
import { recordingRunner } from '../../fakes/recording-runner.ts';

/** What happens around one deploy of ours. Times in milliseconds from the trigger. */
interface Schedule {
  readonly source: 'raw' | 'github';
  readonly kind: 'compose' | 'application';
  readonly redeploy: boolean;
  readonly latencyMs: number;
  readonly pollMs: number;
  readonly builds: readonly Build[];
  /** Deployments of other people: of our service, or of another one of this Dokploy. */
  readonly others: readonly { readonly at: number; readonly ours: boolean }[];
  readonly troubles: readonly {
    readonly at: number;
    readonly what: 'restart' | 'clean' | 'clean other' | 'lose row' | 'proxy' | 'push out';
    readonly forMs: number;
  }[];
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
});

interface Told {
  readonly outcome: Outcome | undefined;
  readonly error: string;
  readonly job: FakeJob | undefined;
  readonly fake: FakeDokploy;
}

async function play(plan: Schedule): Promise<Told> {
  const clock = new FakeClock(1_700_000_000_000);
  const fake = new FakeDokploy({ clock });
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
  for (const { at, what, forMs } of plan.troubles) {
    model.at(start + at, () => {
      if (what === 'proxy') proxyUntil = model.now + forMs;
      else cause(what, forMs, fake, service, other);
    });
  }
  fake.interfere = () =>
    model.now < proxyUntil
      ? { status: 502, body: '<html><title>Bad Gateway</title>', type: 'text/html' }
      : undefined;
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
    hasTitles: true,
  };
  let outcome: Outcome | undefined;
  let error = '';
  const [only] = wanted.services;
  if (only === undefined) throw new Error('no service');
  await clock.run(
    (async () => {
      await clock.sleep(21_000);
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
    })(),
  );
  // Let what is still under way come to its end, so that there is a truth.
  model.advance(clock.now() + 3_600_000);
  return { outcome, error, job: model.jobs.find(({ title }) => title.includes('abc123')), fake };
}

function cause(
  what: Schedule['troubles'][number]['what'],
  forMs: number,
  { model }: FakeDokploy,
  service: FakeService,
  other: FakeService,
): void {
  const mine = model.jobs.find(({ title }) => title.includes('abc123'));
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
      if (mine?.row !== undefined) model.deleteRow(service, mine.row);
      break;
    case 'push out':
      // More than ten newer deployments of the service push a row out of the history.
      if (mine?.truth === 'done') service.rows = service.rows.filter((row) => row !== mine.row);
      break;
    default:
  }
}

/** What is to be said where the truth is so; several where an observer can say less than the truth. */
const VERDICTS: Readonly<Record<FakeJob['truth'], readonly string[]>> = {
  done: ['done'],
  error: ['error'],
  cancelled: ['cancelled'],
  lost: ['lost'],
  gone: ['gone'],
  waiting: [],
  running: [],
};

test('in 200 random schedules the verdict is the truth, and no call is made that Dokploy does not have', async () => {
  const seen = new Map<string, number>();
  let newestIsAnother = 0;
  await fc.assert(
    fc.asyncProperty(schedule, async (plan) => {
      const { outcome, error, job, fake } = await play(plan);
      expect(fake.unexpected).toEqual([]);
      const said = outcome?.status ?? error;
      const truth = job?.truth ?? 'never queued';
      const verdict = `${truth}: ${outcome === undefined ? 'refused' : said}`;
      seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
      // Never green where the deployment did not come to a good end.
      if (outcome?.state === 'deployed') expect(truth).toBe('done');
      if (fake.model.services.get('ours')?.rows[0] !== job?.row) newestIsAnother += 1;
      if (job === undefined) expect(outcome).toBeUndefined();
      // Its row may vanish between its end and our next look; then nobody can know.
      else if (said === 'gone' || said === 'lost' || said === 'unclear')
        expect([said, truth]).toEqual([said, explained(said, job, plan)]);
      else expect(VERDICTS[job.truth]).toContain(said);
    }),
    { numRuns: 200, seed: 20261126 },
  );
  console.log([...seen].map(([verdict, count]) => `${count} × ${verdict}`).join('\n'));
  expect(seen.get('done: done')).toBeGreaterThan(40);
  // Whoever takes the newest row for ours would be wrong as often as this.
  expect(newestIsAnother).toBeGreaterThan(20);
}, 300_000);

/** The truth, where it was hidden from everybody who only asks the API: our row was taken away. */
function explained(said: string, job: FakeJob, plan: Schedule): FakeJob['truth'] | undefined {
  const hidden = plan.troubles.some(({ what }) => what === 'lose row' || what === 'push out');
  return said === job.truth || hidden ? job.truth : undefined;
}
