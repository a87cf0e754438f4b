import { at, listAt, textAt } from '../../packages/json/at.ts';
import type { Context } from '../../packages/runner/context.ts';

/** The run that the issue is about: this one, or the one that this workflow follows. */
export interface PipelineRun {
  readonly repository: string;
  readonly id: string;
  readonly number: number;
  readonly attempt: number;
  readonly url: string;
  /** Name of the workflow, for people. */
  readonly workflow: string;
  /** Path of its file, which stays when somebody renames the workflow. */
  readonly file: string;
  /** Branch as people know it; `owner:branch` from a fork, the tag's name for a tag. */
  readonly branch: string;
  /** The branch as the key has it: all tags are one pipeline, and all queue entries of a branch. */
  readonly line: string;
  /** Page of the branch; empty where it has none. */
  readonly branchUrl: string;
  readonly isDefaultBranch: boolean;
  readonly sha: string;
  readonly commitUrl: string;
  /** Messages of the commits this run is about, the newest first, as far as the event tells them. */
  readonly messages: readonly string[];
  readonly author: string;
  /** True where this workflow follows another and `needs` says nothing about it. */
  readonly isFollowed: boolean;
  /** The followed run's conclusion, else empty. */
  readonly conclusion: string;
}

/** Makes the run from GitHub's variables and the event's payload, in which nothing is taken for granted. */
export function pipelineRun(
  context: Context,
  payload: unknown,
  needsAnything: boolean,
): PipelineRun {
  const followed = context.eventName === 'workflow_run' ? at(payload, 'workflow_run') : undefined;
  const isFollowed = followed !== undefined && !needsAnything;
  const { serverUrl, repository } = context;
  const place =
    followed === undefined ? placeOf(context, payload) : placeOfFollowed(followed, repository);
  const sha =
    textAt(followed, 'head_sha') || textAt(payload, 'pull_request', 'head', 'sha') || context.sha;
  const defaultBranch = textAt(payload, 'repository', 'default_branch');
  const home = `${serverUrl}/${place.repository}`;
  const own = isFollowed
    ? {
        id: textAt(followed, 'id'),
        number: Number(textAt(followed, 'run_number')),
        attempt: Number(textAt(followed, 'run_attempt')) || 1,
        url: `${serverUrl}/${repository}/actions/runs/${textAt(followed, 'id')}/attempts/${textAt(followed, 'run_attempt') || '1'}`,
        workflow: textAt(followed, 'name'),
        file: textAt(followed, 'path').replace(/@.*$/, ''),
      }
    : {
        id: context.runId,
        number: Number(context.runNumber) || 0,
        attempt: Number(context.runAttempt) || 1,
        url: context.runUrl,
        workflow: context.workflow,
        file: fileOf(context),
      };
  const commits = [
    at(followed, 'head_commit'),
    at(payload, 'head_commit'),
    ...[...listAt(payload, 'commits')].reverse(),
  ];
  const head = commits.find((commit) => textAt(commit, 'id') === sha);
  const messages = [head, ...commits].map((commit) => textAt(commit, 'message'));
  return {
    ...own,
    repository,
    branch: place.branch,
    line: place.line,
    branchUrl:
      place.repository === '' || place.ref === '' ? '' : `${home}/tree/${pathOf(place.ref)}`,
    isDefaultBranch: defaultBranch !== '' && place.line === defaultBranch,
    sha,
    commitUrl: sha === '' ? '' : `${serverUrl}/${repository}/commit/${sha}`,
    messages: [...new Set(messages.filter((message) => message !== ''))],
    author: textAt(head, 'author', 'username') || textAt(head, 'author', 'name'),
    isFollowed,
    conclusion: isFollowed ? textAt(followed, 'conclusion') : '',
  };
}

interface Place {
  readonly branch: string;
  readonly line: string;
  readonly ref: string;
  /** The repository the branch lives in; empty for a fork that is gone. */
  readonly repository: string;
}

function placeOf({ ref, repository, environment }: Context, payload: unknown): Place {
  const pull = at(payload, 'pull_request');
  if (pull !== undefined || ref.startsWith('refs/pull/')) {
    const name = textAt(pull, 'head', 'ref') || (environment['GITHUB_HEAD_REF'] ?? '');
    return fromFork(
      name,
      textAt(pull, 'head', 'repo', 'full_name'),
      textAt(pull, 'head', 'label'),
      repository,
    );
  }
  if (ref.startsWith('refs/tags/')) {
    const tag = ref.slice('refs/tags/'.length);
    return { branch: tag, line: 'refs/tags', ref: tag, repository };
  }
  const branch = ref.replace(/^refs\/heads\//, '');
  const queue = /^(gh-readonly-queue\/.+)\/pr-\d+-[0-9a-f]+$/.exec(branch)?.[1];
  // A queue's branch is gone when somebody reads the issue.
  if (queue !== undefined) return { branch: queue, line: queue, ref: '', repository };
  return { branch, line: branch, ref: branch, repository };
}

function placeOfFollowed(followed: unknown, repository: string): Place {
  const name = textAt(followed, 'head_branch');
  const home = textAt(followed, 'head_repository', 'full_name');
  return fromFork(name, home, `${home.split('/')[0] ?? ''}:${name}`, repository);
}

function fromFork(name: string, home: string, label: string, repository: string): Place {
  if (home === repository) return { branch: name, line: name, ref: name, repository };
  const branch = label.includes(':') ? label : name;
  return { branch, line: branch, ref: name, repository: home };
}

/** `owner/repo/.github/workflows/x.yml@ref` without its repository and ref. */
function fileOf({ workflowRef, workflow }: Context): string {
  const path = /^[^/]+\/[^/]+\/(.+?)@/.exec(workflowRef)?.[1];
  return path ?? workflow;
}

/** Each segment encoded, with the signs that would end a Markdown link. */
function pathOf(ref: string): string {
  return ref.split('/').map(encoded).join('/');
}

function encoded(segment: string): string {
  return encodeURIComponent(segment.toWellFormed()).replaceAll(
    /[()'*!~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
