import type { Clock } from '../../packages/clock/clock.ts';
import type { GitHubClient } from '../../packages/github/github-client.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import { textAt } from '../../packages/json/at.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import type { Failure } from './failure.ts';
import { findVerdict, type Finding } from './find-verdict.ts';
import { fixedIssues } from './fixed-issues.ts';
import type { OpenFailureIssueInputs } from './inputs.ts';
import { issueKey } from './issue-key.ts';
import { Issues } from './issues.ts';
import type { Job } from './job.ts';
import type { Needs } from './needs.ts';
import type { Outcome } from './outcome.ts';
import { pipelineRun, type PipelineRun } from './pipeline-run.ts';
import { readCommit } from './read-commit.ts';
import { readExcerpt } from './read-excerpt.ts';
import { refusedReason } from './refused-reason.ts';
import { reportFailure } from './report-failure.ts';
import { reportSuccess } from './report-success.ts';
import { tell } from './tell.ts';
import type { World } from './world.ts';

export interface Outside {
  readonly api: GitHubClient;
  readonly clock: Clock;
  /** The event's payload. */
  readonly payload: unknown;
}

/** Opens, updates or closes the issue of this pipeline, as its run went. */
export async function openFailureIssue(
  inputs: OpenFailureIssueInputs,
  runner: Runner,
  { api, clock, payload }: Outside,
): Promise<void> {
  const { context, log, secrets, signal } = runner;
  const run = pipelineRun(context, payload, inputs.needs.size > 0);
  const own = { id: context.job, runner: context.environment['RUNNER_NAME'] ?? '' };
  const finding = await findVerdict(inputs.needs, run, { api, log, own });
  const { verdict } = finding;
  const world: World = {
    issues: new Issues(api, inputs.issueRepository, inputs.labels[0]),
    clock,
    log,
    signal,
    redact: (text) => secrets.redact(text),
  };
  const work = { inputs, run, finding, world, api };
  let outcome: Outcome;
  try {
    outcome = await (verdict.kind === 'failed' ? onFailure(work) : onSuccess(work));
  } catch (error) {
    signal.throwIfAborted();
    const isFork =
      textAt(payload, 'pull_request', 'head', 'repo', 'full_name') !== context.repository;
    const { actor } = context;
    const { issueRepository } = inputs;
    const refused = refusedReason(error, {
      issueRepository,
      isFork: isFork && context.eventName === 'pull_request',
      actor,
    });
    // A green pipeline stays green: at worst an issue stays open until the next run.
    const excuse = verdict.kind === 'failed' ? undefined : messageOf(error);
    const reason = refused ?? (error instanceof RemoteError ? excuse : undefined);
    if (reason === undefined) throw error;
    log.warning(`no issue was written: ${reason}`);
    outcome = { result: 'none', issue: undefined, what: `no issue was written: ${reason}` };
  }
  tell(outcome, verdict, run, runner);
}

interface Work {
  readonly inputs: OpenFailureIssueInputs;
  readonly run: PipelineRun;
  readonly finding: Finding;
  readonly world: World;
  readonly api: GitHubClient;
}

async function onFailure({ inputs, run, finding, world, api }: Work): Promise<Outcome> {
  const { verdict, jobs, timedOut } = finding;
  const stages = verdict.kind === 'failed' ? verdict.stages : [];
  const { needs, environment, message, logLines } = inputs;
  const commit = await readCommit(api, run);
  const failure: Failure = {
    run,
    stages,
    passed: passedStages(needs, run.isFollowed ? jobs : []),
    results: needs,
    jobs,
    timedOut,
    excerpt: await readExcerpt(api, finding, run, logLines, world),
    subject: commit.messages[0]?.split('\n')[0]?.slice(0, 200) ?? '',
    author: commit.author,
    environment,
    message,
    at: world.clock.now(),
  };
  return reportFailure(failure, { ...inputs, key: issueKey(inputs, run) }, world);
}

async function onSuccess({ inputs, run, finding, world, api }: Work): Promise<Outcome> {
  const { verdict } = finding;
  const nothing = (what: string): Outcome => ({ result: 'none', issue: undefined, what });
  if (verdict.kind === 'undecided') return nothing(`${verdict.why}: that opens and closes nothing`);
  if (verdict.kind === 'failed' || !inputs.closeOnSuccess)
    return nothing('closing is left to people');
  const { messages } = run.isDefaultBranch ? await readCommit(api, run) : { messages: [] };
  const fixes = fixedIssues(messages, run.repository, inputs.issueRepository);
  return reportSuccess({ run, passed: verdict.stages, fixes }, issueKey(inputs, run), world);
}

/** What went well, by need, or by job where the run is another workflow's. */
function passedStages(needs: Needs, jobs: readonly Job[]): Set<string> {
  const ids = [...needs].filter(([, result]) => result === 'success').map(([id]) => id);
  const names = jobs.filter(({ conclusion }) => conclusion === 'success').map(({ name }) => name);
  return new Set([...ids, ...names]);
}
