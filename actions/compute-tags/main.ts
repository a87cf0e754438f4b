import { systemClock } from '../../packages/clock/system-clock.ts';
import { run } from '../../packages/runner/run.ts';
import { writeBakeFiles } from './bake-files.ts';
import { computeTags } from './compute-tags.ts';
import { readInputs } from './inputs.ts';
import { outputs } from './outputs.ts';
import { summary } from './summary.ts';

run('compute-tags', (runner) => {
  const { context, log } = runner;
  const inputs = readInputs(runner.inputs, context.environment);
  const computed = computeTags(inputs, context, systemClock);
  for (const note of computed.subject.notes) log.notice(note);
  const files = writeBakeFiles(computed, inputs.bakeTarget, inputs.annotationLevels, context.temp);
  for (const [name, value] of Object.entries(outputs(computed, inputs, files))) {
    if (name === 'tags') log.info(value);
    runner.output(name, value);
  }
  runner.summary.add(summary(computed));
  return Promise.resolve();
});
