import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { STATE_DIRECTORY } from './resource.ts';

// Compressing and sending the Node layer takes docker 9 s, for every new registry again. So it is
// kept here as it was first sent, and laid into a registry's storage before the next push, where
// docker finds it and sends only the small layers. A layer is one file named by its digest.
const cache = join(STATE_DIRECTORY, 'layers');
const WORTH_KEEPING_BYTES = 1_000_000;

/** Lays the kept layers into a registry's storage, as if they had been pushed to the repository. */
export function offerLayers(storage: string, repository: string): void {
  mkdirSync(cache, { recursive: true });
  for (const hex of readdirSync(cache)) {
    const blob = blobPath(storage, hex);
    mkdirSync(join(blob, '..'), { recursive: true });
    linkOnce(join(cache, hex), blob);
    const layer = join(
      storage,
      'docker/registry/v2/repositories',
      repository,
      '_layers/sha256',
      hex,
    );
    mkdirSync(layer, { recursive: true });
    writeFileSync(join(layer, 'link'), `sha256:${hex}`);
  }
}

/** Keeps the big layers that a push has brought; those of another base image go. */
export function keepLayers(storage: string): void {
  const blobs = join(storage, 'docker/registry/v2/blobs/sha256');
  const big = readdirSync(blobs, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('/data'))
    .filter((path) => statSync(join(blobs, path)).size > WORTH_KEEPING_BYTES)
    .map((path) => path.split('/')[1] ?? '');
  if (big.every((hex) => existsSync(join(cache, hex)))) return;
  for (const hex of readdirSync(cache))
    if (!big.includes(hex)) rmSync(join(cache, hex), { force: true });
  for (const hex of big) linkOnce(blobPath(storage, hex), join(cache, hex));
}

function blobPath(storage: string, hex: string): string {
  return join(storage, 'docker/registry/v2/blobs/sha256', hex.slice(0, 2), hex, 'data');
}

// A registry never writes into a blob, so both may be the same file.
function linkOnce(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
