import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isVersion,
  parseExpectedVersion,
  parseVersionSource,
} from '../../../packages/health/expected-version.ts';

const SHA = '3f2c9d1e8b7a6054433221100ffeeddccbbaa998';

test.each([
  ['1.4.2', '1.4.2', true],
  ['1.4.2', 'v1.4.2', true],
  ['v1.4.2', '1.4.2', true],
  ['1.4.2', '1.4.1', false],
  ['1.4.2', '1.4.20', false],
  ['1.4', '1.4.2', false],
  [SHA, SHA.slice(0, 7), true],
  [SHA.slice(0, 7), SHA, true],
  [SHA.slice(0, 12), SHA.slice(0, 9), true],
  [SHA, SHA.slice(0, 6), false],
  [SHA, SHA.toUpperCase(), true],
  [`sha-${SHA.slice(0, 7)}`, SHA, true],
  [SHA, `sha-${SHA.slice(0, 7)}`, true],
  [SHA, `${SHA.slice(0, 7)}x`, false],
  [SHA, '', false],
  // All digits: a date or a build number, unless it is a whole sha.
  ['20240101', '2024010112', false],
  ['1234567', `1234567${SHA.slice(7)}`, true],
])('want %s, answers %s → %s', (expected, answered, same) => {
  expect(isVersion(expected, answered)).toBe(same);
});

test('a sha matches by any prefix of 7 or more, and by no other text', () => {
  const digit = fc.nat(15).map((value) => value.toString(16));
  const sha = fc.string({ unit: digit, minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(sha, sha, fc.integer({ min: 1, max: 40 }), (one, other, length) => {
      expect(isVersion(one, one.slice(0, length))).toBe(length >= 7);
      expect(isVersion(one.slice(0, length), one)).toBe(length >= 7);
      if (!one.startsWith(other.slice(0, 7))) expect(isVersion(one, other.slice(0, 7))).toBe(false);
    }),
  );
});

describe('the expected version', () => {
  test.each(['latest', 'Main', 'edge', ' nightly '])('%j moves, and is refused', (name) => {
    expect(() => parseExpectedVersion(name, 'expect-version')).toThrow(
      /^expect-version: ".*" moves from build to build.*github\.sha/,
    );
  });

  test.each(['refs/heads/x', 'ghcr.io/org/app:1.2', 'app@sha256:0', '1.2 3'])(
    '%j is not one',
    (name) => {
      expect(() => parseExpectedVersion(name, 'expect-version')).toThrow(/is not a version/);
    },
  );

  test.each(['1.4.2', 'v2', SHA, 'sha-3f2c9d1', '2024.10-main', 'latest-1'])(
    '%j is one',
    (name) => {
      expect(parseExpectedVersion(name, 'expect-version')).toBe(name);
    },
  );
});

test('where the version stands', () => {
  expect(parseVersionSource('build.sha', 'version-path')).toEqual({ path: ['build', 'sha'] });
  expect(parseVersionSource('header: X-Version', 'version-path')).toEqual({ header: 'x-version' });
  expect(() => parseVersionSource('header:', 'version-path')).toThrow(/header:X-Version/);
  expect(() => parseVersionSource('a b', 'version-path')).toThrow(/JSON path/);
});
