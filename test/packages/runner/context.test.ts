import { homedir, tmpdir } from 'node:os';
import { expect, test } from '@jest/globals';
import { contextOf } from '../../../packages/runner/context.ts';

const ENVIRONMENT = {
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_REF_TYPE: 'branch',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_EVENT_PATH: '/tmp/event.json',
  GITHUB_ACTOR: 'octocat',
  GITHUB_WORKFLOW: 'Deploy',
  GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/deploy.yml@refs/heads/main',
  GITHUB_JOB: 'deploy',
  GITHUB_RUN_ID: '42',
  GITHUB_RUN_NUMBER: '7',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_SERVER_URL: 'https://git.example.com',
  GITHUB_API_URL: 'https://git.example.com/api/v3',
  GITHUB_WORKSPACE: '/runner/shop',
  RUNNER_TEMP: '/runner/_temp',
};

test('the context is what the runner says of the step', () => {
  expect(contextOf(ENVIRONMENT)).toEqual({
    repository: 'acme/shop',
    sha: '0123456789abcdef0123456789abcdef01234567',
    ref: 'refs/heads/main',
    refType: 'branch',
    eventName: 'push',
    eventPath: '/tmp/event.json',
    actor: 'octocat',
    workflow: 'Deploy',
    workflowRef: 'acme/shop/.github/workflows/deploy.yml@refs/heads/main',
    job: 'deploy',
    runId: '42',
    runNumber: '7',
    runAttempt: '2',
    serverUrl: 'https://git.example.com',
    apiUrl: 'https://git.example.com/api/v3',
    runUrl: 'https://git.example.com/acme/shop/actions/runs/42/attempts/2',
    workspace: '/runner/shop',
    temp: '/runner/_temp',
    home: homedir(),
    environment: ENVIRONMENT,
  });
});

test('outside a workflow there is no page of the run, and local folders are the machine’s', () => {
  const context = contextOf({});
  expect(context.runUrl).toBe('');
  expect(context.repository).toBe('');
  expect(context.serverUrl).toBe('https://github.com');
  expect(context.apiUrl).toBe('https://api.github.com');
  expect(context.workspace).toBe(process.cwd());
  expect(context.temp).toBe(tmpdir());
});

test('a first attempt, and paths made absolute', () => {
  const { runUrl, workspace } = contextOf({
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_RUN_ID: '42',
    GITHUB_WORKSPACE: 'shop/',
  });
  expect(runUrl).toBe('https://github.com/acme/shop/actions/runs/42/attempts/1');
  expect(workspace).toBe(`${process.cwd()}/shop`);
});
