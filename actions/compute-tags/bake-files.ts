import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Computed, type ComputedService, references } from './computed.ts';
import { annotationLines } from './matrix.ts';

/** Paths of the definition files for `docker buildx bake`, by what they hold. */
export interface BakeFiles {
  readonly all: string;
  readonly tags: string;
  readonly labels: string;
  readonly annotations: string;
}

/** Writes the definition files into a folder of their own, since steps may run side by side. */
export function writeBakeFiles(
  computed: Computed,
  target: string,
  levels: readonly string[],
  temp: string,
): BakeFiles {
  const folder = mkdtempSync(join(temp, 'compute-tags-'));
  const write = (suffix: string, pieces: (service: ComputedService) => object): string => {
    const path = join(folder, `docker-metadata-action-bake${suffix}.json`);
    const targets = computed.services.map((service) => [
      service.isOneOfMany ? targetName(service.name) : target,
      pieces(service),
    ]);
    writeFileSync(path, literal({ target: Object.fromEntries(targets) as object }));
    return path;
  };
  const tags = (service: ComputedService): object => ({ tags: references(service) });
  const labels = (service: ComputedService): object => ({
    labels: Object.fromEntries(service.labels),
  });
  const args = (service: ComputedService): object => ({
    args: {
      DOCKER_META_IMAGES: service.images.join(','),
      DOCKER_META_VERSION: service.version,
    },
  });
  return {
    all: write('', (service) => ({ ...tags(service), ...labels(service), ...args(service) })),
    tags: write('-tags', (service) => ({ ...tags(service), ...args(service) })),
    labels: write('-labels', labels),
    annotations: write('-annotations', (service) => ({
      annotations: annotationLines(service.annotations, levels),
    })),
  };
}

/** Bake reads every text as a template, which a description such as `${HOME}` must not be. */
function literal(content: object): string {
  return JSON.stringify(content, null, 2).replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}

/** Bake takes no dots, and replaces those of Compose services the same way. */
function targetName(service: string): string {
  return service.replaceAll('.', '_');
}
