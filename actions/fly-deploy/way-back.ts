import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import type { Look } from './fly-app.ts';
import { sameImage } from './image-of.ts';
import { commonImage, type Machine, type Release } from './fly-state.ts';

/** A release to go back to. */
export interface WayBack {
  /** 0 where only the machines know it. */
  readonly version: number;
  readonly image: string;
  /** How to name the image to flyctl, the surest first. */
  readonly references: readonly string[];
}

/**
 * What a failed deploy goes back to: what all machines run, as long as that release was complete; else, where they
 * are mixed or left over from a failure, the newest complete release. Undefined where there was none.
 */
export function wayBack({ releases, machines }: Look): WayBack | undefined {
  const complete = releases.filter(isComplete);
  const running = commonImage(machines);
  const version = machines[0]?.releaseVersion ?? 0;
  const its = releases.find((release) => release.version === version);
  const isGood = its === undefined ? complete.length === 0 : isComplete(its);
  if (running !== undefined && isGood) return to(version, running, machines);
  const newest = complete[0];
  return newest === undefined ? undefined : to(newest.version, newest.image, machines);
}

/** The release that all machines run; undefined where they are mixed, or there is none. */
export function servingRelease({ releases, machines }: Look): Release | undefined {
  const ids = new Set(machines.map(({ releaseId }) => releaseId));
  return ids.size === 1 ? releases.find(({ id }) => ids.has(id)) : undefined;
}

/**
 * What `command: rollback` goes to: the release that was asked for; else the newest complete one whose image is not
 * what all machines run now. Throws a ConfigurationError where there is none.
 */
export function chosenRelease({ releases, machines }: Look, asked: number | undefined): WayBack {
  const running = commonImage(machines);
  if (asked === undefined) {
    const last = releases.find((release) => isComplete(release) && !isSame(release.image, running));
    if (last !== undefined) return to(last.version, last.image, machines);
    throw new ConfigurationError(
      `release: there is no complete release with another image than ${running ?? 'what runs'} among the last ${releases.length}; deploy the image you want with command: deploy`,
    );
  }
  const found = releases.find(({ version }) => version === asked);
  if (found !== undefined && found.image !== '') return to(found.version, found.image, machines);
  const known = releases.filter(isComplete).map(({ version }) => `v${version}`);
  throw new ConfigurationError(
    `release: v${asked} is not among the releases that Fly still tells (complete are ${known.slice(0, 8).join(', ') || 'none'}); deploy its image with command: deploy and image`,
  );
}

/** A rollback names the digest as well. */
function isSame(image: string, running: string | undefined): boolean {
  return running !== undefined && sameImage(image, running) === true;
}

function isComplete({ status, image }: Release): boolean {
  return (status === 'complete' || status === 'succeeded') && image !== '';
}

/** By digest where a machine that runs the image knows it: a tag may have been moved to another image since. */
function to(version: number, image: string, machines: readonly Machine[]): WayBack {
  const digest = machines.find((machine) => machine.image === image)?.digest ?? '';
  const pinned = /^sha256:[0-9a-f]{64}$/.test(digest) && !image.includes('@');
  return { version, image, references: pinned ? [`${image}@${digest}`, image] : [image] };
}
