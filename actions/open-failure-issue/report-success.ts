import { code } from '../../packages/markdown/code.ts';
import { reasonToStayOpen, isNewer, newestRecord } from './issue-state.ts';
import type { OwnIssue } from './issue.ts';
import type { Outcome } from './outcome.ts';
import type { PipelineRun } from './pipeline-run.ts';
import type { World } from './world.ts';

export interface Success {
  readonly run: PipelineRun;
  readonly passed: ReadonlySet<string>;
  /** Issues that a commit of this run says it fixes. */
  readonly fixes: readonly number[];
}

/** Closes the issues that this green run settles, and no others. */
export async function reportSuccess(
  { run, passed, fixes }: Success,
  key: string,
  { issues, log }: World,
): Promise<Outcome> {
  const closed: OwnIssue[] = [];
  let left: OwnIssue | undefined;
  for (const { number } of await issues.open(key)) {
    // Read anew: a failing run may have written to it since it was listed.
    const issue = await issues.own(number);
    if (issue?.isOpen !== true || issue.key !== key) continue;
    const reason = reasonToStayOpen(issue.state, run, passed);
    if (reason === undefined) {
      await close(issue, `passed again`);
      closed.push(issue);
    } else if (!fixes.includes(number)) {
      log.info(`Issue #${String(number)} stays open: ${reason}`);
      left = issue;
    }
  }
  for (const number of fixes.filter((fix) => !closed.some((issue) => issue.number === fix))) {
    const issue = await issues.own(number);
    if (issue?.isOpen !== true) {
      log.info(`Issue #${String(number)} is named by a commit, and is no open issue of ours`);
      continue;
    }
    const newest = newestRecord(issue.state);
    if (newest !== undefined && !isNewer(run, newest)) {
      log.info(`Issue #${String(number)} stays open: a newer run failed since that commit`);
      left = issue;
      continue;
    }
    await close(issue, 'is green with a commit that fixes this issue');
    closed.push(issue);
  }
  const [first] = closed;
  if (first !== undefined) {
    const names = closed.map(({ number }) => `#${String(number)}`).join(', ');
    return {
      result: 'closed',
      issue: first,
      what: `closed ${closed.length === 1 ? 'issue' : 'issues'} ${names}`,
    };
  }
  return left === undefined
    ? { result: 'none', issue: undefined, what: 'no open issue, and none is needed' }
    : { result: 'unchanged', issue: left, what: `issue #${String(left.number)} stays open` };

  async function close(issue: OwnIssue, what: string): Promise<void> {
    const at = run.sha === '' ? '' : ` at ${code(run.sha.slice(0, 7))}`;
    await issues.comment(
      issue.number,
      `✅ [Run #${String(run.number)}](${run.url}) of ${code(run.workflow)}${at} ${what}.`,
    );
    await issues.close(issue.number, 'completed');
  }
}
