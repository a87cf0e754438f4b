import type { ServiceTags } from './compute-service.ts';
import type { Labels } from './image-labels.ts';
import type { Subject } from './subject.ts';

/** Everything that was computed, before it takes the shape of outputs. */
export interface Computed {
  readonly subject: Subject;
  readonly shortSha: string;
  /** Empty where nothing is to be built. */
  readonly services: readonly ComputedService[];
  /** Names of services that were left out since nothing of theirs changed. */
  readonly unchanged: readonly string[];
  /** What is worth knowing, what somebody should know, and what somebody should mend. */
  readonly remarks: readonly string[];
  readonly notices: readonly string[];
  readonly warnings: readonly string[];
}

/** One image to build. */
export interface ComputedService extends ServiceTags {
  readonly name: string;
  /** Image names without tags; may be empty, then tags stand alone. */
  readonly images: readonly string[];
  readonly context: string;
  readonly dockerfile: string;
  readonly target: string;
  readonly platforms: readonly string[];
  readonly labels: Labels;
  readonly annotations: Labels;
  /** Part of a list of services. */
  readonly isOneOfMany: boolean;
}

/** `image:tag` for every image and tag, the tags of one image together. */
export function references({ images, tags }: Pick<ComputedService, 'images' | 'tags'>): string[] {
  const names = tags.map((tag) => tag.name);
  return images.length === 0
    ? names
    : images.flatMap((image) => names.map((name) => `${image}:${name}`));
}
