import { type Computed, type ComputedService, references } from './computed.ts';

/** One job of a build matrix; every value is the text that docker/build-push-action takes as it is. */
interface Job {
  readonly name: string;
  readonly image: string;
  readonly context: string;
  readonly dockerfile: string;
  readonly target: string;
  readonly platforms: string;
  readonly version: string;
  readonly tags: string;
  readonly labels: string;
  readonly 'primary-tag': string;
}

/** The value for `strategy.matrix` of a build job. */
export function matrix({ services }: Pick<Computed, 'services'>): { include: Job[] } {
  // What has no tag cannot be pushed, so there is nothing to build it for.
  const built = services.filter((service) => service.tags.length > 0);
  return { include: built.map(job) };
}

function job(service: ComputedService): Job {
  return {
    name: service.name,
    image: service.images[0] ?? '',
    context: service.context,
    dockerfile: service.dockerfile,
    target: service.target,
    platforms: service.platforms.join(','),
    version: service.version,
    tags: references(service).join('\n'),
    labels: labelLines(service.labels).join('\n'),
    'primary-tag': service.primary,
  };
}

export function labelLines(labels: ReadonlyMap<string, string>): string[] {
  return [...labels].map(([key, value]) => `${key}=${value}`);
}

/** Each annotation once for every level of the image that it shall stand at. */
export function annotationLines(
  annotations: ReadonlyMap<string, string>,
  levels: readonly string[],
): string[] {
  return levels.flatMap((level) => labelLines(annotations).map((line) => `${level}:${line}`));
}
