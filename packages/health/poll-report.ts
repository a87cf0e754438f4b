import { formatDuration } from '../clock/duration.ts';
import { code, codeBlock } from '../markdown/code.ts';
import { escape } from '../markdown/escape.ts';
import { plural } from '../words/plural.ts';
import type { Stretch } from './history.ts';
import type { PollResult, TargetResult } from './poll-health.ts';
import { showUrl } from './show-url.ts';
import type { Verdict } from './verdict.ts';

export interface ReportOptions {
  readonly title: string;
  /** Why it failed; empty where it did not. */
  readonly reason: string;
}

const MOST_SQUARES = 40;
const MOST_ROWS = 12;
const EXCERPT_LINES = 20;

/**
 * A poll as Markdown for a job summary: a line per URL with a small timeline, and what was answered. Lists, since
 * addresses and reasons are too wide for a phone in a table's cells.
 */
export function pollReport(result: PollResult, { title, reason }: ReportOptions): string {
  const verdict = result.healthy ? 'healthy' : 'not healthy';
  const parts = [
    `### ${result.healthy ? '✅' : '❌'} ${escape(title)}: ${verdict} after ${formatDuration(result.elapsedMs)}`,
    reason === '' ? '' : escape(reason),
    result.targets.map(targetLine).join('\n'),
    '🟩 healthy · 🟥 another answer than expected · ⬛ no whole answer',
    ...result.targets.map((target) => timeline(target, result.targets.length > 1)),
    ...result.targets.filter(({ healthy }) => !healthy).map(lastAnswer),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function targetLine({ target, healthy, last, attempts, history }: TargetResult): string {
  const status = last?.status === undefined ? '' : `, status ${String(last.status)}`;
  const version = last?.version === undefined ? '' : `, version ${code(last.version)}`;
  return `- ${healthy ? '✅' : '❌'} ${code(showUrl(target.request.url))}${status}${version}, ${plural(attempts, 'attempt')} ${squares(history)}`;
}

/** One square per attempt, or per share of the attempts where there are many. */
function squares(history: readonly Stretch[]): string {
  const total = history.reduce((sum, { count }) => sum + count, 0);
  const scale = Math.min(1, MOST_SQUARES / total);
  return history
    .map(({ verdict, count }) => square(verdict).repeat(Math.max(1, Math.round(count * scale))))
    .slice(-MOST_SQUARES)
    .join('');
}

function square({ outcome, cause }: Verdict): string {
  if (outcome === 'pass') return '🟩';
  return cause === 'network' ? '⬛' : '🟥';
}

function timeline(target: TargetResult, several: boolean): string {
  const { history } = target;
  if (history.length === 0) return '';
  const shown = history.slice(-MOST_ROWS);
  const left = history.length - shown.length;
  const lines = shown.map(({ verdict, count, fromMs, toMs }) => {
    const until = fromMs === toMs ? '' : ` – ${formatDuration(toMs)}`;
    return `- ${square(verdict)} ${formatDuration(fromMs)}${until}, ${String(count)}×: ${escape(verdict.reason)}`;
  });
  return [
    `<details${left === 0 && !target.healthy ? ' open' : ''}><summary>Attempts</summary>`,
    several ? code(showUrl(target.target.request.url)) : '',
    lines.join('\n'),
    left === 0 ? '' : `(${String(left)} earlier changes left out)`,
    '</details>',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function lastAnswer({ last, target }: TargetResult): string {
  const excerpt = last?.excerpt ?? '';
  if (excerpt.trim() === '') return '';
  const lines = excerpt.split('\n').slice(0, EXCERPT_LINES).join('\n').slice(0, 2000);
  return `The last answer of ${code(showUrl(target.request.url))} began:\n\n${codeBlock(lines)}`;
}
