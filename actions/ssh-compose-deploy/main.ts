import { systemClock } from '../../packages/clock/system-clock.ts';
import { run } from '../../packages/runner/run.ts';
import { deploy } from './deploy.ts';
import { readInputs } from './inputs.ts';

run('ssh-compose-deploy', async (runner) => {
  await deploy(runner, readInputs(runner), systemClock);
});
