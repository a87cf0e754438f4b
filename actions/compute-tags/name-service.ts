import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { sourceDate } from './commit-date.ts';
import { computeService } from './compute-service.ts';
import type { ComputedService } from './computed.ts';
import { type CommonFacts, gatherFacts } from './gather-facts.ts';
import { imageLabels, withCustomLabels } from './image-labels.ts';
import type { ComputeTagsInputs } from './inputs.ts';
import type { LatestQuestion } from './latest.ts';
import { releaseOf, type ReleaseTag, takenPart } from './release-tag.ts';
import { repositoryOf } from './repository.ts';
import type { Rule } from './rule.ts';
import type { Service } from './service.ts';
import type { Subject } from './subject.ts';
import type { World } from './world.ts';

/** Everything that one service is called in this run. `release`: the git tag, as far as it is the service's. */
export async function nameService(
  inputs: ComputeTagsInputs,
  service: Service,
  rules: readonly Rule[],
  release: ReleaseTag | undefined,
  common: CommonFacts,
  world: World,
): Promise<ComputedService> {
  const { subject } = common;
  const latestRelease =
    release === undefined || release.version !== undefined
      ? release
      : releaseOf(subject.tag, takenPart(rules, subject.tag));
  const facts = await gatherFacts(common, service, rules, release, world.readText, latestRelease);
  const question: LatestQuestion = {
    mode: inputs.latest,
    subject,
    version: latestRelease?.version,
    rivals:
      latestRelease === undefined
        ? { higher: undefined }
        : common.tagVersions.rivalsOf(latestRelease, 'all'),
    outdated: common.outdated,
  };
  const tags = computeService(rules, facts, inputs.flavor, question, common.apply);
  refuseNearMiss(tags, subject);
  const repository = repositoryOf(world.payload, world.context.repository, world.context.serverUrl);
  const title = service.isOneOfMany ? service.name : repository.name;
  const created = sourceDate(world.context.environment) ?? common.commitDate;
  const computed = imageLabels(facts, { ...repository, title, version: tags.version, created });
  return {
    ...service,
    ...tags,
    labels: withCustomLabels(computed, inputs.labels, facts),
    annotations: withCustomLabels(computed, inputs.annotations, facts),
  };
}

/** A tag such as v1.2 that no rule could take is a mistake, which nobody would notice in a green run. */
function refuseNearMiss(tags: Pick<ComputedService, 'tags' | 'skipped'>, subject: Subject): void {
  const miss = tags.skipped.find(({ isNearMiss }) => isNearMiss === true);
  const isTaken = tags.tags.some((tag) => tag.isOfGitTag);
  if (miss === undefined || isTaken) return;
  throw new ConfigurationError(
    `tags: ${miss.skipped}; nothing is guessed: tag the commit as v1.2.3, or take ${subject.tag} as it is with type=ref,event=tag`,
  );
}
