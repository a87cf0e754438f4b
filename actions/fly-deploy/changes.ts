import type { Look } from './fly-app.ts';
import { hasFailed, type Machine, type Release } from './fly-state.ts';

/** Whether a deploy came as far as the machines of the app: one runs its release, or one of before is gone. */
export function touched(before: Look, after: Look, release: Release): boolean {
  const now = new Set(after.machines.map(({ id }) => id));
  return (
    after.machines.some(({ releaseId }) => releaseId === release.id) ||
    before.machines.some(({ id }) => !now.has(id))
  );
}

/** Whether the machines are others than before, or run another release, whoever did that. */
export function changed(before: Look, after: Look): boolean {
  const was = new Map(before.machines.map(({ id, releaseId }) => [id, releaseId]));
  return (
    after.machines.length !== was.size ||
    after.machines.some(({ id, releaseId }) => was.get(id) !== releaseId)
  );
}

/** Whether there are machines, and all of them run the release. */
export function runsEverywhere({ machines }: Look, release: Release): boolean {
  return machines.length > 0 && machines.every(({ releaseId }) => releaseId === release.id);
}

/** Which releases machines run, for people. */
export function versionsOf(machines: readonly Machine[]): string {
  const versions = [...new Set(machines.map(({ releaseVersion }) => releaseVersion))];
  return versions.length === 0 ? 'none' : versions.map((version) => `v${version}`).join(' and ');
}

/** A release that somebody else has begun since one of version `since`, unless it failed and no machine runs it. */
export function overtaking({ releases, machines }: Look, since: number): Release | undefined {
  return releases.find(
    (other) =>
      other.version > since &&
      (!hasFailed(other) || machines.some(({ releaseId }) => releaseId === other.id)),
  );
}
