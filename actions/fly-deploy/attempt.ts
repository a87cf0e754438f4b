import { messageOf } from '../../packages/errors/message-of.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import { textAt } from '../../packages/json/at.ts';
import { explainFlyctl } from './explain-flyctl.ts';
import type { Look } from './fly-app.ts';
import { hasFailed, type Release } from './fly-state.ts';
import { imageIn, sameImage } from './image-of.ts';
import type { Run } from './run.ts';
import { lookThroughOutage } from './through-outage.ts';

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

/**
 * Runs `flyctl deploy` and looks at what is there afterwards, whatever its exit code. Throws a RemoteError where Fly
 * does not tell that for two minutes.
 */
export async function attempt(
  run: Run,
  before: Look,
  words: readonly string[],
  interrupt: AbortSignal,
): Promise<Attempt> {
  const { code, stdout, stderr } = await run.flyctl.run(words, { interrupt });
  const said = `${stdout}\n${stderr}`;
  try {
    const after = await lookThroughOutage(run);
    return { code, said, after, release: releaseOf({ code, said }, before, after) };
  } catch (error) {
    const ended = code === 0 ? 'flyctl ended well' : explainFlyctl(said);
    throw new RemoteError(
      `${ended}; and what runs now is not known, since Fly does not tell: ${messageOf(error)}`,
    );
  }
}

/** What flyctl says where it ended before it made a release: whatever is new then is somebody else's. */
const BEFORE_RELEASE =
  /failed to fetch an image or build from source|failed to create release|App configuration is not valid|no access token available|yes flag must be specified|requires an unattached|needs volumes with name/;

/**
 * The release that an attempt made: the one that flyctl names at its end, be it in Fly's list yet or not; else the
 * only new one of the image that flyctl talked of, or the only one that failed as it did; else one that machines run
 * with that image and Fly does not list yet. Undefined where none is new, or where it cannot be told from another's.
 */
export function releaseOf(
  { code, said }: Pick<Attempt, 'code' | 'said'>,
  before: Look,
  after: Look,
): Release | undefined {
  if (code !== 0 && BEFORE_RELEASE.test(said)) return undefined;
  const named = releaseNamed(said);
  const newest = before.releases[0]?.version ?? 0;
  const fresh = after.releases.filter(({ version }) => version > newest);
  if (named !== undefined) return fresh.find(({ id }) => id === named.id) ?? named;
  const image = imageIn(said);
  // flyctl names the image before it makes a release.
  if (code !== 0 && image === undefined) return undefined;
  const likeness = (other: string): boolean | undefined =>
    image === undefined ? undefined : sameImage(other, image);
  const ours = fresh.filter((release) => likeness(release.image) !== false);
  if (ours.length === 0) return releaseUnlisted(before, after, likeness);
  if (ours.length === 1) return ours[0];
  const surely = ours.filter((release) => likeness(release.image) === true);
  if (surely.length === 1) return surely[0];
  const bad = surely.filter(hasFailed);
  return code !== 0 && bad.length === 1 ? bad[0] : undefined;
}

/** A release that machines run before Fly lists it. */
function releaseUnlisted(
  before: Look,
  after: Look,
  likeness: (image: string) => boolean | undefined,
): Release | undefined {
  const known = new Set([
    ...before.machines.map(({ releaseId }) => releaseId),
    ...after.releases.map(({ id }) => id),
  ]);
  const strange = after.machines.filter(
    ({ releaseId, image }) => !known.has(releaseId) && likeness(image) === true,
  );
  const [first] = strange;
  if (first === undefined || strange.some(({ releaseId }) => releaseId !== first.releaseId))
    return undefined;
  const { releaseId: id, releaseVersion: version, image } = first;
  return { id, version, status: 'running', image, createdAt: 0 };
}

/** The release in the line that flyctl prints at a good end, where FLY_EMIT_RELEASE_JSON is set. */
function releaseNamed(said: string): Release | undefined {
  const line = /^\{"id":"[^"]+","version":\d+,"image_ref":.*$/m.exec(said)?.[0];
  if (line === undefined) return undefined;
  try {
    const json: unknown = JSON.parse(line);
    return {
      id: textAt(json, 'id'),
      version: Number(textAt(json, 'version')),
      status: 'complete',
      image: textAt(json, 'image_ref'),
      createdAt: 0,
    };
  } catch {
    return undefined;
  }
}
