import { code, codeBlock } from '../../packages/markdown/code.ts';
import { escape } from '../../packages/markdown/escape.ts';
import { table } from '../../packages/markdown/table.ts';
import type { Excerpt, Failure } from './failure.ts';
import { isBroken } from './job.ts';
import type { FailureRecord, IssueState } from './issue-state.ts';
import { formatMarker } from './marker.ts';
import { linked, stageTable } from './stage-rows.ts';

/** GitHub takes 65,536 characters; how it counts those beyond the basic plane is not written anywhere. */
const LONGEST = 60_000;
const MOST_HISTORY = 10;

/** The issue as people read it, under the marker. `number` is known from the second report on. */
export function issueBody(
  key: string,
  state: IssueState,
  failure: Failure,
  number: number | undefined,
): string {
  const parts = [
    headline(failure),
    facts(failure),
    stageTable(failure),
    howToClose(state, failure, number),
    history(state, failure),
    // Last, so that an open fence in it swallows nothing.
    failure.message,
  ];
  return fitted(formatMarker(key, state), parts, failure.excerpt);
}

/** What is new, for a comment on an issue that is open already. */
export function commentBody(marker: string, failure: Failure): string {
  return fitted(marker, [headline(failure), facts(failure), stageTable(failure)], failure.excerpt);
}

/** The excerpt stands third and gives way, from its start, when all of it is too much. */
function fitted(marker: string, parts: readonly string[], excerpt: Excerpt | undefined): string {
  const join = (log: string): string =>
    [marker, ...parts.slice(0, 3), log, ...parts.slice(3)]
      .filter((part) => part !== '')
      .join('\n\n');
  const room = LONGEST - join('').length - 2;
  let lines = excerpt?.lines ?? [];
  for (;;) {
    const block = excerpt === undefined || lines.length === 0 ? '' : excerptBlock(excerpt, lines);
    if (block.length <= room || block === '') return cut(join(block));
    lines = lines.slice(Math.ceil(lines.length / 8));
  }
}

function cut(text: string): string {
  return text.length <= LONGEST
    ? text
    : `${text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')}\n\n…`;
}

function headline({ run, stages, jobs, timedOut, environment }: Failure): string {
  const names = stages.map((stage) => code(stage)).join(', ');
  const attempt = run.attempt > 1 ? `, attempt ${String(run.attempt)}` : '';
  const where = environment === '' ? '' : ` (${code(environment)})`;
  const what = `**${names} failed**${where} in [run #${String(run.number)}${attempt}](${run.url}) of ${code(run.workflow)}.`;
  const broken = jobs.filter((job) => isBroken(job) || timedOut.has(job.id));
  const list = broken.slice(0, 20).map((job) => {
    const step = job.failedStep === undefined ? '' : `, step ${code(job.failedStep.name)}`;
    return `- ${linked(job.name, job.url)} ${timedOut.has(job.id) ? 'timed out' : 'failed'}${step}`;
  });
  return [what, list.join('\n')].filter((part) => part !== '').join('\n\n');
}

function facts({ run, subject, author }: Failure): string {
  const sha = run.sha.slice(0, 7);
  const commit = [linked(sha, run.commitUrl), escape(subject)]
    .filter((part) => part !== '')
    .join(' ');
  const by = author === '' ? '' : ` by ${code(author)}`;
  return [`Branch: ${linked(run.branch, run.branchUrl)}`, `Commit: ${commit}${by}`].join('  \n');
}

function excerptBlock({ job, step, lines }: Excerpt, shown: readonly string[]): string {
  const where = step === undefined ? code(job.name) : `${code(step.name)} in ${code(job.name)}`;
  const left = shown.length < lines.length ? `, shortened to ${String(shown.length)} lines` : '';
  return `The end of ${where}${left}:\n\n${codeBlock(shown.join('\n'), 'text')}`;
}

function howToClose(
  { unresolved }: IssueState,
  { run }: Failure,
  number: number | undefined,
): string {
  const stages = unresolved.map((stage) => code(stage)).join(', ');
  const words = code(
    `fix issue #${number === undefined ? '<number of this issue>' : String(number)}`,
  );
  return `This issue closes by itself when a newer run on ${code(run.branch)} passes ${stages}, or when a green run of the default branch has a commit whose message says ${words}.`;
}

function history(state: IssueState, { run }: Failure): string {
  const before = state.records.slice(0, -1);
  if (before.length === 0) return '';
  const rows = before
    .slice(-MOST_HISTORY)
    .reverse()
    .map((record) => [
      runLink(record, run.url),
      code(record.sha.slice(0, 7)),
      namesOf(record),
      dateOf(record.at),
    ]);
  const first = state.records[0];
  const since = first === undefined ? '' : ` since ${dateOf(first.at)}`;
  const total = `${String(state.records.length)} failing runs${since}`;
  return `<details><summary>${total}</summary>\n\n${table(['run', 'commit', 'failed', 'when'], rows)}\n\n</details>`;
}

function runLink({ id, attempt, number }: FailureRecord, current: string): string {
  const url = current.replace(/\/runs\/.*$/, `/runs/${id}/attempts/${String(attempt)}`);
  return `[#${String(number)}](${url})`;
}

function namesOf({ failed }: FailureRecord): string {
  return failed.map((stage) => code(stage)).join(', ');
}

function dateOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
