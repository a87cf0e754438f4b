import { describe, expect, test } from '@jest/globals';
import { WorkflowRefused } from '../harness/refusals.ts';
import { CALLS } from './calls.ts';
import type { Case } from './case.ts';
import { JOBS } from './jobs.ts';
import { runCase } from './run-case.ts';
import { STEPS } from './steps.ts';
import { STRATEGIES } from './strategies.ts';

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  jobs: JOBS,
  steps: STEPS,
  calls: CALLS,
  strategies: STRATEGIES,
};

describe.each(Object.entries(TABLES))('GitHub’s rules about %s', (_name, cases) => {
  test.each(cases.map((one) => [one.rule, one] as const))('%s', async (_rule, given) => {
    const { expect: wanted } = given;
    if (wanted instanceof RegExp) {
      await expect(runCase(given)).rejects.toThrow(WorkflowRefused);
      await expect(runCase(given)).rejects.toThrow(wanted);
      return;
    }
    const run = await runCase(given);
    const logs = run.jobs.map((job) => job.log).join('');
    expect({ table: run.wholeTable, logs }).toEqual({ table: wanted, logs });
    for (const [job, text] of Object.entries(given.log ?? {})) {
      if (typeof text === 'string') expect(run.job(job).log).toContain(text);
      else expect(run.job(job).log).toMatch(text);
    }
  });
});

test('every rule says where it comes from, and no two are the same', () => {
  const all = Object.values(TABLES).flat();
  expect(new Set(all.map(({ rule }) => rule)).size).toBe(all.length);
  for (const { source } of all) expect(source).toMatch(/^https:\/\//);
});
