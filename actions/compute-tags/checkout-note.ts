import type { Subject } from './subject.ts';
import type { World } from './world.ts';

/** What to know where the checkout is another commit than the one that the tags name. */
export async function checkoutNote(
  subject: Subject,
  { checkout, context }: World,
): Promise<string[]> {
  if (subject.sha === '') return [];
  const state = await checkout.state();
  if (state === undefined || state.head === subject.sha) return [];
  const [built, named] = [state.head.slice(0, 7), subject.sha.slice(0, 7)];
  if (subject.kind === 'pull-request' && state.head === context.sha) {
    return [
      `the checkout is ${built}, the merge of the pull request into its base, and the tags name its head ${named}; to build just that, check out with ref: \${{ github.event.pull_request.head.sha }}`,
    ];
  }
  return [`the checkout is ${built}, but the tags name ${named}`];
}
