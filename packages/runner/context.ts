import { homedir, tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { Environment } from './inputs.ts';

/** Where the step runs: GitHub's default variables, the only ones the actions look at. */
export interface Context {
  readonly repository: string;
  readonly sha: string;
  readonly ref: string;
  readonly refType: string;
  readonly eventName: string;
  /** File that holds the event's payload; may be missing inside a job container. */
  readonly eventPath: string;
  readonly actor: string;
  readonly workflow: string;
  /** `owner/repo/.github/workflows/x.yml@ref` of the running workflow. */
  readonly workflowRef: string;
  readonly job: string;
  readonly runId: string;
  readonly runNumber: string;
  readonly runAttempt: string;
  readonly serverUrl: string;
  readonly apiUrl: string;
  /** Page of this run's attempt; empty outside a workflow. */
  readonly runUrl: string;
  /** Absolute; local paths in inputs are relative to it. */
  readonly workspace: string;
  /** Absolute; emptied by the runner at each job's start and end. */
  readonly temp: string;
  readonly home: string;
  /** The whole environment, for the rooms that must pass it on (proxies, child processes). */
  readonly environment: Environment;
}

export function contextOf(environment: Environment): Context {
  const get = (name: string): string => environment[name] ?? '';
  const serverUrl = get('GITHUB_SERVER_URL') || 'https://github.com';
  const repository = get('GITHUB_REPOSITORY');
  const runId = get('GITHUB_RUN_ID');
  const runAttempt = get('GITHUB_RUN_ATTEMPT') || '1';
  return {
    repository,
    sha: get('GITHUB_SHA'),
    ref: get('GITHUB_REF'),
    refType: get('GITHUB_REF_TYPE'),
    eventName: get('GITHUB_EVENT_NAME'),
    eventPath: get('GITHUB_EVENT_PATH'),
    actor: get('GITHUB_ACTOR'),
    workflow: get('GITHUB_WORKFLOW'),
    workflowRef: get('GITHUB_WORKFLOW_REF'),
    job: get('GITHUB_JOB'),
    runId,
    runNumber: get('GITHUB_RUN_NUMBER'),
    runAttempt,
    serverUrl,
    apiUrl: get('GITHUB_API_URL') || 'https://api.github.com',
    runUrl:
      repository === '' || runId === ''
        ? ''
        : `${serverUrl}/${repository}/actions/runs/${runId}/attempts/${runAttempt}`,
    workspace: resolve(get('GITHUB_WORKSPACE') || '.'),
    temp: resolve(get('RUNNER_TEMP') || tmpdir()),
    home: homedir(),
    environment,
  };
}
