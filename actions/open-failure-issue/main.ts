import { systemClock } from '../../packages/clock/system-clock.ts';
import { githubClient } from '../../packages/github/github-client.ts';
import { openHttp } from '../../packages/github/open-http.ts';
import { run } from '../../packages/runner/run.ts';
import { readInputs } from './inputs.ts';
import { openFailureIssue } from './open-failure-issue.ts';
import { readPayload } from './read-payload.ts';

run('open-failure-issue', async (runner) => {
  const { context, log, signal } = runner;
  const inputs = readInputs(runner);
  const api = githubClient({
    http: openHttp(context.environment),
    apiUrl: context.apiUrl,
    token: inputs.token,
    clock: systemClock,
    signal,
    onWait: (why) => {
      log.info(why);
    },
  });
  const payload = readPayload(context.eventPath);
  await openFailureIssue(inputs, runner, { api, clock: systemClock, payload });
});
