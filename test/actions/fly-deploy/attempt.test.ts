import { expect, test } from '@jest/globals';
import { releaseOf } from '../../../actions/fly-deploy/attempt.ts';
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
  releaseCommand: false,
});

test('a release that appeared while our build failed is not ours', () => {
  const failed =
    'Error: failed to fetch an image or build from source: error building: exit code 1';
  expect(releaseOf(failed, look(1), look(2, 1))).toBeUndefined();
  expect(releaseOf('Error: a machine did not start', look(1), look(2, 1))?.version).toBe(2);
});
