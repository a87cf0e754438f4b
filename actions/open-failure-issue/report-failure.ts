import { messageOf } from '../../packages/errors/message-of.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import { UncertainAnswer } from '../../packages/github/uncertain-answer.ts';
import { createIssue } from './create-issue.ts';
import type { Failure } from './failure.ts';
import { commentBody, issueBody } from './issue-body.ts';
import {
  isNewer,
  isRecorded,
  newestRecord,
  withRecord,
  type FailureRecord,
  type IssueState,
} from './issue-state.ts';
import { issueTitle } from './issue-title.ts';
import type { Issue, OwnIssue } from './issue.ts';
import { commentMarker, fingerprint, parseMarker } from './marker.ts';
import { olderTwin } from './older-twin.ts';
import type { Outcome } from './outcome.ts';
import type { World } from './world.ts';

export interface Wishes {
  readonly key: string;
  readonly title: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly commentEveryMs: number;
}

/** Time in which another run that wrote from an older state will have overwritten ours. */
const SETTLE_MS = 1000;
const MOST_EDITS = 6;

/** Opens the issue of a failed pipeline, or brings the open one up to date. */
export async function reportFailure(
  failure: Failure,
  wishes: Wishes,
  world: World,
): Promise<Outcome> {
  const { issues } = world;
  for (const open of await issues.open(wishes.key)) {
    const outcome = await update(open, failure, wishes, world);
    if (outcome !== undefined) return outcome;
  }
  const made = await create(failure, wishes, world);
  const older = await olderTwin(made, wishes.key, world);
  const outcome = older === undefined ? undefined : await update(older, failure, wishes, world);
  if (older === undefined || outcome === undefined) {
    return { result: 'created', issue: made, what: `opened issue #${String(made.number)}` };
  }
  await issues.comment(made.number, `Duplicate of #${String(older.number)}`);
  await issues.close(made.number, 'duplicate');
  return outcome;
}

async function create(failure: Failure, wishes: Wishes, world: World): Promise<Issue> {
  const title = world.redact(issueTitle(failure, wishes.title));
  const empty: IssueState = {
    records: [],
    unresolved: [],
    toldAt: failure.at,
    title: fingerprint(title),
  };
  const state = withRecord(empty, recordOf(failure), failure.passed);
  const body = world.redact(issueBody(wishes.key, state, failure, undefined));
  const { labels, assignees } = wishes;
  return createIssue({ title, body, labels, assignees }, wishes.key, world);
}

/**
 * Writes this run into the issue, and again where another run wrote over it at the same time. Undefined
 * where a person or a green run has closed it meanwhile.
 */
async function update(
  found: OwnIssue,
  failure: Failure,
  wishes: Wishes,
  world: World,
): Promise<Outcome | undefined> {
  const { issues, clock, signal } = world;
  const { number } = found;
  const name = `issue #${String(number)}`;
  let comment = false;
  for (let edit = 0; ; edit += 1) {
    const issue = await issues.get(number);
    const marker = issue === undefined ? undefined : parseMarker(issue.body);
    if (issue === undefined || marker === undefined || !issue.isOpen) return undefined;
    if (isRecorded(marker.state, failure.run)) {
      if (edit === 0)
        return { result: 'unchanged', issue: found, what: `${name} knows this run already` };
      break;
    }
    if (edit === MOST_EDITS) {
      throw new RemoteError(`${name} is written by too many runs at once; run this job again`);
    }
    const next = nextState(issue, marker.state, failure, wishes, world.redact);
    comment = next.comment;
    const body = world.redact(issueBody(wishes.key, next.state, failure, number));
    await issues.edit(
      number,
      next.isNewest ? { title: next.title, body } : { body: withState(issue.body, body) },
    );
    await clock.sleep(SETTLE_MS, signal);
  }
  if (comment) await tell(number, failure, world);
  return {
    result: 'updated',
    issue: found,
    what: `brought ${name} up to date${comment ? ' and commented on it' : ''}`,
  };
}

/** An older run is remembered, but what the issue says stays the newest run's. */
function withState(before: string, after: string): string {
  const end = '-->';
  return after.slice(0, after.indexOf(end)) + before.slice(before.indexOf(end));
}

interface Next {
  readonly state: IssueState;
  readonly title: string;
  readonly comment: boolean;
  readonly isNewest: boolean;
}

function nextState(
  issue: Issue,
  state: IssueState,
  failure: Failure,
  wishes: Wishes,
  redact: World['redact'],
): Next {
  const record = recordOf(failure);
  const newest = newestRecord(state);
  const isNewest = newest === undefined || isNewer(record, newest);
  const changed = !isSameSet(newest?.failed ?? [], record.failed);
  const comment = isNewest && (changed || failure.at - state.toldAt >= wishes.commentEveryMs);
  // A title that somebody wrote is better than ours.
  const isOurs = fingerprint(issue.title) === state.title;
  const title = isOurs ? redact(issueTitle(failure, wishes.title)) : issue.title;
  return {
    state: {
      ...withRecord(state, record, failure.passed),
      toldAt: comment ? failure.at : state.toldAt,
      title: isOurs && isNewest ? fingerprint(title) : state.title,
    },
    title,
    comment,
    isNewest,
  };
}

async function tell(number: number, failure: Failure, world: World): Promise<void> {
  const { issues, log, redact, clock, signal } = world;
  const marker = commentMarker(failure.run);
  const body = redact(commentBody(marker, failure));
  const since = clock.now() - 60_000;
  try {
    await issues.comment(number, body);
  } catch (error) {
    if (!(error instanceof UncertainAnswer)) throw error;
    await clock.sleep(SETTLE_MS, signal);
    if (await issues.hasComment(number, marker, since)) return;
    log.info(`${messageOf(error)}; commenting again`);
    await issues.comment(number, body);
  }
}

function recordOf({ run, stages, at }: Failure): FailureRecord {
  const { id, attempt, number, file, sha } = run;
  return { id, attempt, number, file, sha, failed: stages, at };
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((stage) => b.includes(stage));
}
