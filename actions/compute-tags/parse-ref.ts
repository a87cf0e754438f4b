import type { Subject } from './subject.ts';

/** What a full git ref says by itself: a branch, a tag, a pull request, a merge group, or nothing. */
export function parseRef(
  ref: string,
): Pick<Subject, 'kind'> & Partial<Pick<Subject, 'branch' | 'tag' | 'pullRequest' | 'baseRef'>> {
  const queue = /^refs\/heads\/gh-readonly-queue\/(.+)\/pr-(\d+)-[0-9a-f]+$/.exec(ref);
  if (queue?.[1] !== undefined && queue[2] !== undefined) {
    return { kind: 'merge-queue', baseRef: queue[1], pullRequest: queue[2] };
  }
  const pull = /^refs\/pull\/(\d+)\/(?:merge|head)$/.exec(ref);
  if (pull?.[1] !== undefined) return { kind: 'pull-request', pullRequest: pull[1] };
  const named = /^refs\/(heads|tags)\/(.+)$/s.exec(ref);
  if (named?.[2] === undefined) return { kind: 'commit' };
  return named[1] === 'tags'
    ? { kind: 'tag', tag: named[2] }
    : { kind: 'branch', branch: named[2] };
}
