import { expect } from '@jest/globals';
import type { Prober } from './prober.ts';

/** There were requests at about the rate that was asked for, half of them over kept connections, a tenth POSTs. */
export function expectSteady({ probes }: Pick<Prober, 'probes'>, perSecond: number): void {
  const times = probes.map(({ at }) => at);
  const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
  const total = probes.length;
  expect(seconds).toBeGreaterThan(2);
  expect(total / seconds).toBeGreaterThan(perSecond * 0.9);
  expect(probes.filter(({ kept }) => kept).length / total).toBeCloseTo(1 / 2, 1);
  expect(probes.filter(({ method }) => method === 'POST').length / total).toBeCloseTo(1 / 10, 1);
}
