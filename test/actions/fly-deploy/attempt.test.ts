import { expect, test } from '@jest/globals';
import { releaseOf } from '../../../actions/fly-deploy/attempt.ts';
import { sameImage } from '../../../actions/fly-deploy/image-of.ts';
import { lookOf } from './paper-fly.ts';
import type { Look } from '../../../actions/fly-deploy/fly-app.ts';

const release = (version: number): Look['releases'][number] => ({
  id: `r${String(version)}`,
  version,
  status: 'complete',
  image: `registry.example.com/shop:${String(version)}`,
  createdAt: 0,
});
const look = (...versions: number[]): Look => ({
  releases: versions.map(release),
  machines: [],
  releaseCommands: [],
});

const SEARCHES = "Searching for image 'registry.example.com/shop:2' remotely...\n";
const failed = (said: string): { code: number; said: string } => ({ code: 1, said });

test('a release that appeared while ours was never made is not ours', () => {
  for (const said of [
    'Error: failed to fetch an image or build from source: error building: exit code 1',
    'Error: failed to create release (status 500): internal',
    'Error: App configuration is not valid',
  ]) {
    expect(releaseOf(failed(`${SEARCHES}${said}`), look(1), look(2, 1))).toBeUndefined();
  }
  // Whatever ends it before it names an image ends it before it makes a release.
  expect(releaseOf(failed('Error: failed to get app: 504'), look(1), look(2, 1))).toBeUndefined();
  const late = failed(`${SEARCHES}Error: a machine did not start`);
  expect(releaseOf(late, look(1), look(2, 1))?.version).toBe(2);
});

test('of two new releases of one image the one that failed is that of the deploy that failed', () => {
  const twins = (three: string): Look => ({
    ...look(),
    releases: [
      { ...release(2), id: 'r3', version: 3, status: three },
      { ...release(2), status: 'failed' },
      release(1),
    ],
  });
  expect(releaseOf(failed(`${SEARCHES}Error: no`), look(1), twins('complete'))?.version).toBe(2);
  expect(releaseOf(failed(`${SEARCHES}Error: no`), look(1), twins('failed'))).toBeUndefined();
});

test('a release that Fly does not list yet is found on the machines that run its image', () => {
  const on = (...versions: number[]): Look => ({
    ...look(1),
    machines: lookOf({ releases: [], machines: versions }).machines.map((machine) => ({
      ...machine,
      image: release(machine.releaseVersion).image,
    })),
  });
  const said = failed(`${SEARCHES}Error: no`);
  expect(releaseOf(said, on(1, 1), on(2, 1))).toMatchObject({ id: 'r2', version: 2 });
  expect(releaseOf(said, on(1, 1), on(3, 1))).toBeUndefined();
  expect(releaseOf(said, on(1, 1), on(1, 1))).toBeUndefined();
});

test('a failed deploy is not told to have made a release of another image', () => {
  const said = (tag: number): string =>
    `Searching for image 'registry.example.com/shop:${String(tag)}' remotely...\nError: no`;
  expect(releaseOf(failed(said(3)), look(1), look(2, 1))).toBeUndefined();
  expect(releaseOf(failed(said(2)), look(1), look(2, 1))?.version).toBe(2);
  expect(releaseOf(failed(said(3)), look(1), look(3, 2, 1))?.version).toBe(3);
});

test('the release that flyctl names counts before all others, listed or not', () => {
  const said =
    'well\n{"id":"r3","version":3,"image_ref":"registry.example.com/shop:3"}\nvisit your app';
  expect(releaseOf({ code: 0, said }, look(1), look(3, 2, 1))?.version).toBe(3);
  expect(releaseOf({ code: 0, said }, look(1), look(2, 1))).toMatchObject({
    id: 'r3',
    version: 3,
    image: 'registry.example.com/shop:3',
  });
});

const DIGEST = `sha256:${'a'.repeat(64)}`;

test.each([
  ['shop:2', 'docker.io/library/shop:2', true],
  ['shop', 'shop:latest', true],
  ['shop:2', 'shop:3', false],
  ['shop:2', 'cart:2', false],
  [`r.example.com:5000/shop@${DIGEST}`, `shop:2@${DIGEST}`, true],
  ['shop:2', `shop:2@${DIGEST}`, true],
  ['shop:2', `shop@${DIGEST}`, undefined],
])('whether %s and %s are one image: %s', (one, other, same) => {
  expect(sameImage(one, other)).toBe(same);
  expect(sameImage(other, one)).toBe(same);
});
