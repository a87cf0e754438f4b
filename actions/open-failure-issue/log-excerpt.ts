import { stripVTControlCharacters } from 'node:util';
import type { JobStep } from './job.ts';
import { maskTokens } from './mask-tokens.ts';

const LONGEST_LINE = 400;
/** `2026-01-31T08:09:10.1234567Z ` in front of every line. */
const STAMP = /^\ufeff?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z) ?/;

/** The last `count` lines of the failed step, up to the error that ended it. */
export function logExcerpt(
  log: string,
  step: JobStep | undefined,
  count: number,
  redact: (text: string) => string,
): string[] {
  if (count === 0) return [];
  const all = log.split(/\r?\n/).map(lineOf);
  while (all.at(-1)?.text === '') all.pop();
  const own = all.filter(({ at }) => isWithin(at, step));
  const lines = own.length === 0 ? all : own;
  const error = lines.findLastIndex(({ text }) => text.startsWith('##[error]'));
  const end = error === -1 ? lines.length : error + 1;
  return lines
    .slice(Math.max(0, end - count), end)
    .map(({ text }) => shortened(maskTokens(redact(plain(text)))));
}

interface Line {
  readonly at: number | undefined;
  readonly text: string;
}

function lineOf(line: string): Line {
  const stamp = STAMP.exec(line);
  if (stamp?.[1] === undefined) return { at: undefined, text: line };
  return { at: Date.parse(stamp[1]), text: line.slice(stamp[0].length) };
}

/** A step's times are whole seconds, a line's are not. */
function isWithin(at: number | undefined, step: JobStep | undefined): boolean {
  if (at === undefined || step?.startedAt === undefined) return false;
  return at >= step.startedAt && at < (step.completedAt ?? Infinity) + 1000;
}

/** Without colours, the runner's own marks, and signs that would make a line look like another. */
function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/^##\[(?:group|endgroup|command|debug)\]/, '')
    .replace(/^##\[(error|warning|notice)\]/, (_, kind: string) => `${kind}: `)
    .replaceAll('\t', '  ')
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .trimEnd();
}

function shortened(line: string): string {
  return line.length > LONGEST_LINE
    ? `${line.slice(0, LONGEST_LINE - 1).replace(/[\ud800-\udbff]$/, '')}…`
    : line;
}
