import { formatDuration } from '../../packages/clock/duration.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { deploySummary } from './deploy-summary.ts';
import type { Look } from './fly-app.ts';
import { commonImage } from './fly-state.ts';
import type { Wanted } from './inputs.ts';
import type { Outcome } from './outcome.ts';
import { wayBack, type WayBack } from './way-back.ts';

export interface Story {
  readonly app: string;
  readonly wanted: Wanted;
  readonly before: Look;
  readonly outcome: Outcome;
  readonly durationMs: number;
}

/** Sets the outputs and the summary, and returns the one line that says how it went. */
export function report(runner: Runner, story: Story): string {
  const { app, outcome } = story;
  const { release, machines } = outcome;
  const before = outcome.before ?? story.before;
  const was = previousOf(before);
  const back = wayBack(before);
  const values: Readonly<Record<string, string>> = {
    state: outcome.state,
    url: machines.some(({ serves }) => serves) ? `https://${app}.fly.dev/` : '',
    version: release === undefined ? '' : String(release.version),
    'release-id': release?.id ?? '',
    image: release?.image || (commonImage(machines) ?? ''),
    'previous-version': was.version === 0 ? '' : String(was.version),
    'previous-image': was.image,
  };
  for (const [name, value] of Object.entries(values)) runner.output(name, value);
  const line = lineOf(story, back);
  runner.summary.add(deploySummary({ ...story, before }, { was, back, line }));
  return line;
}

export interface Previous {
  /** 0 where there was none. */
  readonly version: number;
  readonly image: string;
}

/** What ran before this run: what all machines agree on, else the newest complete release. */
export function previousOf({ releases, machines }: Look): Previous {
  const image = commonImage(machines);
  const version = machines[0]?.releaseVersion ?? 0;
  if (image !== undefined && version > 0) return { version, image };
  const complete = releases.find(({ status }) => status === 'complete');
  return { version: complete?.version ?? 0, image: complete?.image ?? image ?? '' };
}

function lineOf({ app, wanted, outcome, durationMs }: Story, back: WayBack | undefined): string {
  const { state, reason, release } = outcome;
  const took = formatDuration(durationMs);
  switch (state) {
    case 'deployed':
      return wanted.command === 'rollback'
        ? `rolled ${app} back to ${release?.image ?? ''}, as release v${release?.version ?? 0}, in ${took}`
        : `deployed release v${release?.version ?? 0} of ${app} in ${took}`;
    case 'rolled-back':
      return `${reason}; ${app} was rolled back to the image of v${back?.version ?? 0}, as v${release?.version ?? 0}, and is well`;
    case 'rollback-failed':
      return `${app} needs a person: ${reason}`;
    default:
      return reason;
  }
}
