import type { FakeGitHub } from '../fakes/github/fake-github.ts';
import {
  environmentOf,
  inputsOf,
  payloadOf,
  withPayloadFile,
  type PipelineEvent,
} from '../fakes/github/pipeline-event.ts';
import { runAction, type ActionRun } from './run-action.ts';

/** Runs the bundled action as the last job of a pipeline. */
export function reportPipeline(fake: FakeGitHub, event: PipelineEvent): Promise<ActionRun> {
  return withPayloadFile(payloadOf(fake, event), (path) =>
    runAction('open-failure-issue', {
      inputs: inputsOf(event),
      env: { GITHUB_EVENT_PATH: path, ...environmentOf(fake, event) },
      timeoutMs: 60_000,
    }),
  );
}
