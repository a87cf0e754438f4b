import { expect, test } from '@jest/globals';
import { stage, type Stage } from './report.ts';

const STAGES = ['build', 'deploy', 'e2e'] as const;
type Results = Readonly<Record<string, string>>;

interface Run {
  readonly run: number;
  readonly attempt: number;
  readonly needs: Results;
}

/** The rules, in the fewest words: what one key's issue is after each run. */
class Model {
  open = false;
  closed = 0;
  #unresolved = new Set<string>();
  #seen = new Set<string>();
  /** Place of the newest failing run that the issue knows. */
  #newest: readonly [number, number] = [0, 0];

  take({ run, attempt, needs }: Run): string {
    const of = (result: string): string[] => STAGES.filter((stage) => needs[stage] === result);
    const failed = of('failure');
    if (failed.length > 0) return this.#fail(run, attempt, failed, of('success'));
    if (of('cancelled').length > 0 || of('success').length === 0 || !this.open) return 'none';
    const passed = of('success');
    if (!this.isNewer(run, attempt)) return 'unchanged';
    if (![...this.#unresolved].every((stage) => passed.includes(stage))) return 'unchanged';
    this.open = false;
    this.closed += 1;
    return 'closed';
  }

  #fail(run: number, attempt: number, failed: string[], passed: string[]): string {
    const id = `${run}.${attempt}`;
    if (!this.open) {
      this.open = true;
      this.#seen = new Set([id]);
      this.#unresolved = new Set(failed);
      this.#newest = [run, attempt];
      return 'created';
    }
    if (this.#seen.has(id)) return 'unchanged';
    this.#seen.add(id);
    if (this.isNewer(run, attempt)) {
      for (const stage of passed) this.#unresolved.delete(stage);
      for (const stage of failed) this.#unresolved.add(stage);
      this.#newest = [run, attempt];
    }
    return 'updated';
  }

  protected isNewer(run: number, attempt: number): boolean {
    const [lastRun, lastAttempt] = this.#newest;
    return run > lastRun || (run === lastRun && attempt > lastAttempt);
  }
}

/** Mulberry32: the same numbers for the same seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** A new one each time, unless SEED asks for the runs of a failed test again. */
function seedOf(what: string): number {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`seed of ${what}: ${seed} (again with SEED=${seed})`);
  return seed;
}

function history(seed: number, length: number): Run[] {
  const random = randomOf(seed);
  const attempts = new Map<number, number>();
  const runs: Run[] = [];
  let newest = 0;
  for (let i = 0; i < length; i += 1) {
    const kind = random(10);
    // One in five is a re-run of an older commit, one in ten the same report once more.
    const again = kind === 0 ? runs.at(-1) : undefined;
    if (again !== undefined) {
      runs.push(again);
      continue;
    }
    const run = kind < 3 && newest > 0 ? Math.max(1, newest - random(5)) : (newest += 1);
    const attempt = (attempts.get(run) ?? 0) + 1;
    attempts.set(run, attempt);
    const results = ['success', 'success', 'success', 'failure', 'skipped', 'cancelled'];
    const isGreen = random(3) === 0;
    const needs = Object.fromEntries(
      STAGES.map((stage) => [stage, isGreen ? 'success' : (results[random(results.length)] ?? '')]),
    );
    runs.push({ run, attempt, needs });
  }
  return runs;
}

async function play(
  runs: readonly Run[],
  { fake, clock, report }: Stage,
  models: readonly Model[],
): Promise<void> {
  const branches = models.length;
  for (const [i, run] of runs.entries()) {
    const branch = i % branches;
    const expected = models[branch]?.take(run);
    const runner = await report({ ...run, branch: `branch-${branch}` });
    const what = `step ${i}: ${JSON.stringify({ branch, ...run })}`;
    expect([what, runner.outputs['result']]).toEqual([what, expected]);
    expect([what, fake.state.open.length]).toEqual([
      what,
      models.filter(({ open }) => open).length,
    ]);
    clock.pass(10 * 60_000);
  }
  const closed = fake.state.issues.filter(({ state }) => state === 'closed').length;
  expect(closed).toBe(models.reduce((sum, model) => sum + model.closed, 0));
}

test('a hundred runs in a row leave what the rules predict', async () => {
  const seed = seedOf('the hundred runs');
  await using pipeline = await stage({ anyCalls: true });
  await play(history(seed, 100), pipeline, [new Model()]);
});

test('and so they do on two branches whose lists lag', async () => {
  const seed = seedOf('the runs on two branches');
  await using pipeline = await stage({ anyCalls: true });
  // Less than the time between two runs, so that the model needs to know nothing of it.
  pipeline.fake.state.behaviour.lag = { lists: 0, ms: 5 * 60_000 };
  await play(history(seed, 60), pipeline, [new Model(), new Model()]);
});

/** Takes every run for a new one, as an action would that looks at no run numbers. */
class Careless extends Model {
  protected override isNewer(): boolean {
    return true;
  }
}

test('the comparison bites: a model with one rule less does not agree', async () => {
  const runs = [
    { run: 5, attempt: 1, needs: { build: 'failure' } },
    { run: 4, attempt: 2, needs: { build: 'success' } },
  ];
  await using careful = await stage({ anyCalls: true });
  await play(runs, careful, [new Model()]);
  await using careless = await stage({ anyCalls: true });
  await expect(play(runs, careless, [new Careless()])).rejects.toThrow('"unchanged"');
});
