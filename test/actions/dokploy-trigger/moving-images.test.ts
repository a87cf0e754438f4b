import { expect, test } from '@jest/globals';
import { movingImages } from '../../../actions/dokploy-trigger/moving-images.ts';

const service = {
  name: 'shop',
  kind: 'compose' as const,
  id: 'c1',
  env: new Map<string, string>(),
  image: '',
  gate: undefined,
};
const file = (image: string, more = ''): string =>
  `services:\n  web:\n    image: ${image}\n${more}`;
const warned = (
  composeFile: string,
  env = '',
  set: readonly (readonly [string, string])[] = [],
): string[] =>
  movingImages({ ...service, env: new Map(set) }, { composeFile, env, sourceType: 'raw' });

test.each([
  ['acme/shop:latest', ''],
  ['acme/shop', ''],
  ['localhost:5000/shop', ''],
  ['acme/shop:${IMAGE_TAG:-latest}', ''],
  ['acme/shop:${IMAGE_TAG}', 'IMAGE_TAG=main'],
])('%s with "%s" moves', (image, env) => {
  expect(warned(file(image), env)).toHaveLength(1);
});

test.each([
  ['acme/shop:sha-1a2b3c4', ''],
  ['postgres:16-alpine', ''],
  ['acme/shop@sha256:abcd', ''],
  ['acme/shop:${IMAGE_TAG:-latest}', 'IMAGE_TAG=sha-1a2b3c4'],
  // What cannot be seen is not told.
  ['acme/shop:${IMAGE_TAG:?}', ''],
  ['acme/shop:${A:-${B}}', ''],
])('%s with "%s" does not', (image, env) => {
  expect(warned(file(image), env)).toEqual([]);
});

test('what this run sets counts, and what is pulled or built anyway does not', () => {
  expect(warned(file('a/b:${TAG}'), 'TAG=sha-1a2b3c4', [['TAG', 'latest']])[0]).toMatch(
    /^shop: Dokploy does not pull a\/b:latest again .* pull_policy: always/,
  );
  expect(warned(file('a/b:latest', '    pull_policy: always\n'))).toEqual([]);
  expect(warned(file('a/b:latest', '    build: .\n'))).toEqual([]);
  expect(warned('{')).toEqual([]);
});

test('an application with a moving tag has no way back', () => {
  const app = { ...service, kind: 'application' as const, image: 'ghcr.io/acme/web:latest' };
  const seen = { composeFile: '', env: '', sourceType: 'docker' };
  expect(movingImages(app, seen)[0]).toContain('no way back');
  expect(movingImages({ ...app, image: 'ghcr.io/acme/web:sha-1' }, seen)).toEqual([]);
});
