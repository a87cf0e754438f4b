import { systemClock } from '../../packages/clock/system-clock.ts';
import { createHttp } from '../../packages/http/create-http.ts';
import { run } from '../../packages/runner/run.ts';
import { gate } from './gate.ts';
import { readInputs } from './inputs.ts';

run('health-poll', async (runner) => {
  const inputs = readInputs(runner);
  await gate(inputs, runner, { clock: systemClock, http: createHttp(inputs.http) });
});
