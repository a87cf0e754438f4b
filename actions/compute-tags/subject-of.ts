import type { Payload } from './payload.ts';
import { parseRef } from './parse-ref.ts';
import type { Subject, SubjectKind } from './subject.ts';

/** What the runner says about the event, before anything is made of it. */
export interface Trigger {
  readonly event: string;
  readonly ref: string;
  readonly sha: string;
  /** `owner/name` of the repository that the workflow runs in. */
  readonly repository: string;
  readonly payload: Payload;
  /** Where the payload does not name it. */
  readonly defaultBranch?: string;
  /** Names pull requests by GITHUB_SHA, the merge commit, as metadata-action does unless told otherwise. */
  readonly useMergeCommit?: boolean;
}

/** What an event's reader found; the rest of the subject follows from it. */
interface Reading {
  readonly kind: SubjectKind;
  readonly branch?: string;
  readonly tag?: string;
  readonly pullRequest?: string;
  readonly sha?: string;
  readonly shaSource?: string;
  readonly baseRef?: string;
  readonly isAboutRef?: boolean;
  readonly isUnstableRelease?: boolean;
  readonly notes?: readonly string[];
}

const READERS: Readonly<Record<string, (trigger: Trigger) => Reading>> = {
  push: readPush,
  create: readCreate,
  release: readRelease,
  pull_request: readPullRequest,
  pull_request_target: readPullRequest,
  pull_request_review: readPullRequest,
  pull_request_review_comment: readPullRequest,
  merge_group: readMergeGroup,
  workflow_run: readWorkflowRun,
  repository_dispatch: readRepositoryDispatch,
  deployment: readDeployment,
  deployment_status: readDeployment,
};

/** Events whose GITHUB_REF is what they are about; all others run on the default branch whatever they tell. */
const ABOUT_THEIR_REF: readonly string[] = [
  '',
  'push',
  'create',
  'release',
  'workflow_dispatch',
  'schedule',
  'repository_dispatch',
];

/** Makes the subject of a run from its event: the one place that knows how GitHub's events differ. */
export function subjectOf(trigger: Trigger): Subject {
  const reader = Object.hasOwn(READERS, trigger.event) ? READERS[trigger.event] : undefined;
  const reading = (reader ?? readRef)(trigger);
  const defaultBranch =
    trigger.payload.text('repository', 'default_branch') || (trigger.defaultBranch ?? '');
  const branch = reading.branch ?? '';
  const isAboutRef = reading.isAboutRef ?? ABOUT_THEIR_REF.includes(trigger.event);
  return {
    event: trigger.event,
    kind: reading.kind,
    branch,
    tag: reading.tag ?? '',
    pullRequest: reading.pullRequest ?? '',
    sha: reading.sha ?? trigger.sha,
    shaSource: reading.shaSource ?? 'the commit of the event',
    baseRef: reading.baseRef ?? '',
    defaultBranch,
    isDefaultBranch: branch !== '' && branch === defaultBranch,
    isAboutRef,
    isUnstableRelease: reading.isUnstableRelease ?? false,
    notes: reading.notes ?? [],
  };
}

function readRef({ ref }: Trigger): Reading {
  return parseRef(ref);
}

function readPush(trigger: Trigger): Reading {
  if (trigger.payload.flag('deleted')) {
    return {
      kind: 'nothing',
      // GITHUB_SHA is the default branch's here, which nobody should take for what was deleted.
      sha: '',
      notes: ['the push deleted its branch or tag, so there is nothing to build'],
    };
  }
  const { payload } = trigger;
  const sha = trigger.sha || payload.text('head_commit', 'id') || payload.text('after');
  const reading = { ...parseRef(trigger.ref || payload.text('ref')), sha };
  // An undocumented field that GitHub sets on some tag pushes; only {{base_ref}} shows it.
  const base = payload.text('base_ref').replace(/^refs\/heads\//, '');
  return reading.kind === 'tag' ? { ...reading, baseRef: base } : reading;
}

function readCreate(trigger: Trigger): Reading {
  if (trigger.ref !== '') return parseRef(trigger.ref);
  const name = trigger.payload.text('ref');
  return parseRef(`refs/${trigger.payload.text('ref_type') === 'tag' ? 'tags' : 'heads'}/${name}`);
}

function readRelease(trigger: Trigger): Reading {
  const { payload } = trigger;
  const tag = payload.text('release', 'tag_name');
  const reading = tag === '' ? parseRef(trigger.ref) : { kind: 'tag' as const, tag };
  const takenBack = ['unpublished', 'deleted'].includes(payload.text('action'));
  return {
    ...reading,
    isUnstableRelease:
      payload.flag('release', 'prerelease') || payload.flag('release', 'draft') || takenBack,
  };
}

/** Also closed and merged ones, whose GITHUB_REF is the base branch: the image is still the pull request's. */
function readPullRequest(trigger: Trigger): Reading {
  const { payload } = trigger;
  const number =
    payload.text('pull_request', 'number') ||
    payload.text('number') ||
    (parseRef(trigger.ref).pullRequest ?? '');
  const baseRef = payload.text('pull_request', 'base', 'ref');
  const common = { kind: 'pull-request' as const, pullRequest: number, baseRef, isAboutRef: true };
  const head = payload.text('pull_request', 'head', 'sha');
  if (trigger.useMergeCommit === true) {
    return { ...common, shaSource: 'the merge commit, as DOCKER_METADATA_PR_HEAD_SHA=false asks' };
  }
  if (head !== '') return { ...common, sha: head, shaSource: `the head of pull request ${number}` };
  return {
    ...common,
    notes: ['the event has no head commit, so the merge commit GITHUB_SHA names the image'],
  };
}

function readMergeGroup(trigger: Trigger): Reading {
  const { payload } = trigger;
  const reading = parseRef(payload.text('merge_group', 'head_ref') || trigger.ref);
  const sha = payload.text('merge_group', 'head_sha');
  const baseRef = payload.text('merge_group', 'base_ref').replace(/^refs\/heads\//, '');
  return {
    kind: 'merge-queue',
    pullRequest: reading.pullRequest ?? '',
    baseRef: baseRef || (reading.baseRef ?? ''),
    isAboutRef: true,
    ...(sha === '' ? {} : { sha, shaSource: 'the head of the merge group' }),
  };
}

/** The run that ended, not the default branch on which GitHub starts the one that listens to it. */
function readWorkflowRun(trigger: Trigger): Reading {
  const { payload } = trigger;
  const sha = payload.text('workflow_run', 'head_sha');
  const headBranch = payload.text('workflow_run', 'head_branch');
  const event = payload.text('workflow_run', 'event');
  if (sha === '') {
    return {
      kind: 'commit',
      notes: ['the event does not say which run ended, so only the commit names the image'],
    };
  }
  const common = { sha, shaSource: 'the head of the workflow run that ended', isAboutRef: true };
  if (/^pull_request/.test(event)) {
    const number = payload.list('workflow_run', 'pull_requests')[0]?.text('number') ?? '';
    const notes = number === '' ? ['GitHub does not say which pull request the run was for'] : [];
    return { ...common, kind: 'pull-request', pullRequest: number, notes };
  }
  if (payload.text('workflow_run', 'head_repository', 'full_name') !== trigger.repository) {
    return {
      ...common,
      kind: 'commit',
      notes: ['the run that ended was for another repository, so its branch names nothing here'],
    };
  }
  if (event === 'release') return { ...common, kind: 'tag', tag: headBranch };
  if (headBranch === '') return { ...common, kind: 'commit' };
  return { ...common, ...parseRef(`refs/heads/${headBranch}`) };
}

function readRepositoryDispatch(trigger: Trigger): Reading {
  const sha = trigger.payload.text('client_payload', 'sha');
  const ref = trigger.payload.text('client_payload', 'ref');
  if (!isCommit(sha)) {
    const notes =
      ref === '' ? [] : ['client_payload.ref is ignored, since client_payload.sha names no commit'];
    return { ...parseRef(trigger.ref), notes };
  }
  const reading: Reading = ref === '' ? { kind: 'commit' } : parseRef(ref);
  return { ...reading, sha, shaSource: 'client_payload.sha' };
}

function readDeployment(trigger: Trigger): Reading {
  const sha = trigger.payload.text('deployment', 'sha');
  return {
    kind: 'commit',
    ...(isCommit(sha) ? { sha, shaSource: 'the commit of the deployment' } : {}),
  };
}

function isCommit(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
