import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pythonVersion } from '../../../actions/compute-tags/python-version.ts';
import { ownerOf, releaseOf, serviceRelease } from '../../../actions/compute-tags/release-tag.ts';
import { semanticVersion } from '../../../actions/compute-tags/semantic-version.ts';

describe('a version by PEP 440', () => {
  test.each([
    ['1.2.3', '1.2.3'],
    ['v1.2', '1.2'],
    ['1.2.3rc2', '1.2.3rc2'],
    ['1.2.3-RC.2', '1.2.3rc2'],
    ['1.2.3c1', '1.2.3rc1'],
    ['1.1beta2', '1.1b2'],
    ['1.1.alpha', '1.1a0'],
    ['1.0-preview_3', '1.0rc3'],
    ['1.0dev4', '1.0.dev4'],
    ['1.0.post', '1.0.post0'],
    ['1.0-7', '1.0.post7'],
    ['1.0.rev2', '1.0.post2'],
    ['2!1.0', '2!1.0'],
    ['01.002', '1.2'],
    ['1.0+Ubuntu-1_x', '1.0+ubuntu.1.x'],
    ['1.2.3.4', '1.2.3.4'],
    ['20200110', '20200110'],
  ])('%s is %s', (raw, text) => {
    expect(pythonVersion(raw)?.text).toBe(text);
  });

  test.each(['', 'release1', '1..2', '1.2.3-foo', 'v', '1.0+', 'latest', '1.2.3rc2x'])(
    '%s is none',
    (raw) => {
      expect(pythonVersion(raw)).toBeUndefined();
    },
  );

  test('sorts as the specification says', () => {
    const sorted = [
      '1.dev0',
      '1.0.dev456',
      '1.0a1',
      '1.0a2.dev456',
      '1.0a12.dev456',
      '1.0a12',
      '1.0b1.dev456',
      '1.0b2',
      '1.0b2.post345.dev456',
      '1.0b2.post345',
      '1.0rc1.dev456',
      '1.0rc1',
      '1.0',
      '1.0.post456.dev34',
      '1.0.post456',
      '1.0.15',
      '1.1.dev1',
      '1.1',
      '1.10',
      '2',
      '1!0.1',
    ];
    fc.assert(
      fc.property(fc.nat(sorted.length - 1), fc.nat(sorted.length - 1), (i, j) => {
        const [a, b] = [pythonVersion(sorted[i] ?? ''), pythonVersion(sorted[j] ?? '')];
        if (a === undefined || b === undefined) throw new Error('not a version');
        expect(Math.sign(a.compare(b))).toBe(Math.sign(i - j));
      }),
      { numRuns: 1000 },
    );
    const zeros = pythonVersion('1.0.0');
    expect(zeros !== undefined && pythonVersion('1')?.compare(zeros)).toBe(0);
  });

  test.each([
    ['1.0', true],
    ['1.0.post1', true],
    ['1.0rc1', false],
    ['1.0.dev1', false],
    ['1.0.post1.dev2', false],
  ])('%s is stable: %s', (raw, isStable) => {
    expect(pythonVersion(raw)?.isStable).toBe(isStable);
  });
});

test('a semantic version is strict', () => {
  for (const raw of ['1.2', '1.2.3rc2', 'v01.2.3', '1.2.3.4', 'x1.2.3', '']) {
    expect(semanticVersion(raw)).toBeUndefined();
  }
  expect(semanticVersion('v1.2.3-rc.1+build')).toMatchObject({
    text: '1.2.3-rc.1',
    isStable: false,
  });
});

describe('a git tag as a release', () => {
  test.each([
    ['api-v1.2.3', 'api', 'api-', '1.2.3'],
    ['api/1.2.3', 'api', 'api/', '1.2.3'],
    ['api@1.2.3', 'api', 'api@', '1.2.3'],
    ['v1.2.3', 'api', '', '1.2.3'],
    ['api-admin-v2.0.0', 'api-admin', 'api-admin-', '2.0.0'],
  ])('%s releases %s', (tag, service, prefix, text) => {
    const release = serviceRelease(tag, service, ownerOf(tag, ['api', 'web', 'api-admin']));
    expect([release?.prefix, release?.version?.text]).toEqual([prefix, text]);
  });

  test.each([
    ['api-v1.2.3', 'web'],
    ['api-admin-v2.0.0', 'api'],
  ])('%s releases nothing of %s', (tag, service) => {
    expect(serviceRelease(tag, service, ownerOf(tag, ['api', 'web', 'api-admin']))).toBeUndefined();
  });

  test.each([
    ['v1.2.3', undefined, '', '1.2.3'],
    ['p1/v1.0.0', undefined, 'p1/', '1.0.0'],
    ['release-1.2.3-rc.1', undefined, 'release-', '1.2.3-rc.1'],
    ['p1-v1.0.0-beta', '1.0.0', 'p1-', '1.0.0-beta'],
    ['v2.0.8-beta.67', '2.0', '', '2.0.8-beta.67'],
    ['20200110-RC2', '20200110', '', '20200110rc2'],
    ['release1', undefined, '', undefined],
  ])('%s, of which a rule took %s', (tag, part, prefix, text) => {
    const release = releaseOf(tag, part);
    expect([release.prefix, release.version?.text]).toEqual([prefix, text]);
  });
});
