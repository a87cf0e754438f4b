import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOKEN, type FakeGitHub } from './fake-github.ts';

/** The run of a pipeline whose last job reports. */
export interface PipelineEvent {
  /** Results by job id. */
  readonly needs?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Laid over the payload of a push. */
  readonly payload?: object;
  /** Id and number of the run. */
  readonly run?: number;
  readonly attempt?: number;
  readonly branch?: string;
}

export const SHA = 'c0ffee1234567890c0ffee1234567890c0ffee12';
/** Name of the runner that the reporting job is on. */
export const OWN_RUNNER = 'Hosted Agent 9';

export function inputsOf({ needs = {}, inputs }: PipelineEvent): Record<string, string> {
  const context = Object.entries(needs).map(([id, result]) => [id, { result, outputs: {} }]);
  return {
    needs: JSON.stringify(Object.fromEntries(context)),
    'github-token': TOKEN,
    ...inputs,
  };
}

export function payloadOf(fake: FakeGitHub, { payload }: PipelineEvent): object {
  return {
    repository: { default_branch: 'main', full_name: fake.repository },
    head_commit: { id: SHA, message: 'Add the basket', author: { name: 'Ada', username: 'ada' } },
    ...payload,
  };
}

export function environmentOf(fake: FakeGitHub, event: PipelineEvent): Record<string, string> {
  const { run = 1, attempt = 1, branch = 'main' } = event;
  return {
    GITHUB_API_URL: fake.apiUrl,
    GITHUB_SERVER_URL: fake.serverUrl,
    GITHUB_REPOSITORY: fake.repository,
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: `refs/heads/${branch}`,
    GITHUB_SHA: SHA,
    GITHUB_WORKFLOW: 'CI',
    GITHUB_WORKFLOW_REF: `${fake.repository}/.github/workflows/ci.yml@refs/heads/${branch}`,
    GITHUB_JOB: 'report',
    GITHUB_ACTOR: 'ada',
    GITHUB_RUN_ID: String(run),
    GITHUB_RUN_NUMBER: String(run),
    GITHUB_RUN_ATTEMPT: String(attempt),
    RUNNER_NAME: OWN_RUNNER,
    ...event.env,
  };
}

/** Calls `work` with the path of a file that holds the payload. */
export async function withPayloadFile<T>(
  payload: object,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-event-'));
  try {
    const path = join(folder, 'event.json');
    writeFileSync(path, JSON.stringify(payload));
    return await work(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
