import { describe, expect, test } from '@jest/globals';
import { mustRun } from '../../host/run.ts';
import { CALLS } from '../conformance/calls.ts';
import type { Case } from '../conformance/case.ts';
import { JOBS } from '../conformance/jobs.ts';
import { PATH, withFiles } from '../conformance/run-case.ts';
import { STEPS } from '../conformance/steps.ts';
import { STRATEGIES } from '../conformance/strategies.ts';
import { makeRepository } from './make-repository.ts';
import { runAct, type ActRun } from './run-act.ts';

const ALL = [...JOBS, ...STEPS, ...CALLS, ...STRATEGIES];

describe('act agrees', () => {
  const agreed = ALL.filter(({ act }) => act === 'same');
  test.each(agreed.map((one) => [one.rule, one] as const))('%s', async (_rule, given) => {
    const run = await ask(given);
    if (given.expect instanceof RegExp) {
      expect({ jobs: run.jobs, failed: run.code !== 0 }).toEqual({ jobs: {}, failed: true });
      return;
    }
    const wanted = shapeOf(given.expect);
    expect({ ...shownBy(run, wanted.legs), said: run.said }).toEqual({ ...wanted, said: run.said });
  });
});

describe('act still differs', () => {
  const different = ALL.filter(({ act }) => act !== 'same' && 'differs' in act);
  test.each(different.map((one) => [one.rule, one] as const))('%s', async (_rule, given) => {
    const run = await ask(given);
    if (given.expect instanceof RegExp) {
      // GitHub starts nothing; act does.
      expect(Object.keys(run.jobs)).not.toEqual([]);
      return;
    }
    const wanted = shapeOf(given.expect);
    expect(shownBy(run, wanted.legs)).not.toEqual(wanted);
  });
});

async function ask(given: Case): Promise<ActRun> {
  return await withFiles(given, async (directory, library) => {
    for (const folder of [directory, library]) {
      await makeRepository(folder);
      await mustRun('git', ['-C', folder, 'tag', 'v1']);
    }
    return await runAct({
      directory,
      path: PATH,
      secrets: given.secrets ?? {},
      vars: given.vars ?? {},
      repositories: { 'acme/lib@v1': library },
    });
  });
}

interface Shape {
  readonly jobs: Record<string, string>;
  readonly steps: Record<string, string[]>;
  /** Jobs of a matrix: their legs share an id and end in any order, so the steps of these are sorted. */
  readonly legs: ReadonlySet<string>;
}

/** What a table says of the jobs and steps that ran, without names: act has its own. */
function shapeOf(table: readonly string[]): Shape {
  const legs = new Set<string>();
  const shape: Shape = { jobs: {}, steps: {}, legs };
  const met = new Set<string>();
  let job = '';
  // act lists a calling job only by what it calls.
  const calls = table.filter((line) =>
    table.some((one) => one.startsWith(`${line.split(':')[0] ?? ''}/`)),
  );
  for (const line of table.filter((one) => !calls.includes(one))) {
    const [key = '', result = ''] = line.trim().split(/: (?=[^:]*$)/);
    if (line.startsWith(' ')) {
      const outcome = result.split(',')[0] ?? '';
      if (outcome !== 'skipped') (shape.steps[job] ??= []).push(outcome);
    } else {
      job = key.split('/').at(-1) ?? key;
      if (met.has(job)) legs.add(job);
      met.add(job);
      if (result !== 'skipped' && shape.jobs[job] !== 'failure') shape.jobs[job] = result;
    }
  }
  for (const leg of legs) shape.steps[leg]?.sort();
  return shape;
}

function shownBy(run: ActRun, legs: Shape['legs']): Shape {
  const steps = Object.entries(run.steps).map(([job, list]) => {
    const outcomes = list.map(([, outcome]) => outcome);
    return [job, legs.has(job) ? outcomes.sort() : outcomes];
  });
  return { jobs: { ...run.jobs }, steps: Object.fromEntries(steps) as Shape['steps'], legs };
}
