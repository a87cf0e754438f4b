import { systemClock } from '../../packages/clock/system-clock.ts';
import { run } from '../../packages/runner/run.ts';
import { dokployTrigger } from './dokploy-trigger.ts';
import { readInputs } from './inputs.ts';

run('dokploy-trigger', async (runner) => {
  await dokployTrigger(runner, readInputs(runner), systemClock);
});
