import { systemClock } from '../../packages/clock/system-clock.ts';
import { createHttp } from '../../packages/http/create-http.ts';
import { run } from '../../packages/runner/run.ts';
import { execute } from '../../packages/shell/execute.ts';
import { stream } from '../../packages/shell/stream.ts';
import { flyDeploy } from './fly-deploy.ts';
import { readInputs } from './inputs.ts';

run('fly-deploy', async (runner) => {
  const http = createHttp({ environment: runner.context.environment });
  await flyDeploy(runner, readInputs(runner), { clock: systemClock, http, execute, stream });
});
