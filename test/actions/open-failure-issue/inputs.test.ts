import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import {
  readInputs,
  type OpenFailureIssueInputs,
} from '../../../actions/open-failure-issue/inputs.ts';
import { ConfigurationError } from '../../../packages/errors/configuration-error.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { recordingRunner, type RecordingRunner } from '../../fakes/recording-runner.ts';

const NEEDS = '{"build":{"result":"success","outputs":{}}}';
const ENV = { GITHUB_REPOSITORY: 'acme/shop', GITHUB_EVENT_NAME: 'push' };

function runnerWith(inputs: Readonly<Record<string, string>>, env = ENV): RecordingRunner {
  return recordingRunner(
    { needs: NEEDS, 'github-token': 'a-token', ...inputs },
    new FakeClock(),
    env,
  );
}

const read = (inputs: Readonly<Record<string, string>>, env = ENV): OpenFailureIssueInputs =>
  readInputs(runnerWith(inputs, env));

test('what is not given has the default of action.yml', () => {
  const runner = runnerWith({});
  expect(readInputs(runner)).toMatchObject({
    labels: ['bug'],
    assignees: [],
    closeOnSuccess: true,
    commentEveryMs: 6 * 3_600_000,
    logLines: 30,
    issueRepository: 'acme/shop',
  });
  const root = join(import.meta.dirname, '../../../actions/open-failure-issue/action.yml');
  const { inputs } = parse(readFileSync(root, 'utf8')) as {
    inputs: Record<string, { default?: string; description: string }>;
  };
  const inCode = Object.fromEntries([...runner.inputs.asked, ['summary', 'true']]);
  const inFile = Object.entries(inputs).map(([name, input]) => [name, input.default ?? '']);
  // The token's default is an expression that only GitHub can read.
  expect({ ...inCode, 'github-token': '${{ github.token }}' }).toEqual(Object.fromEntries(inFile));
  expect(runner.masks).toContain('a-token');
});

test('lists take lines and commas', () => {
  expect(read({ labels: 'bug, ci\n# no\nbug', assignees: '@ada,bo\n' })).toMatchObject({
    labels: ['bug', 'ci'],
    assignees: ['ada', 'bo'],
  });
});

test('the needs of a workflow that follows another may be empty', () => {
  expect(read({ needs: '{}' }, { ...ENV, GITHUB_EVENT_NAME: 'workflow_run' }).needs.size).toBe(0);
  expect(() => read({ needs: '{}' })).toThrow('give this job a `needs:`');
});

describe('refusals name the input, what is wrong and what to write', () => {
  test.each([
    ['needs', '', 'needs is required: write needs: ${{ toJSON(needs) }}'],
    ['needs', 'success', 'needs: this is no JSON'],
    ['needs', '[]', 'needs: this is not the needs context'],
    ['needs', '{"build":"success"}', 'the job "build" has no result'],
    ['needs', '{"build":{"result":"sucess"}}', 'the job "build" has no result'],
    ['github-token', '', 'github-token is empty'],
    ['labels', 'x'.repeat(51), 'longer than the 50 characters'],
    ['assignees', 'acme/team', 'teams cannot be assigned'],
    ['assignees', 'a,b,c,d,e,f,g,h,i,j,k', '11 are more than the 10'],
    ['title', 'x'.repeat(201), 'write at most 200'],
    ['message', 'x'.repeat(10_001), 'write at most 10000'],
    ['comment-every', 'daily', 'is not a duration'],
    ['log-lines', '-1', 'is not a whole number'],
    ['log-lines', '1001', 'from 0 to 1000'],
    ['close-on-success', 'yes', 'write true or false'],
    ['issue-repository', 'https://github.com/acme/shop', 'write owner/name'],
  ])('%s: %j', (name, value, words) => {
    expect(() => read({ [name]: value })).toThrow(ConfigurationError);
    expect(() => read({ [name]: value })).toThrow(words);
    expect(() => read({})).not.toThrow();
  });
});
