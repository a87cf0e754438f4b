import { describe, expect, test } from '@jest/globals';
import { isNewer } from '../../../actions/open-failure-issue/issue-state.ts';
import { issueKey } from '../../../actions/open-failure-issue/issue-key.ts';
import { pipelineRun, type PipelineRun } from '../../../actions/open-failure-issue/pipeline-run.ts';
import { contextOf } from '../../../packages/runner/context.ts';

function runOf(environment: Readonly<Record<string, string>>, payload?: unknown): PipelineRun {
  const context = contextOf({
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_SERVER_URL: 'https://ghe.example',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: 'abc',
    GITHUB_WORKFLOW: 'CI',
    GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/ci.yml@refs/heads/main',
    GITHUB_RUN_ID: '9',
    GITHUB_RUN_NUMBER: '3',
    ...environment,
  });
  return pipelineRun(context, payload, true);
}

const pull = (head: object): object => ({
  pull_request: { head: { ref: 'fix/(it)', sha: 'def', ...head } },
});
const PULL = { GITHUB_REF: 'refs/pull/7/merge', GITHUB_EVENT_NAME: 'pull_request' };

describe('branch, line and page of a run', () => {
  test.each<[string, Readonly<Record<string, string>>, unknown, Partial<PipelineRun>]>([
    [
      'a push',
      {},
      undefined,
      { branch: 'main', line: 'main', branchUrl: 'https://ghe.example/acme/shop/tree/main' },
    ],
    [
      'a tag',
      { GITHUB_REF: 'refs/tags/v1/x' },
      undefined,
      { branch: 'v1/x', line: 'refs/tags', branchUrl: 'https://ghe.example/acme/shop/tree/v1/x' },
    ],
    [
      'a pull request of the repository itself',
      PULL,
      pull({ label: 'acme:fix/(it)', repo: { full_name: 'acme/shop' } }),
      {
        branch: 'fix/(it)',
        sha: 'def',
        branchUrl: 'https://ghe.example/acme/shop/tree/fix/%28it%29',
      },
    ],
    [
      'a pull request from a fork',
      PULL,
      pull({ label: 'eve:fix/(it)', repo: { full_name: 'eve/shop' } }),
      { branch: 'eve:fix/(it)', branchUrl: 'https://ghe.example/eve/shop/tree/fix/%28it%29' },
    ],
    [
      'a pull request from a fork that is gone',
      PULL,
      pull({ label: 'eve:x', repo: null }),
      { branch: 'eve:x', branchUrl: '' },
    ],
    [
      'a pull request without a payload',
      { ...PULL, GITHUB_HEAD_REF: 'topic' },
      undefined,
      { branch: 'topic', sha: 'abc', branchUrl: '' },
    ],
    [
      'a merge queue',
      { GITHUB_REF: 'refs/heads/gh-readonly-queue/main/pr-12-0a1b2c3d' },
      undefined,
      { branch: 'gh-readonly-queue/main', line: 'gh-readonly-queue/main', branchUrl: '' },
    ],
  ])('%s', (_, environment, payload, expected) => {
    expect(runOf(environment, payload)).toMatchObject(expected);
  });

  test('a fork’s main is not the default branch, nor its key', () => {
    const repository = { default_branch: 'main' };
    const own = runOf({}, { repository });
    const fork = runOf(PULL, {
      repository,
      pull_request: { head: { ref: 'main', label: 'eve:main', repo: { full_name: 'eve/shop' } } },
    });
    expect([own.isDefaultBranch, fork.isDefaultBranch]).toEqual([true, false]);
    const key = (run: PipelineRun): string => issueKey({ key: '', environment: '' }, run);
    expect(key(fork)).not.toBe(key(own));
    expect(key(runOf({}))).toBe(key(own));
  });
});

describe('which of two runs is newer', () => {
  const run = (
    id: string,
    number: number,
    attempt = 1,
    file = 'ci.yml',
  ): Parameters<typeof isNewer>[0] => ({
    id,
    number,
    attempt,
    file,
  });

  test.each([
    ['a higher number', run('1', 8), run('9', 7), true],
    ['the same run', run('1', 8), run('1', 8), false],
    ['a later attempt', run('1', 8, 2), run('1', 8), true],
    ['a later attempt of an older run', run('1', 7, 5), run('2', 8), false],
    ['another workflow, by id', run('12', 1, 1, 'a.yml'), run('9', 500, 1, 'b.yml'), true],
    ['ids beyond a double', run('9007199254740993', 0), run('9007199254740992', 0), true],
  ])('%s', (_, a, b, newer) => {
    expect(isNewer(a, b)).toBe(newer);
    if (newer) expect(isNewer(b, a)).toBe(false);
  });
});
