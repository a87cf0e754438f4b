import type { BakeFiles } from './bake-files.ts';
import { type Computed, type ComputedService, references } from './computed.ts';
import type { ComputeTagsInputs } from './inputs.ts';
import { annotationLines, labelLines, matrix } from './matrix.ts';

/** The step's outputs by name. */
export function outputs(
  computed: Computed,
  inputs: ComputeTagsInputs,
  files: BakeFiles,
): Record<string, string> {
  const { services, subject, shortSha } = computed;
  const first = services[0];
  const labels = shared(services.map((service) => service.labels));
  const annotations = annotationLines(
    shared(services.map((service) => service.annotations)),
    inputs.annotationLevels,
  );
  const tags = services.flatMap(references);
  const names = [...new Set(services.flatMap((service) => service.tags.map((tag) => tag.name)))];
  return {
    version: first?.version ?? '',
    tags: tags.join(inputs.sepTags),
    'tag-names': names.join(inputs.sepTags),
    labels: labelLines(labels).join(inputs.sepLabels),
    annotations: annotations.join(inputs.sepAnnotations),
    json: JSON.stringify({ tags, labels: Object.fromEntries(labels), annotations }),
    'bake-file': files.all,
    'bake-file-tags': files.tags,
    'bake-file-labels': files.labels,
    'bake-file-annotations': files.annotations,
    'primary-tag': first?.primary ?? '',
    image: imageOf(first),
    sha: subject.sha,
    'short-sha': shortSha,
    latest: String(
      services.some(({ tags, latest }) => tags.length > 0 && latest.isAsked && latest.isGiven),
    ),
    matrix: JSON.stringify(matrix(computed)),
    'has-services': String(services.some((service) => service.tags.length > 0)),
  };
}

function imageOf(service: ComputedService | undefined): string {
  const image = service?.images[0];
  return service === undefined || image === undefined || service.primary === ''
    ? ''
    : `${image}:${service.primary}`;
}

/** What all services have in common; of one service, all of it. */
function shared(all: readonly ReadonlyMap<string, string>[]): Map<string, string> {
  const [first, ...others] = all;
  return new Map(
    [...(first ?? [])].filter(([key, value]) => others.every((other) => other.get(key) === value)),
  );
}
