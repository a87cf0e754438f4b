import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tmpdir } from 'node:os';
import { runScript, type ScriptRun } from './run-script.ts';

/** Where a build takes its layers from, the nearest first. */

const choose = (env: Record<string, string> = {}): Promise<ScriptRun> => {
  const given = { KIND: 'registry', IMAGE: 'ghcr.io/acme/shop', TARGET: '', VERSION: '1.4.0' };
  const about = { PUSH: 'true', BRANCH: 'feature/x', DEFAULT_BRANCH: 'main' };
  return runScript('cache-refs/refs.sh', { ...given, ...about, ...env }, tmpdir());
};
const refs = (text: string | undefined): string[] =>
  (text ?? '').split('\n').filter((line) => line !== '');
const tags = (text: string | undefined): string[] =>
  refs(text).map((line) => /(?:ref|scope)=([^,]*)/.exec(line)?.[1] ?? '');

test('version and branch, version and default branch, branch, default branch, any', async () => {
  const { outputs } = await choose();
  expect(tags(outputs['cache-from'])).toEqual([
    'ghcr.io/acme/shop:cache-1.4.0-feature-x',
    'ghcr.io/acme/shop:cache-1.4.0-main',
    'ghcr.io/acme/shop:cache-feature-x',
    'ghcr.io/acme/shop:cache-main',
    'ghcr.io/acme/shop:cache',
  ]);
  expect(tags(outputs['cache-to'])).toEqual([
    'ghcr.io/acme/shop:cache-1.4.0-feature-x',
    'ghcr.io/acme/shop:cache-feature-x',
    'ghcr.io/acme/shop:cache',
  ]);
});

test('on the default branch none is named twice', async () => {
  const { outputs } = await choose({ BRANCH: 'main' });
  expect(tags(outputs['cache-from'])).toEqual([
    'ghcr.io/acme/shop:cache-1.4.0-main',
    'ghcr.io/acme/shop:cache-main',
    'ghcr.io/acme/shop:cache',
  ]);
});

test('without a version three are left, and each target has caches of its own', async () => {
  const { outputs } = await choose({ VERSION: '', TARGET: 'development' });
  expect(tags(outputs['cache-from'])).toEqual([
    'ghcr.io/acme/shop:cache-development-feature-x',
    'ghcr.io/acme/shop:cache-development-main',
    'ghcr.io/acme/shop:cache-development',
  ]);
});

test('who may not push reads all the same, and writes nothing', async () => {
  const { outputs } = await choose({ PUSH: 'false' });
  expect(refs(outputs['cache-from'])).toHaveLength(5);
  expect(refs(outputs['cache-to'])).toEqual([]);
});

test('the cache of GitHub has the same order, and one scope for each image', async () => {
  const { outputs } = await choose({ KIND: 'gha', BRANCH: 'main' });
  expect(tags(outputs['cache-from'])[0]).toBe('ghcr.io-acme-shop-cache-1.4.0-main');
  expect(tags(outputs['cache-to'])).toEqual([
    'ghcr.io-acme-shop-cache-1.4.0-main',
    'ghcr.io-acme-shop-cache',
  ]);
});

test('none is none, and another word is refused', async () => {
  const { outputs } = await choose({ KIND: 'none' });
  expect([outputs['cache-from'], outputs['cache-to']]).toEqual(['', '']);
  const refused = await choose({ KIND: 's3' });
  expect(refused.errors).toEqual(['cache: "s3" is not registry, gha or none']);
});

test('any branch gives tags that a registry takes, and two long ones not the same', async () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
    .filter((text) => !/[\0\n]/.test(text));
  await fc.assert(
    fc.asyncProperty(name, async (BRANCH) => {
      const { outputs } = await choose({ BRANCH, TARGET: BRANCH, VERSION: BRANCH });
      for (const ref of tags(outputs['cache-to']))
        expect(ref).toMatch(/^ghcr\.io\/acme\/shop:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/);
    }),
    { numRuns: 30 },
  );
  const long = 'feature/' + 'x'.repeat(100);
  const [one, two] = await Promise.all([choose({ BRANCH: long }), choose({ BRANCH: `${long}y` })]);
  expect(tags(one.outputs['cache-to'])[0]).not.toBe(tags(two.outputs['cache-to'])[0]);
});
