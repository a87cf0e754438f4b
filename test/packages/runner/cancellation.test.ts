import { expect, test } from '@jest/globals';
import { Cancelled } from '../../../packages/errors/cancelled.ts';
import { cancellation } from '../../../packages/runner/cancellation.ts';

function listenTo(): {
  signal: AbortSignal;
  send: (name: string) => void;
  lastCalls: () => number;
} {
  const listeners = new Map<string, () => void>();
  let calls = 0;
  const signal = cancellation({ on: (name, listener) => listeners.set(name, listener) }, () => {
    calls += 1;
  });
  return { signal, send: (name) => listeners.get(name)?.(), lastCalls: () => calls };
}

test('nothing is cancelled before a signal comes', () => {
  const { signal, lastCalls } = listenTo();
  expect(signal.aborted).toBe(false);
  expect(lastCalls()).toBe(0);
});

test('SIGINT aborts with a Cancelled and leaves the time to end well', () => {
  const { signal, send, lastCalls } = listenTo();
  send('SIGINT');
  expect(signal.reason).toBeInstanceOf(Cancelled);
  expect(lastCalls()).toBe(0);
});

test('SIGTERM after it is the last call, and the reason stays the first one', () => {
  const { signal, send, lastCalls } = listenTo();
  send('SIGINT');
  const first: unknown = signal.reason;
  send('SIGTERM');
  expect(signal.reason).toBe(first);
  expect(lastCalls()).toBe(1);
});

test('SIGTERM alone is a cancel as well', () => {
  const { signal, send, lastCalls } = listenTo();
  send('SIGTERM');
  expect(signal.reason).toBeInstanceOf(Cancelled);
  expect(lastCalls()).toBe(1);
});
