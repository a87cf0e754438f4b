import { messageOf } from '../../packages/errors/message-of.ts';
import type { GitHubApi } from '../../packages/github/github-api.ts';
import type { Checkout } from './checkout.ts';
import { Payload } from './payload.ts';
import type { Subject } from './subject.ts';
import { unlessCancelled } from './unless-cancelled.ts';

/** The paths that the event changed, or why nobody can tell. */
export type ChangedFiles =
  | { readonly files: readonly string[] }
  | {
      readonly unknown: string;
      /** Nothing is wrong: there is nothing to compare with. */
      readonly isUsual?: boolean;
    };

export interface ChangedFilesWorld {
  readonly payload: Payload;
  readonly checkout: Checkout;
  readonly api: GitHubApi | undefined;
  readonly repository: string;
  /** GITHUB_SHA: of a pull request, the merge commit that is checked out by default. */
  readonly eventSha: string;
}

/** GitHub cuts a comparison off there. */
const MOST_COMPARED = 300;
const MOST_IN_PULL_REQUEST = 3000;

/** Finds what changed since the event's base, from the checkout if it reaches that far, else from the API. */
export async function changedFiles(
  subject: Subject,
  world: ChangedFilesWorld,
): Promise<ChangedFiles> {
  const { payload } = world;
  switch (subject.event) {
    case 'push':
      return subject.kind === 'branch' ? afterPush(subject, world) : NO_BASE;
    case 'pull_request':
    case 'pull_request_target':
    case 'pull_request_review':
    case 'pull_request_review_comment':
      return inPullRequest(subject, world);
    case 'merge_group':
      return between(payload.text('merge_group', 'base_sha'), subject.sha, world);
    default:
      return NO_BASE;
  }
}

const NO_BASE: ChangedFiles = { unknown: 'the event has no base to compare with', isUsual: true };

async function afterPush(subject: Subject, world: ChangedFilesWorld): Promise<ChangedFiles> {
  const before = world.payload.text('before');
  if (isCommit(before)) {
    const found = await between(before, subject.sha, world, !world.payload.flag('forced'));
    if ('files' in found || !world.payload.flag('forced')) return found;
    return { unknown: 'the push was forced, and the commit before it is not in the checkout' };
  }
  if (subject.isDefaultBranch || subject.defaultBranch === '')
    return { unknown: 'the branch is new', isUsual: true };
  const base = await world.checkout.mergeBase(
    `refs/remotes/origin/${subject.defaultBranch}`,
    subject.sha,
  );
  return between(base ?? subject.defaultBranch, subject.sha, world);
}

async function inPullRequest(subject: Subject, world: ChangedFilesWorld): Promise<ChangedFiles> {
  const base = world.payload.text('pull_request', 'base', 'sha');
  const mergeBase = isCommit(base) ? await world.checkout.mergeBase(base, subject.sha) : undefined;
  const exact =
    mergeBase === undefined ? undefined : await world.checkout.changedFiles(mergeBase, subject.sha);
  if (exact !== undefined) return { files: exact };
  const merge = isCommit(world.eventSha) ? await world.checkout.parents(world.eventSha) : [];
  const [first, second] = merge;
  if (first !== undefined && second === subject.sha) {
    const merged = await world.checkout.changedFiles(first, world.eventSha);
    if (merged !== undefined) return { files: merged };
  }
  if (subject.pullRequest === '')
    return { unknown: 'GitHub does not say which pull request it is' };
  return ask(world.api, async (api) => {
    const files = await api.list(`/repos/${world.repository}/pulls/${subject.pullRequest}/files`);
    return files.length >= MOST_IN_PULL_REQUEST ? undefined : files;
  });
}

/** `base` may be a branch for the API. `mayAsk`: whether the API, which compares from the merge base, would be right. */
async function between(
  base: string,
  head: string,
  world: ChangedFilesWorld,
  mayAsk = true,
): Promise<ChangedFiles> {
  if (!isCommit(head) || base === '') return NO_BASE;
  const local = isCommit(base) ? await world.checkout.changedFiles(base, head) : undefined;
  if (local !== undefined) return { files: local };
  if (!mayAsk) return { unknown: 'the commit before the push is not in the checkout' };
  return ask(world.api, async (api) => {
    const path = `/repos/${world.repository}/compare/${encodeURIComponent(base)}...${head}`;
    const files = new Payload(await api.get(path)).at('files');
    return Array.isArray(files) && files.length < MOST_COMPARED ? (files as unknown[]) : undefined;
  });
}

async function ask(
  api: GitHubApi | undefined,
  question: (api: GitHubApi) => Promise<unknown[] | undefined>,
): Promise<ChangedFiles> {
  if (api === undefined)
    return {
      unknown: 'the base is not in the checkout, and without github-token nobody else can tell',
    };
  let unknown = 'GitHub does not list that many changed files';
  const files = await unlessCancelled(question(api), (error) => {
    unknown = messageOf(error);
  });
  return files === undefined ? { unknown } : { files: files.flatMap(pathsOf) };
}

function pathsOf(file: unknown): string[] {
  const entry = new Payload(file);
  return [entry.text('filename'), entry.text('previous_filename')].filter((path) => path !== '');
}

function isCommit(text: string): boolean {
  return /^[0-9a-f]{40,64}$/.test(text) && !/^0+$/.test(text);
}
