import type { GitHubApi } from '../../packages/github/github-api.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import type { Checkout } from './checkout.ts';
import { Payload } from './payload.ts';
import { unlessCancelled } from './unless-cancelled.ts';

/** The names of the repository's git tags, as far as anybody could tell. */
export interface KnownTags {
  readonly names: readonly string[];
  /** Why some may be missing; undefined where all are here. */
  readonly gap: string | undefined;
  /** There was nobody to ask at all. */
  readonly isGuess: boolean;
}

/** Asks for all git tags: a full checkout first, then the API, then the remote of a shallow checkout. */
export async function knownTags(
  current: string,
  checkout: Checkout,
  api: GitHubApi | undefined,
  repository: string,
): Promise<KnownTags> {
  const state = await checkout.state();
  const local = state === undefined ? [] : [...(await checkout.tags()).keys()];
  const all = (names: readonly string[]): KnownTags => ({ names, gap: undefined, isGuess: false });
  // Without the current one the tags were not fetched, however deep the history is.
  if (state?.isShallow === false && local.includes(current)) return all(local);

  const problems: string[] = [];
  if (api !== undefined) {
    const refs = await unlessCancelled(
      api.list(`/repos/${repository}/git/matching-refs/tags/`),
      (error) => problems.push(messageOf(error)),
    );
    if (refs !== undefined) {
      return all(refs.map((ref) => new Payload(ref).text('ref').replace(/^refs\/tags\//, '')));
    }
  }
  if (state !== undefined) {
    const remote = await checkout.remoteTags();
    if (remote !== undefined) return all(remote);
    problems.push('the checkout lacks tags and its remote does not answer');
  }
  if (problems.length === 0) return { names: local, gap: undefined, isGuess: true };
  return { names: local, gap: problems.join('; '), isGuess: false };
}
