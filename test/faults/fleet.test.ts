import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Registry } from '../host/start-registry.ts';
import { FLEET_FAULTS, FLEET_MOMENTS, runFleetCell } from './fleet.ts';
import { startShelf } from './matrix.ts';

/** Two cells of those that strike a deploy to many hosts; `npm run test:faults -- --fleet` runs all. */
let registry: Registry;

beforeAll(async () => {
  registry = await startShelf();
});

afterAll(async () => {
  await registry.stop();
});

test('whatever dies between hosts or on some, each ends whole and the next deploy heals all', async () => {
  const cells = [
    ['between batches', 'runner killed'],
    ['in a batch, after the switch', 'all and runner killed'],
  ].map(async ([at, what]) => {
    const moment = FLEET_MOMENTS.find(({ name }) => name === at);
    const fault = FLEET_FAULTS.find(({ name }) => name === what);
    if (moment === undefined || fault === undefined) throw new Error(`no cell ${at} × ${what}`);
    return await runFleetCell(registry, moment, fault);
  });
  const outcomes = await Promise.all(cells);
  expect(outcomes.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
}, 300_000);
