import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { shown, type Inputs } from '../../packages/runner/inputs.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { parseNeeds, type Needs } from './needs.ts';

/** What the step was asked to do. */
export interface OpenFailureIssueInputs {
  readonly needs: Needs;
  readonly token: string;
  /** Empty for a title made of the failed stage and the branch. */
  readonly title: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** Empty for the workflow's file and the branch. */
  readonly key: string;
  readonly environment: string;
  readonly closeOnSuccess: boolean;
  readonly commentEveryMs: number;
  readonly logLines: number;
  /** Markdown of the workflow's author. */
  readonly message: string;
  /** `owner/name` of the repository that gets the issues. */
  readonly issueRepository: string;
}

/** GitHub's own limits. */
const LONGEST_LABEL = 50;
const MOST_ASSIGNEES = 10;
const LONGEST_TITLE = 200;
const LONGEST_MESSAGE = 10_000;

/** Reads the inputs; every refusal of a wrong one happens here. */
export function readInputs({ inputs, context }: Runner): OpenFailureIssueInputs {
  const needs = parseNeeds(
    inputs.required('needs', 'write needs: ${{ toJSON(needs) }}, in a job that needs all others'),
  );
  // A workflow that follows another one (workflow_run) has no jobs of its own to need.
  if (needs.size === 0 && context.eventName !== 'workflow_run') {
    throw new ConfigurationError(
      'needs: there is no job in it; give this job a `needs:` that lists all others, for example needs: [build, deploy]',
    );
  }
  const token = inputs.secret('github-token');
  if (token === '') {
    throw new ConfigurationError(
      'github-token is empty; leave it out, or write github-token: ${{ github.token }}',
    );
  }
  return Object.freeze({
    needs,
    token,
    title: text(inputs, 'title', LONGEST_TITLE),
    labels: readLabels(inputs),
    assignees: readAssignees(inputs),
    key: inputs.text('key'),
    environment: inputs.text('environment'),
    closeOnSuccess: inputs.boolean('close-on-success', true),
    commentEveryMs: inputs.duration('comment-every', '6h'),
    logLines: inputs.integer('log-lines', 30, { max: 1000 }),
    message: text(inputs, 'message', LONGEST_MESSAGE).replaceAll('\r', ''),
    issueRepository: readRepository(inputs, context.repository),
  });
}

function text(inputs: Inputs, name: string, longest: number): string {
  const value = inputs.text(name);
  if (value.length <= longest) return value;
  throw new ConfigurationError(
    `${name}: ${String(value.length)} characters are more than fit; write at most ${String(longest)}`,
  );
}

/** One per line, or several on a line with commas, which neither a label nor a login can hold here. */
function entries(inputs: Inputs, name: string, fallback: readonly string[]): string[] {
  const all = inputs.list(name, fallback).flatMap((line) => line.split(','));
  return [...new Set(all.map((entry) => entry.trim()).filter((entry) => entry !== ''))];
}

function readLabels(inputs: Inputs): string[] {
  const labels = entries(inputs, 'labels', ['bug']);
  const long = labels.find((label) => label.length > LONGEST_LABEL);
  if (long === undefined) return labels;
  throw new ConfigurationError(
    `labels: "${shown(long)}" is longer than the ${String(LONGEST_LABEL)} characters GitHub allows`,
  );
}

function readAssignees(inputs: Inputs): string[] {
  const logins = entries(inputs, 'assignees', []).map((login) => login.replace(/^@/, ''));
  const wrong = logins.find((login) => !/^[\w-]+(\[bot\])?$/.test(login));
  if (wrong !== undefined) {
    throw new ConfigurationError(
      `assignees: "${shown(wrong)}" is not a login; write for example octocat, one per line (teams cannot be assigned)`,
    );
  }
  if (logins.length <= MOST_ASSIGNEES) return logins;
  throw new ConfigurationError(
    `assignees: ${String(logins.length)} are more than the ${String(MOST_ASSIGNEES)} GitHub allows`,
  );
}

function readRepository(inputs: Inputs, own: string): string {
  const repository = inputs.text('issue-repository') || own;
  if (/^[\w.-]+\/[\w.-]+$/.test(repository)) return repository;
  throw new ConfigurationError(
    `issue-repository: "${shown(repository)}" is not a repository; write owner/name`,
  );
}
