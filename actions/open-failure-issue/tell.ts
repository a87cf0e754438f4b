import { code } from '../../packages/markdown/code.ts';
import { escape } from '../../packages/markdown/escape.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import type { Outcome } from './outcome.ts';
import type { PipelineRun } from './pipeline-run.ts';
import type { Verdict } from './verdict.ts';

const SIGNS: Readonly<Record<Verdict['kind'], string>> = {
  failed: '❌',
  passed: '✅',
  undecided: '⚪',
};

/** Says what became of the issue: outputs, log and summary. */
export function tell(
  { result, issue, what }: Outcome,
  verdict: Verdict,
  run: PipelineRun,
  runner: Runner,
): void {
  const { log, summary } = runner;
  const stages = verdict.kind === 'failed' ? verdict.stages : [];
  runner.output('result', result);
  runner.output('issue-number', issue === undefined ? '' : String(issue.number));
  runner.output('issue-url', issue?.url ?? '');
  runner.output('failed-stages', JSON.stringify(stages));
  const state = verdict.kind === 'failed' ? `${stages.join(', ')} failed` : verdict.kind;
  log.info(`${run.workflow} on ${run.branch}: ${state}; ${what}`);
  const link = issue === undefined ? '' : ` ([#${String(issue.number)}](${issue.url}))`;
  const named =
    stages.length === 0 ? '' : ` ${stages.map((stage) => code(stage)).join(', ')} failed:`;
  summary.add(
    `### ${SIGNS[verdict.kind]} open-failure-issue\n\n${code(run.branch)}:${named} ${escape(what)}${link}`,
  );
}
