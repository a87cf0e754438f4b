import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { applyOnce } from './apply-once.ts';
import { asksForRivals } from './asks-for-rivals.ts';
import { commitDate } from './commit-date.ts';
import type { Computed, ComputedService } from './computed.ts';
import type { CommonFacts } from './gather-facts.ts';
import type { ComputeTagsInputs } from './inputs.ts';
import { knownTags } from './known-tags.ts';
import { outdatedReason } from './outdated-reason.ts';
import { readSubject } from './read-subject.ts';
import { nameService } from './name-service.ts';
import { ownerOf, serviceRelease } from './release-tag.ts';
import { remarksOn } from './remarks-on.ts';
import { ruleBook } from './rule-book.ts';
import { selectServices } from './select-services.ts';
import type { Service } from './service.ts';
import type { Subject } from './subject.ts';
import { TagVersions } from './tag-versions.ts';
import type { World } from './world.ts';

/** From inputs, event and checkout to everything that the image is called. */
export async function computeTags(inputs: ComputeTagsInputs, world: World): Promise<Computed> {
  const subject = await readSubject(inputs, world);
  const shortSha = subject.sha.slice(0, inputs.shaLength);
  if (subject.kind === 'nothing') {
    return { ...NOTHING, subject, notices: subject.notes };
  }
  const { remarks, notices } = await remarksOn(subject, world);
  const all = inputs.services.length > 0 ? inputs.services : [onlyService(inputs, world)];
  const selection = await selectServices(inputs, subject, all, world);
  const warnings = [...selection.warnings];

  const rulesOf = ruleBook(inputs, subject);
  const owner = ownerOf(
    subject.tag,
    inputs.services.map((service) => service.name),
  );
  const plans = selection.services.map((service) => ({
    service,
    rules: rulesOf(service),
    release: subject.kind === 'tag' ? serviceRelease(subject.tag, service.name, owner) : undefined,
  }));
  const tags =
    subject.kind === 'tag' &&
    plans.some(({ rules, release }) => asksForRivals(rules, release, inputs.latest))
      ? await knownTags(subject.tag, world.checkout, world.api, world.context.repository)
      : NO_TAGS;
  const date = await commitDate(subject, world);
  const common: CommonFacts = {
    subject,
    shortSha,
    now: world.clock.now(),
    commitDate: date.ms,
    outdated: inputs.movingTags === 'if-head' ? await outdatedReason(subject, world) : undefined,
    tagVersions: new TagVersions(tags),
    apply: applyOnce(inputs.flavor),
  };
  const undated =
    date.unknown === undefined
      ? []
      : [`the present stands for the date of the commit: ${date.unknown}`];
  const services: ComputedService[] = [];
  for (const { service, rules, release } of plans) {
    services.push(await nameService(inputs, service, rules, release, common, world));
  }
  if (tags.gap !== undefined && services.some((service) => service.latest.isAsked)) {
    warnings.push(`moving tags stay where they are, since not all git tags are known: ${tags.gap}`);
  } else if (
    tags.isGuess &&
    subject.kind === 'tag' &&
    services.some(({ latest }) => latest.isGiven && latest.isAsked)
  ) {
    warnings.push(
      'latest is given without a look at the other git tags; run actions/checkout with fetch-depth: 0 before, or leave github-token as it is',
    );
  }
  refuseEmpty(inputs, subject, services, world);
  return {
    subject,
    shortSha,
    services,
    unchanged: selection.unchanged,
    remarks: [...remarks, ...selection.remarks, ...undated],
    notices: [...notices, ...notable(services)],
    warnings,
  };
}

const NO_TAGS = { names: [], gap: undefined, isGuess: true };
const NOTHING = { shortSha: '', services: [], unchanged: [], remarks: [], warnings: [] };

/** `images` and the inputs beside it, as a service. */
function onlyService(inputs: ComputeTagsInputs, { context }: World): Service {
  return {
    name: context.repository.split('/').at(-1) || 'app',
    images: inputs.images,
    context: '.',
    dockerfile: 'Dockerfile',
    target: '',
    platforms: [],
    versionFile: inputs.versionFile,
    paths: [],
    rules: [],
    isOneOfMany: false,
  };
}

function refuseEmpty(
  inputs: ComputeTagsInputs,
  subject: Subject,
  services: readonly ComputedService[],
  { context }: World,
): void {
  const empty = services.find((service) => service.tags.length === 0);
  if (empty === undefined || inputs.allowEmpty) return;
  const which = inputs.services.length > 0 ? ` for ${empty.name}` : '';
  const why = [
    ...new Set(empty.skipped.map(({ rule, skipped }) => `${rule.source}: ${skipped}`)),
  ].slice(0, 3);
  throw new ConfigurationError(
    `tags: no rule gives a tag${which} on the event ${context.eventName || '(none)'} with ${context.ref || 'no ref'} (${why.join('; ')}); add one that does, such as type=sha, or set allow-empty: true`,
  );
}

/** What rules said that somebody should know; once, however many rules and services said it. */
function notable(services: readonly ComputedService[]): string[] {
  const rulesByReason = new Map<string, Set<string>>();
  for (const { rule, skipped, isNotable } of services.flatMap((service) => service.skipped)) {
    if (isNotable !== true) continue;
    rulesByReason.set(skipped, (rulesByReason.get(skipped) ?? new Set()).add(rule.source));
  }
  const notes = services.flatMap(({ tags }) => tags.flatMap(({ note }) => note ?? []));
  return [
    ...new Set(notes),
    ...[...rulesByReason].map(
      ([reason, rules]) => `no tag from ${[...rules].join(' and ')}: ${reason}`,
    ),
  ];
}
