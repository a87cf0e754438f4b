import { readFileSync } from 'node:fs';
import type { Clock } from '../../packages/clock/clock.ts';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import type { Context } from '../../packages/runner/context.ts';
import { computeService } from './compute-service.ts';
import type { Computed } from './computed.ts';
import type { Facts } from './facts.ts';
import { imageLabels } from './image-labels.ts';
import type { ComputeTagsInputs } from './inputs.ts';
import { parseRule } from './parse-rule.ts';
import { Payload } from './payload.ts';
import { presetLines } from './preset.ts';
import { repositoryOf } from './repository.ts';
import { semanticVersion } from './semantic-version.ts';
import { subjectOf } from './subject-of.ts';

/** From inputs and event to names, tags and labels. */
export function computeTags(inputs: ComputeTagsInputs, context: Context, clock: Clock): Computed {
  const payload = readPayload(context.eventPath);
  const subject = subjectOf({
    event: context.eventName,
    ref: context.ref,
    sha: context.sha,
    repository: context.repository,
    payload,
  });
  const shortSha = subject.sha.slice(0, inputs.shaLength);
  if (subject.kind === 'nothing') return { subject, shortSha, services: [] };
  const now = clock.now();
  const facts: Facts = {
    subject,
    shortSha,
    now,
    commitDate: now,
    fileVersion: () => undefined,
    versionTag: subject.tag,
  };
  const rules =
    inputs.rules.length > 0
      ? inputs.rules
      : presetLines(inputs.preset, subject, false).map((line) => parseRule('preset', line));
  const tags = computeService(rules, facts, inputs.flavor, {
    mode: inputs.latest,
    version: semanticVersion(subject.tag),
    rivals: { higher: undefined, isGuess: true },
  });
  if (tags.tags.length === 0 && !inputs.allowEmpty) {
    throw new ConfigurationError(
      `no rule of tags gives a tag for the event ${context.eventName || '(none)'} with ${context.ref || 'no ref'}; add one that does, such as type=sha, or set allow-empty: true`,
    );
  }
  const repository = repositoryOf(payload, context.repository, context.serverUrl);
  const labels = (custom: ComputeTagsInputs['labels']): Computed['services'][number]['labels'] =>
    imageLabels(facts, repository, tags.version, now, custom);
  return {
    subject,
    shortSha,
    services: [
      {
        ...tags,
        name: repository.name,
        images: inputs.images,
        context: '.',
        dockerfile: 'Dockerfile',
        target: '',
        platforms: [],
        labels: labels(inputs.labels),
        annotations: labels(inputs.annotations),
      },
    ],
  };
}

/** A job container may lack the file; everything works without it, only less is known. */
function readPayload(path: string): Payload {
  try {
    return new Payload(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return new Payload(undefined);
  }
}
