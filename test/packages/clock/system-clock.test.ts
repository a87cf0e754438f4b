import { expect, test } from '@jest/globals';
import { systemClock } from '../../../packages/clock/system-clock.ts';

test('now is the time of the machine', () => {
  const before = Date.now();
  const now = systemClock.now();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});

test('sleep lasts as long as it was asked for', async () => {
  const start = performance.now();
  await systemClock.sleep(30);
  expect(performance.now() - start).toBeGreaterThanOrEqual(28);
});

test('an abort ends the sleep at once with its reason', async () => {
  const controller = new AbortController();
  const reason = new Error('cancelled by a test');
  const start = performance.now();
  setTimeout(() => {
    controller.abort(reason);
  }, 20);
  await expect(systemClock.sleep(60_000, controller.signal)).rejects.toBe(reason);
  expect(performance.now() - start).toBeLessThan(30_000);
});

test('a signal that was aborted before ends the sleep before it begins', async () => {
  const reason = new Error('too late');
  await expect(systemClock.sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
});

test('a reason that is no error becomes one', async () => {
  await expect(systemClock.sleep(60_000, AbortSignal.abort('a word'))).rejects.toThrow('a word');
});

test('a sleep that ends by itself leaves nothing behind on the signal', async () => {
  const { signal } = new AbortController();
  let listening = 0;
  const counted = Object.assign(signal, {
    addEventListener: () => (listening += 1),
    removeEventListener: () => (listening -= 1),
  });
  await Promise.all(Array.from({ length: 20 }, () => systemClock.sleep(1, counted)));
  expect(listening).toBe(0);
});
