import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import type { Environment, Inputs } from '../../packages/runner/inputs.ts';
import type { Flavor } from './flavor.ts';
import type { CustomLabel } from './image-labels.ts';
import { LATEST_MODES, type LatestMode } from './latest.ts';
import { parseFlavor } from './parse-flavor.ts';
import { parseImages } from './parse-images.ts';
import { parseLabels } from './parse-labels.ts';
import { parseRule } from './parse-rule.ts';
import { type Preset, PRESETS } from './preset.ts';
import type { Rule } from './rule.ts';

/** What the workflow asks for. */
export interface ComputeTagsInputs {
  readonly images: readonly string[];
  readonly preset: Preset;
  /** Empty where the preset decides. */
  readonly rules: readonly Rule[];
  readonly flavor: Flavor;
  readonly labels: readonly CustomLabel[];
  readonly annotations: readonly CustomLabel[];
  readonly annotationLevels: readonly string[];
  readonly sepTags: string;
  readonly sepLabels: string;
  readonly sepAnnotations: string;
  readonly bakeTarget: string;
  readonly shaLength: number;
  readonly latest: LatestMode;
  readonly allowEmpty: boolean;
}

/** Reads and checks every input; whatever is wrong with them is refused here. */
export function readInputs(inputs: Inputs, environment: Environment): ComputeTagsInputs {
  const flavor = parseFlavor(inputs.list('flavor'));
  return Object.freeze({
    images: parseImages(inputs.list('images')),
    preset: inputs.oneOf('preset', PRESETS, 'deploy'),
    rules: inputs.list('tags').map((line) => parseRule('tags', line)),
    flavor,
    labels: parseLabels('labels', inputs.list('labels')),
    annotations: parseLabels('annotations', inputs.list('annotations')),
    annotationLevels: ['manifest'],
    sepTags: environment['INPUT_SEP-TAGS'] || '\n',
    sepLabels: environment['INPUT_SEP-LABELS'] || '\n',
    sepAnnotations: environment['INPUT_SEP-ANNOTATIONS'] || '\n',
    bakeTarget: inputs.text('bake-target', 'docker-metadata-action'),
    shaLength: inputs.integer('sha-length', 7, { min: 7, max: 40 }),
    latest: latestMode(inputs.oneOf('latest', LATEST_MODES, 'auto'), flavor),
    allowEmpty: inputs.boolean('allow-empty', false),
  });
}

function latestMode(input: LatestMode, { latest: flavor }: Flavor): LatestMode {
  if (flavor === undefined || flavor === 'auto' || flavor === input) return input;
  if (input === 'auto') return flavor;
  throw new ConfigurationError(
    `latest: ${input} contradicts latest=${flavor} of flavor; leave one of them out`,
  );
}
