import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import { shown } from '../../packages/runner/inputs.ts';
import type { ComputeTagsInputs } from './inputs.ts';
import { Payload } from './payload.ts';
import type { Subject } from './subject.ts';
import { subjectOf, type Trigger } from './subject-of.ts';
import { unlessCancelled } from './unless-cancelled.ts';
import type { World } from './world.ts';

/** What the run is about: from the inputs if they say so, else from the checkout or the event. */
export async function readSubject(inputs: ComputeTagsInputs, world: World): Promise<Subject> {
  const { context, payload, checkout } = world;
  const asked = await defaultBranch(world);
  const trigger: Trigger = {
    event: context.eventName,
    ref: context.ref,
    sha: context.sha,
    repository: context.repository,
    payload,
    defaultBranch: asked.name,
    useMergeCommit: inputs.useMergeCommit,
  };
  const found = await chosen(inputs, world, trigger);
  const subject = checkedSha({
    ...found,
    ...(inputs.sha === '' ? {} : { sha: inputs.sha, shaSource: 'the input sha' }),
    notes: [...found.notes, ...asked.notes],
  });
  return subject.kind === 'pull-request' && payload.isEmpty && inputs.sha === ''
    ? headOfMerge(subject, checkout.parents(subject.sha))
    : subject;
}

async function chosen(inputs: ComputeTagsInputs, world: World, trigger: Trigger): Promise<Subject> {
  const { checkout } = world;
  if (inputs.ref !== '') {
    const head = (await checkout.state())?.head;
    const sha = inputs.sha || head;
    if (sha === undefined) {
      throw new ConfigurationError(
        'ref: without a checkout nobody knows its commit; write it as sha too, or run actions/checkout before',
      );
    }
    return byRef(trigger, inputs.ref, sha, 'the checkout');
  }
  if (inputs.context === 'git') {
    const state = await checkout.state();
    if (state === undefined) {
      throw new ConfigurationError(
        'context: git needs a checkout in the workspace; run actions/checkout before, or write context: workflow',
      );
    }
    const ref =
      (await checkout.headRef()) ?? refOf(await checkout.refsAt(state.head), trigger, state.head);
    return byRef(trigger, ref, state.head, 'the checkout');
  }
  const subject = subjectOf(trigger);
  if (subject.event !== 'workflow_run' || subject.kind !== 'branch') return subject;
  // GitHub gives the name of a pushed tag as the branch of the run.
  const tagged =
    (await checkout.state()) === undefined
      ? undefined
      : (await checkout.tags()).get(subject.branch);
  return tagged === subject.sha
    ? { ...subject, kind: 'tag', tag: subject.branch, branch: '', isDefaultBranch: false }
    : subject;
}

/** As if the ref itself were the event, but for the name of the event. */
function byRef(trigger: Trigger, ref: string, sha: string, shaSource: string): Subject {
  const subject = subjectOf({ ...trigger, event: '', ref, sha });
  return { ...subject, event: trigger.event, shaSource };
}

/** The best name for a detached commit: a tag, a pull request, a branch, or what the event says about it. */
function refOf(refs: readonly string[], trigger: Trigger, head: string): string {
  if (refs.length === 0) return trigger.sha === head ? trigger.ref : '';
  const names = refs
    .map((ref) =>
      ref
        .replace(/^refs\/remotes\/pull\//, 'refs/pull/')
        .replace(/^refs\/remotes\/[^/]+\//, 'refs/heads/'),
    )
    .filter((name) => name !== 'refs/heads/HEAD');
  const ofKind = (kind: string): string | undefined => {
    const all = names.filter((name) => name.startsWith(kind));
    return all.includes(trigger.ref) ? trigger.ref : all[0];
  };
  return ofKind('refs/tags/') ?? ofKind('refs/pull/') ?? ofKind('refs/heads/') ?? '';
}

/** Without a payload the head of a pull request is still written in the merge commit, as its second parent. */
async function headOfMerge(
  subject: Subject,
  parents: Promise<readonly string[]>,
): Promise<Subject> {
  const head = (await parents)[1];
  if (head === undefined) return subject;
  return { ...subject, sha: head, shaSource: 'the second parent of the merge commit', notes: [] };
}

/** The name that the payload lacks, as far as the API can tell. */
async function defaultBranch({
  payload,
  api,
  context,
}: World): Promise<{ name: string; notes: string[] }> {
  const isTold = payload.text('repository', 'default_branch') !== '';
  if (isTold || api === undefined || context.repository === '') return { name: '', notes: [] };
  const notes: string[] = [];
  const repository = await unlessCancelled(api.get(`/repos/${context.repository}`), (error) =>
    notes.push(`the default branch is not known: ${messageOf(error)}`),
  );
  return { name: new Payload(repository).text('default_branch'), notes };
}

function checkedSha(subject: Subject): Subject {
  if (subject.sha === '' || /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(subject.sha)) return subject;
  throw new ConfigurationError(
    `${subject.shaSource} is "${shown(subject.sha)}", which is not a commit; write the right one as sha`,
  );
}
