import { isBroken, type Job } from './job.ts';
import type { Needs } from './needs.ts';
import type { PipelineRun } from './pipeline-run.ts';
import { isNamedAfter } from './read-jobs.ts';

/** What the run says about the pipeline. */
export type Verdict =
  | { readonly kind: 'failed'; readonly stages: readonly string[] }
  | { readonly kind: 'passed'; readonly stages: ReadonlySet<string> }
  | { readonly kind: 'undecided'; readonly why: string };

/**
 * Decides by `needs`, which needs no permission and cannot lag. Only for what it calls cancelled are the
 * jobs asked: GitHub calls a job cancelled that ran out of time. `timedOut` holds the ids of such jobs.
 */
export function verdictOf(
  needs: Needs,
  jobs: readonly Job[],
  timedOut: ReadonlySet<string>,
): Verdict {
  const ids = [...needs.keys()];
  const late = jobs.filter(({ id }) => timedOut.has(id));
  const cancelled = ids.filter((id) => needs.get(id) === 'cancelled');
  const broken = new Set([
    ...ids.filter((id) => needs.get(id) === 'failure'),
    ...cancelled.filter((id) => late.some(({ name }) => isNamedAfter(name, id))),
  ]);
  if (late.some(({ name }) => !ids.some((id) => isNamedAfter(name, id)))) {
    // A job with a name of its own can only be one of those that no name was found for.
    for (const id of cancelled)
      if (!jobs.some(({ name }) => isNamedAfter(name, id))) broken.add(id);
  }
  if (broken.size > 0)
    return { kind: 'failed', stages: inOrder([...broken], [...jobs.filter(isBroken), ...late]) };
  if (cancelled.length > 0)
    return { kind: 'undecided', why: `${cancelled.join(', ')} was cancelled` };
  const passed = ids.filter((id) => needs.get(id) === 'success');
  return passed.length === 0
    ? { kind: 'undecided', why: 'every stage was skipped' }
    : { kind: 'passed', stages: new Set(passed) };
}

/** The verdict on a run that this workflow follows, of which only conclusion and jobs are known. */
export function verdictOnFollowed(
  { conclusion, workflow }: PipelineRun,
  jobs: readonly Job[],
  timedOut: ReadonlySet<string>,
): Verdict {
  const broken = jobs.filter((job) => isBroken(job) || timedOut.has(job.id));
  if (isBroken({ conclusion }) || (conclusion === 'cancelled' && broken.length > 0)) {
    const names = broken.map(({ name }) => name);
    return { kind: 'failed', stages: names.length === 0 ? [workflow] : [...new Set(names)] };
  }
  if (conclusion !== 'success') return { kind: 'undecided', why: `the run ended ${conclusion}` };
  const passed = jobs.filter((job) => job.conclusion === 'success').map(({ name }) => name);
  return { kind: 'passed', stages: new Set([...passed, workflow]) };
}

/** The stage that broke first leads; those whose jobs are not known stay where they are. */
function inOrder(ids: readonly string[], broken: readonly Job[]): string[] {
  const start = (id: string): number =>
    Math.min(
      ...broken
        .filter((job) => isNamedAfter(job.name, id))
        .map(({ startedAt }) => startedAt ?? Infinity),
    );
  const timed = ids.map((id) => ({ id, at: start(id) }));
  return timed.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ id }) => id);
}
