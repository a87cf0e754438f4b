import { systemClock } from '../../packages/clock/system-clock.ts';
import { githubApi } from '../../packages/github/github-api.ts';
import { openHttp } from '../../packages/github/open-http.ts';
import { run } from '../../packages/runner/run.ts';
import { execute } from '../../packages/shell/execute.ts';
import { computeTags } from './compute-tags.ts';
import { GitCheckout } from './git-checkout.ts';
import { readInputs } from './inputs.ts';
import { report } from './report.ts';
import { readPayload, readTextIn } from './workspace.ts';

run('compute-tags', async (runner) => {
  const { context, signal } = runner;
  const inputs = await readInputs(runner);
  const { environment, apiUrl, workspace, eventPath } = context;
  const computed = await computeTags(inputs, {
    context,
    clock: systemClock,
    payload: readPayload(eventPath),
    checkout: new GitCheckout(execute, workspace, environment, signal),
    api:
      inputs.githubToken === ''
        ? undefined
        : githubApi({ http: openHttp(environment), apiUrl, token: inputs.githubToken, signal }),
    readText: readTextIn(workspace),
  });
  report(computed, inputs, runner);
});
