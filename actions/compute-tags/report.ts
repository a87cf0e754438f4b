import { appendKeyValue } from '../../packages/runner/append-key-value.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { writeBakeFiles } from './bake-files.ts';
import { type Computed, type ComputedService, references } from './computed.ts';
import type { ComputeTagsInputs } from './inputs.ts';
import { labelLines } from './matrix.ts';
import { outputs } from './outputs.ts';
import { summary } from './summary.ts';

/** GitHub shows that many annotations of a kind for a step. */
const MOST_NOTICES = 8;

/** Tells people and the following steps what was computed. */
export function report(computed: Computed, inputs: ComputeTagsInputs, runner: Runner): void {
  const { log, context } = runner;
  logEvent(computed, runner);
  const [first] = computed.services;
  if (first !== undefined && computed.services.length === 1) logService(first, runner);
  else logServices(computed.services, runner);
  for (const warning of computed.warnings) log.warning(warning);
  for (const [index, notice] of computed.notices.entries()) {
    if (index < MOST_NOTICES) log.notice(notice);
    else log.info(notice);
  }
  const files = writeBakeFiles(computed, inputs.bakeTarget, inputs.annotationLevels, context.temp);
  for (const [name, value] of Object.entries(outputs(computed, inputs, files))) {
    runner.output(name, value);
    if (inputs.exportOutputs) {
      const variable = `DOCKER_METADATA_OUTPUT_${name.replaceAll('-', '_').toUpperCase()}`;
      appendKeyValue(context.environment['GITHUB_ENV'] ?? '', variable, value);
    }
  }
  runner.summary.add(summary(computed));
}

function logEvent({ subject, unchanged, remarks }: Computed, { log, context }: Runner): void {
  log.openGroup('Event');
  log.info(`event: ${context.eventName}`);
  log.info(`ref: ${context.ref}`);
  log.info(`about: ${subject.kind} ${subject.branch || subject.tag || subject.pullRequest}`.trim());
  log.info(`commit: ${subject.sha} (${subject.shaSource})`);
  log.info(`default branch: ${subject.defaultBranch || 'not known'}`);
  if (unchanged.length > 0) log.info(`unchanged, left out: ${unchanged.join(', ')}`);
  for (const remark of remarks) log.info(remark);
  log.closeGroup();
}

/** One service in full. */
function logService(service: ComputedService, { log }: Runner): void {
  log.openGroup('Tags');
  for (const reference of references(service)) log.info(reference);
  log.info(latestLine(service));
  for (const { rule, skipped } of service.skipped)
    log.info(`not used: ${rule.source} (${skipped})`);
  log.closeGroup();
  log.openGroup('Labels');
  for (const line of labelLines(service.labels)) log.info(line);
  log.closeGroup();
}

/** Many services, a line each; the summary and the outputs say the rest. */
function logServices(services: readonly ComputedService[], { log }: Runner): void {
  log.openGroup('Tags');
  for (const service of services) {
    const names = service.tags.map((tag) => tag.name).join(' ');
    log.info(`${service.name}: ${service.images.join(' ')}: ${names} (${latestLine(service)})`);
  }
  log.closeGroup();
}

function latestLine({ latest }: ComputedService): string {
  if (latest.isGiven)
    return latest.isAsked ? `latest: ${latest.reason}` : 'no rule asks for latest';
  return `not latest: ${latest.reason}`;
}
