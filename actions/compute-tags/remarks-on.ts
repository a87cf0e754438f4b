import type { Subject } from './subject.ts';
import type { World } from './world.ts';

/** What is worth a line in the log and the summary, and what in an annotation on every run. */
export interface Remarks {
  readonly remarks: readonly string[];
  readonly notices: readonly string[];
}

/** What to know about the way from the event to what the tags name. */
export async function remarksOn(subject: Subject, world: World): Promise<Remarks> {
  const { isMerge, text } = await otherCheckout(subject, world);
  return {
    remarks: [...bystander(subject), ...(isMerge ? text : [])],
    notices: [...subject.notes, ...(isMerge ? [] : text)],
  };
}

/** Events such as a comment, which run on the default branch whatever they are about. */
function bystander({ event, branch, isAboutRef }: Subject): string[] {
  if (isAboutRef || branch === '') return [];
  return [
    `${event} only happens while ${branch} stands where it stands; to name something else that you build, write ref and sha`,
  ];
}

/** The checkout may be another commit than the one that the tags name. */
async function otherCheckout(
  subject: Subject,
  { checkout, context }: World,
): Promise<{ isMerge: boolean; text: string[] }> {
  const state = subject.sha === '' ? undefined : await checkout.state();
  if (state === undefined || state.head === subject.sha) return { isMerge: false, text: [] };
  const [built, named] = [state.head.slice(0, 7), subject.sha.slice(0, 7)];
  // The way that actions/checkout has for pull requests, unless told otherwise.
  const isMerge = subject.kind === 'pull-request' && state.head === context.sha;
  const text = isMerge
    ? `the checkout is ${built}, the merge of the pull request into its base, and the tags name its head ${named}; to build just that, check out with ref: \${{ github.event.pull_request.head.sha }}`
    : `the checkout is ${built}, but the tags name ${named}`;
  return { isMerge, text: [text] };
}
