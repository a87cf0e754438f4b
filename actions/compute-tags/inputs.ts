import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { shown } from '../../packages/runner/inputs.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import type { Flavor } from './flavor.ts';
import type { CustomLabel } from './image-labels.ts';
import { LATEST_MODES, type LatestMode } from './latest.ts';
import { parseFlavor } from './parse-flavor.ts';
import { parseImages } from './parse-images.ts';
import { parseLabels } from './parse-labels.ts';
import { parseRule } from './parse-rule.ts';
import { parseServices } from './parse-services.ts';
import { type Preset, PRESETS } from './preset.ts';
import type { Rule } from './rule.ts';
import type { Service } from './service.ts';
import { parseVersionSource, type VersionSource } from './version-source.ts';

/** What the workflow asks for. */
export interface ComputeTagsInputs {
  readonly context: 'workflow' | 'git';
  /** Instead of the event's; empty for the event's. */
  readonly ref: string;
  readonly sha: string;
  readonly images: readonly string[];
  /** Empty where `images` describes the only one. */
  readonly services: readonly Service[];
  readonly preset: Preset;
  /** Empty where the preset decides. */
  readonly rules: readonly Rule[];
  readonly flavor: Flavor;
  readonly versionFile: VersionSource | undefined;
  readonly shaLength: number;
  readonly latest: LatestMode;
  readonly movingTags: 'always' | 'if-head';
  readonly onlyChanged: boolean;
  readonly allowEmpty: boolean;
  readonly labels: readonly CustomLabel[];
  readonly annotations: readonly CustomLabel[];
  readonly annotationLevels: readonly string[];
  readonly sepTags: string;
  readonly sepLabels: string;
  readonly sepAnnotations: string;
  readonly bakeTarget: string;
  /** Empty where the API may not be asked. */
  readonly githubToken: string;
  /** Pull requests are named by GitHub's merge commit instead of their head. */
  readonly useMergeCommit: boolean;
  /** Outputs are set as environment variables too, as metadata-action does. */
  readonly exportOutputs: boolean;
}

/** Reads and checks every input; whatever is wrong with them is refused here. */
export async function readInputs({
  inputs,
  context: { environment },
}: Pick<Runner, 'inputs' | 'context'>): Promise<ComputeTagsInputs> {
  const githubToken = inputs.secret('github-token');
  const flavor = parseFlavor(inputs.list('flavor'));
  const images = parseImages(inputs.list('images'));
  const versionText = inputs.text('version-file');
  const versionFile =
    versionText === '' ? undefined : parseVersionSource('version-file', versionText);
  return Object.freeze({
    context: inputs.oneOf('context', ['workflow', 'git'], 'workflow'),
    ref: ref(inputs.text('ref')),
    sha: sha(inputs.text('sha')),
    images,
    services: await parseServices(inputs.text('services'), images, versionFile),
    preset: inputs.oneOf('preset', PRESETS, 'deploy'),
    rules: inputs.list('tags').map((line) => parseRule('tags', line)),
    flavor,
    versionFile,
    shaLength: shaLength(
      inputs.integer('sha-length', 7, { min: 7, max: 40 }),
      environment['DOCKER_METADATA_SHORT_SHA_LENGTH'],
    ),
    latest: latestMode(inputs.oneOf('latest', LATEST_MODES, 'auto'), flavor),
    movingTags: inputs.oneOf('moving-tags', ['always', 'if-head'], 'always'),
    onlyChanged: inputs.boolean('only-changed', false),
    allowEmpty: inputs.boolean('allow-empty', false),
    labels: parseLabels('labels', inputs.list('labels')),
    annotations: parseLabels('annotations', inputs.list('annotations')),
    annotationLevels: annotationLevels(environment['DOCKER_METADATA_ANNOTATIONS_LEVELS']),
    sepTags: inputs.raw('sep-tags') || '\n',
    sepLabels: inputs.raw('sep-labels') || '\n',
    sepAnnotations: inputs.raw('sep-annotations') || '\n',
    bakeTarget: bakeTarget(inputs.text('bake-target', 'docker-metadata-action')),
    githubToken,
    useMergeCommit: /^false$/i.test(environment['DOCKER_METADATA_PR_HEAD_SHA'] ?? ''),
    exportOutputs: /^true$/i.test(environment['DOCKER_METADATA_SET_OUTPUT_ENV'] ?? ''),
  });
}

function ref(text: string): string {
  if (text === '' || /^refs\/(?:heads|tags|pull)\/./.test(text)) return text;
  throw new ConfigurationError(
    `ref: "${shown(text)}" is not a full ref; write refs/heads/${shown(text)} for a branch, refs/tags/${shown(text)} for a tag, or refs/pull/12/head`,
  );
}

function sha(text: string): string {
  if (text === '' || /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)) return text;
  throw new ConfigurationError(
    `sha: "${shown(text)}" is not a commit; write all 40 characters of it, for example \${{ github.event.pull_request.head.sha }}`,
  );
}

/** The environment variable of metadata-action counts where the input is not used. */
function shaLength(input: number, variable: string | undefined): number {
  if (variable === undefined || variable === '' || input !== 7) return input;
  const length = Number(variable);
  if (/^\d+$/.test(variable) && length >= 7) return Math.min(length, 40);
  throw new ConfigurationError(
    `DOCKER_METADATA_SHORT_SHA_LENGTH: "${shown(variable)}" is not a whole number from 7 to 40; better use the input sha-length`,
  );
}

function latestMode(input: LatestMode, { latest: flavor }: Flavor): LatestMode {
  if (flavor === undefined || flavor === 'auto' || flavor === input) return input;
  if (input === 'auto') return flavor;
  throw new ConfigurationError(
    `latest: ${input} contradicts latest=${flavor} of flavor; leave one of them out`,
  );
}

function annotationLevels(variable: string | undefined): string[] {
  const levels = (variable || 'manifest').split(',').map((level) => level.trim());
  const wrong = levels.find(
    (level) =>
      !/^(?:manifest|index|manifest-descriptor|index-descriptor)(?:\[[\w/.*-]+\])?$/.test(level),
  );
  if (wrong === undefined) return [...new Set(levels)];
  throw new ConfigurationError(
    `DOCKER_METADATA_ANNOTATIONS_LEVELS: "${shown(wrong)}" is no level; known are manifest, index, manifest-descriptor, index-descriptor`,
  );
}

function bakeTarget(text: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(text)) return text;
  throw new ConfigurationError(
    `bake-target: "${shown(text)}" is not a name of a target; use letters, digits, dashes and underscores`,
  );
}
