import { openFailureIssue } from '../../../actions/open-failure-issue/open-failure-issue.ts';
import { readInputs } from '../../../actions/open-failure-issue/inputs.ts';
import { githubClient } from '../../../packages/github/github-client.ts';
import { createHttp } from '../../../packages/http/create-http.ts';
import { FakeGitHub, type FakeOptions } from '../../fakes/github/fake-github.ts';
import {
  environmentOf,
  inputsOf,
  payloadOf,
  type PipelineEvent,
} from '../../fakes/github/pipeline-event.ts';
import { InstantClock } from '../../fakes/instant-clock.ts';
import { recordingRunner, type RecordingRunner } from '../../fakes/recording-runner.ts';

export const FAILED = { build: 'success', deploy: 'failure', e2e: 'skipped' };
export const GREEN = { build: 'success', deploy: 'success', e2e: 'success' };

export const JOBS = 'actions/list-jobs-for-workflow-run-attempt';
export const LIST = 'issues/list-for-repo';
export const GET = 'issues/get';
export const CREATE = 'issues/create';
export const EDIT = 'issues/update';
export const COMMENT = 'issues/create-comment';

/** A fake GitHub whose time is the clock's. */
export interface Stage extends AsyncDisposable {
  readonly fake: FakeGitHub;
  readonly clock: InstantClock;
  /** Reports a run in this process. */
  readonly report: (event: PipelineEvent) => Promise<RecordingRunner>;
}

export async function stage(options: FakeOptions = {}): Promise<Stage> {
  const clock = new InstantClock();
  const fake = await FakeGitHub.start({ now: () => clock.now(), ...options });
  return {
    fake,
    clock,
    report: (event) => reportRun(fake, clock, event),
    [Symbol.asyncDispose]: () => fake[Symbol.asyncDispose](),
  };
}

async function reportRun(
  fake: FakeGitHub,
  clock: InstantClock,
  event: PipelineEvent,
): Promise<RecordingRunner> {
  const runner = recordingRunner(inputsOf(event), clock, environmentOf(fake, event));
  const inputs = readInputs(runner);
  const api = githubClient({
    http: () => Promise.resolve(createHttp()),
    apiUrl: fake.apiUrl,
    token: inputs.token,
    clock,
    signal: runner.signal,
    onWait: (why) => {
      runner.log.info(why);
    },
  });
  await openFailureIssue(inputs, runner, { api, clock, payload: payloadOf(fake, event) });
  return runner;
}
