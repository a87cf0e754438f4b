import type { EndState } from '../../packages/compose/events.ts';
import { planOf, type Plan } from './look-report.ts';
import type { Of } from './progress.ts';
import type { Story } from './report.ts';

/** What became of one host, as the output `hosts` tells it. */
export interface HostFacts {
  readonly host: string;
  /** `not-begun` where a host before it failed, or the job was cancelled. */
  readonly state: Exclude<EndState, 'aborted'> | 'not-begun';
  /** Why it is not well; empty where it is. */
  readonly reason: string;
  readonly release: string;
  readonly 'previous-release': string;
  readonly 'changed-services': readonly string[];
  /** Service to image by digest. */
  readonly images: Readonly<Record<string, string>>;
  /** For `plan`. */
  readonly plan?: Plan;
  readonly drift: readonly Pick<Of<'drift'>, 'what' | 'name' | 'how'>[];
  readonly 'duration-ms': number;
}

export function factsOf(host: string, reason: string, story: Story): HostFacts {
  const { wanted, end, progress, durationMs } = story;
  const changed = progress.services.filter(({ change }) => change !== 'unchanged');
  return {
    host,
    state: end.state === 'aborted' ? 'failed' : end.state,
    reason,
    release: end.release ?? '',
    'previous-release': end.previous ?? progress.release?.previous ?? '',
    'changed-services': changed.map(({ name }) => name),
    images: Object.fromEntries(progress.services.map(({ name, pinned }) => [name, pinned])),
    ...(end.state === 'planned' && wanted.command === 'plan' ? { plan: planOf(progress) } : {}),
    drift: progress.drift.map(({ what, name, how }) => ({ what, name, how })),
    'duration-ms': Math.round(durationMs),
  };
}

/** Of a host on which nothing was begun. */
export function noFacts(
  host: string,
  state: 'failed' | 'not-begun',
  reason: string,
  durationMs = 0,
): HostFacts {
  return {
    host,
    state,
    reason,
    release: '',
    'previous-release': '',
    'changed-services': [],
    images: {},
    drift: [],
    'duration-ms': Math.round(durationMs),
  };
}
