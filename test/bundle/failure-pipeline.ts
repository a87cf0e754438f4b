import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOKEN, type FakeGitHub } from '../fakes/github/fake-github.ts';
import { runAction, type ActionRun } from './run-action.ts';

export interface PipelineEvent {
  readonly needs?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly payload?: object;
  /** Id and number of the run. */
  readonly run?: number;
  readonly attempt?: number;
  readonly branch?: string;
}

export const SHA = 'c0ffee1234567890c0ffee1234567890c0ffee12';

/** Runs the bundled action as the last job of a pipeline on a push. */
export async function reportPipeline(fake: FakeGitHub, event: PipelineEvent): Promise<ActionRun> {
  const { needs = {}, run = 1, attempt = 1, branch = 'main' } = event;
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-event-'));
  const payload = {
    repository: { default_branch: 'main', full_name: fake.repository },
    head_commit: { id: SHA, message: 'Add the basket', author: { name: 'Ada', username: 'ada' } },
    ...event.payload,
  };
  const path = join(folder, 'event.json');
  writeFileSync(path, JSON.stringify(payload));
  const context = Object.entries(needs).map(([id, result]) => [id, { result, outputs: {} }]);
  try {
    return await runAction('open-failure-issue', {
      inputs: {
        needs: JSON.stringify(Object.fromEntries(context)),
        'github-token': TOKEN,
        ...event.inputs,
      },
      env: {
        GITHUB_API_URL: fake.apiUrl,
        GITHUB_SERVER_URL: fake.serverUrl,
        GITHUB_REPOSITORY: fake.repository,
        GITHUB_EVENT_NAME: 'push',
        GITHUB_EVENT_PATH: path,
        GITHUB_REF: `refs/heads/${branch}`,
        GITHUB_SHA: SHA,
        GITHUB_WORKFLOW: 'CI',
        GITHUB_WORKFLOW_REF: `${fake.repository}/.github/workflows/ci.yml@refs/heads/${branch}`,
        GITHUB_JOB: 'report',
        GITHUB_ACTOR: 'ada',
        GITHUB_RUN_ID: String(run),
        GITHUB_RUN_NUMBER: String(run),
        GITHUB_RUN_ATTEMPT: String(attempt),
        RUNNER_NAME: 'Hosted Agent 9',
        ...event.env,
      },
      timeoutMs: 60_000,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
