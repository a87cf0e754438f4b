import type { Look } from './fly-app.ts';
import type { Release } from './fly-state.ts';
import { plainText } from './plain-text.ts';
import type { Run } from './run.ts';

/** One `flyctl deploy` and what it left behind. */
export interface Attempt {
  /** Undefined where flyctl was killed. */
  readonly code: number | undefined;
  /** stdout and stderr. */
  readonly said: string;
  readonly after: Look;
  /** The release it made; undefined where it came to none. */
  readonly release: Release | undefined;
}

/** Runs `flyctl deploy` and looks at what is there afterwards, whatever its exit code. */
export async function attempt(
  { flyctl, app }: Run,
  before: Look,
  words: readonly string[],
  interrupt: AbortSignal,
): Promise<Attempt> {
  const { code, stdout, stderr } = await flyctl.run(words, { interrupt });
  const said = `${stdout}\n${stderr}`;
  const after = await app.look();
  return { code, said, after, release: releaseOf(said, before, after) };
}

/**
 * The release that an attempt made: the one that flyctl names at its end, else the only new one, else the only new
 * one of the image that it talked of. Undefined where none is new, or where it cannot be told from another's.
 */
export function releaseOf(said: string, before: Look, after: Look): Release | undefined {
  // It had no image yet, so what is new is somebody else's.
  if (/failed to fetch an image or build from source/.test(said)) return undefined;
  const named = /^\{"id":"([^"]+)","version":\d+,"image_ref":/m.exec(said)?.[1];
  const newest = before.releases[0]?.version ?? 0;
  const fresh = after.releases.filter(({ version }) => version > newest);
  const ours = fresh.find(({ id }) => id === named);
  if (ours !== undefined || fresh.length < 2) return ours ?? fresh[0];
  const image = /^(?:image: |Searching for image ')([^'\s]+)/m.exec(plainText(said))?.[1];
  const same = fresh.filter((release) => release.image === image);
  return same.length === 1 ? same[0] : undefined;
}
