import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatDuration, parseDuration } from '../../../packages/clock/duration.ts';

test.each([
  ['500ms', 500],
  ['5s', 5000],
  ['2m', 120_000],
  ['1h', 3_600_000],
  ['90', 90_000],
  ['0', 0],
  ['1.5s', 1500],
  ['0.25m', 15_000],
  [' 5s ', 5000],
  ['0005', 5000],
])('%p is %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each([
  '',
  ' ',
  's',
  '5 s',
  '5S',
  '-5s',
  '+5s',
  '5.s',
  '.5s',
  '1e3',
  '1h30m',
  '5d',
  '0x10',
  '∞',
  '５s',
  '5s\n6s',
])('%p is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test('no duration is longer than a timer of Node can wait, which would fire at once beyond that', () => {
  const longest = 2 ** 31 - 1;
  expect(parseDuration('597h')).toBe(longest);
  expect(parseDuration('9'.repeat(400))).toBe(longest);
  expect(parseDuration('596h')).toBe(596 * 3_600_000);
});

test.each([
  [0, '0ms'],
  [840, '840ms'],
  [999, '999ms'],
  [999.6, '1s'],
  [1000, '1s'],
  [3249, '3.2s'],
  [59_949, '59.9s'],
  [59_950, '1m00s'],
  [125_000, '2m05s'],
  [3_599_400, '59m59s'],
  [3_599_600, '1h00m'],
  [3_720_000, '1h02m'],
  [90_000_000, '25h00m'],
])('%d ms is said as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test('no unit is ever full: neither 1000ms, 60s nor 60m is said', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e8, noNaN: true }), (ms) => {
      expect(formatDuration(ms)).toMatch(
        /^(\d{1,3}ms|[1-5]?\d(\.[1-9])?s|[1-5]?\dm[0-5]\ds|\d+h[0-5]\dm)$/,
      );
    }),
  );
});

test('what is said of whole seconds, minutes and hours is read back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999 }), (ms) => {
      expect(parseDuration(formatDuration(ms))).toBe(ms);
    }),
  );
  for (const seconds of [1, 7, 59]) {
    expect(parseDuration(formatDuration(seconds * 1000))).toBe(seconds * 1000);
  }
});
