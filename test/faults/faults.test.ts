import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Registry } from '../host/start-registry.ts';
import { FAULTS } from './faults.ts';
import { runColumn, startShelf, tableOf } from './matrix.ts';
import { STEPS } from './steps.ts';

/** A few cells of the fault matrix; `npm run test:faults` runs all of it. */
const CELLS = [
  ['program killed', ['switch', 'roll: stop']],
  ['all of it killed', ['recreate']],
  ['all and runner killed', ['update']],
  ['job cancelled', ['turn']],
  ['disk full', ['commit']],
  ['dockerd crashed', ['roll: remove']],
] as const;

let registry: Registry;

beforeAll(async () => {
  registry = await startShelf();
});

afterAll(async () => {
  await registry.stop();
});

// One column after the other would take twice as long; the waits for Docker overlap well.
test.each([CELLS.slice(0, 3), CELLS.slice(3)])(
  'whatever dies, one whole release serves and the next deploy succeeds',
  async (...cells) => {
    const columns = cells.map(([name, names]) => {
      const fault = FAULTS.find((one) => one.name === name);
      if (fault === undefined) throw new Error(`no fault is called ${name}`);
      const steps = STEPS.filter((step) => (names as readonly string[]).includes(step.name));
      expect(steps).toHaveLength(names.length);
      return runColumn(registry, fault, steps);
    });
    const outcomes = (await Promise.all(columns)).flat();
    console.log(tableOf(outcomes));
    expect(outcomes.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  },
  // Those that roll have a server of their own.
  240_000,
);
