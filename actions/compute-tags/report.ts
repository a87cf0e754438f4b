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
  for (const service of computed.services) logService(service, runner);
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

function logEvent({ subject, unchanged }: Computed, { log, context }: Runner): void {
  log.openGroup('Event');
  log.info(`event: ${context.eventName}`);
  log.info(`ref: ${context.ref}`);
  log.info(`about: ${subject.kind} ${subject.branch || subject.tag || subject.pullRequest}`.trim());
  log.info(`commit: ${subject.sha} (${subject.shaSource})`);
  log.info(`default branch: ${subject.defaultBranch || 'not known'}`);
  if (unchanged.length > 0) log.info(`unchanged, left out: ${unchanged.join(', ')}`);
  log.closeGroup();
}

function logService(service: ComputedService, { log }: Runner): void {
  const { latest } = service;
  log.openGroup(service.isOneOfMany ? `Tags of ${service.name}` : 'Tags');
  for (const reference of references(service)) log.info(reference);
  log.info(
    `latest: ${latest.isGiven && latest.isAsked ? 'yes' : 'no'}, ${latest.isGiven && !latest.isAsked ? 'no rule asks for it' : latest.reason}`,
  );
  for (const { rule, skipped } of service.skipped)
    log.info(`not used: ${rule.source} (${skipped})`);
  log.closeGroup();
  log.openGroup(service.isOneOfMany ? `Labels of ${service.name}` : 'Labels');
  for (const line of labelLines(service.labels)) log.info(line);
  log.closeGroup();
}
