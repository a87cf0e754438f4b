import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { batchesOf } from '../../../actions/ssh-compose-deploy/batches.ts';

test('the canaries go first, alone, then the others', () => {
  const hosts = ['a', 'b', 'c', 'd', 'e', 'f'];
  expect(batchesOf(hosts, { canaryHosts: 1, maxParallel: 3 })).toEqual([
    ['a'],
    ['b', 'c', 'd'],
    ['e', 'f'],
  ]);
  expect(batchesOf(hosts, { canaryHosts: 0, maxParallel: 20 })).toEqual([hosts]);
  expect(batchesOf(hosts, { canaryHosts: 9, maxParallel: 4 })).toEqual([
    ['a', 'b', 'c', 'd'],
    ['e', 'f'],
  ]);
});

test('every host has its turn once and in order, and no batch is too large or mixed', () => {
  fc.assert(
    fc.property(
      fc.nat(40),
      fc.nat(40),
      fc.integer({ min: 1, max: 10 }),
      (count, canaryHosts, maxParallel) => {
        const hosts = Array.from({ length: count }, (_, at) => at);
        const batches = batchesOf(hosts, { canaryHosts, maxParallel });
        expect(batches.flat()).toEqual(hosts);
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(maxParallel);
          expect(new Set(batch.map((host) => host < canaryHosts)).size).toBe(1);
        }
      },
    ),
  );
});
