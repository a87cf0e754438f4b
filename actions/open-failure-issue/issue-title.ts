import type { Failure } from './failure.ts';

const LONGEST = 200;

/** The issue's title; `given` may name `{workflow}`, `{branch}`, `{stages}` and `{environment}`. */
export function issueTitle({ run, stages, environment }: Failure, given: string): string {
  const words: Readonly<Record<string, string>> = {
    workflow: run.workflow,
    branch: run.branch,
    stages: namesOf(stages),
    environment,
  };
  const fallback = `{workflow}: {stages} failed on {branch}${environment === '' ? '' : ' ({environment})'}`;
  const title = (given === '' ? fallback : given)
    .replaceAll(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole)
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    // No mention: a title is repeated in places where one would notify.
    .replaceAll(/@(?=\w)/g, '@\u200b')
    .replace(/^[: ]+/, '')
    .trim();
  return title.length > LONGEST
    ? `${title.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…`
    : title;
}

function namesOf(stages: readonly string[]): string {
  if (stages.length > 3)
    return `${stages.slice(0, 2).join(', ')} and ${String(stages.length - 2)} more`;
  return stages.join(', ').replace(/, (?=[^,]*$)/, ' and ');
}
