import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Registry } from '../host/start-registry.ts';
import { FLEET_FAULTS, FLEET_MOMENTS, runFleetCell } from './fleet.ts';
import { startShelf } from './matrix.ts';

/** One cell of those that strike a deploy to many hosts; `npm run test:faults -- --fleet` runs all. */
let registry: Registry;

beforeAll(async () => {
  registry = await startShelf();
});

afterAll(async () => {
  await registry.stop();
});

test('where everything dies on some hosts, each ends whole and the next deploy heals all', async () => {
  const moment = FLEET_MOMENTS.find(({ name }) => name === 'in a batch, after the switch');
  const fault = FLEET_FAULTS.find(({ name }) => name === 'all and runner killed');
  if (moment === undefined || fault === undefined) throw new Error('there is no such cell');
  const { wrong } = await runFleetCell(registry, moment, fault);
  expect(wrong).toEqual([]);
}, 300_000);
