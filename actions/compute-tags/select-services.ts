import { changedFiles } from './changed-files.ts';
import type { ComputeTagsInputs } from './inputs.ts';
import { isAffected } from './is-affected.ts';
import { ownerOf } from './release-tag.ts';
import type { Service } from './service.ts';
import type { Subject } from './subject.ts';
import type { World } from './world.ts';

/** The services that are to be built, and those that need not. */
export interface Selection {
  readonly services: readonly Service[];
  readonly unchanged: readonly string[];
  readonly remarks: readonly string[];
  readonly warnings: readonly string[];
}

/** All services, or with `only-changed` those that the event changed; all again where nobody can tell. */
export async function selectServices(
  inputs: ComputeTagsInputs,
  subject: Subject,
  all: readonly Service[],
  world: World,
): Promise<Selection> {
  if (!inputs.onlyChanged) return split(all, all);
  if (subject.kind === 'tag') return split(all, ofTag(subject.tag, all));
  const changed = await changedFiles(subject, {
    ...world,
    repository: world.context.repository,
    eventSha: world.context.sha,
  });
  if ('unknown' in changed) {
    const kept = [`only-changed keeps every service: ${changed.unknown}`];
    return { ...split(all, all), [changed.isUsual === true ? 'remarks' : 'warnings']: kept };
  }
  const affected = await Promise.all(all.map((service) => isAffected(service, changed.files)));
  return split(
    all,
    all.filter((_, index) => affected[index]),
  );
}

/** A git tag such as `api-v1.2.3` is about one service, any other about all. */
function ofTag(tag: string, all: readonly Service[]): readonly Service[] {
  const owner = ownerOf(
    tag,
    all.map((service) => service.name),
  );
  return owner === undefined ? all : all.filter((service) => service.name === owner);
}

function split(all: readonly Service[], kept: readonly Service[]): Selection {
  const unchanged = all.filter((service) => !kept.includes(service)).map((service) => service.name);
  return { services: kept, unchanged, remarks: [], warnings: [] };
}
