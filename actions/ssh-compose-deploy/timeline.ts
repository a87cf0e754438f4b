import { formatDuration } from '../../packages/clock/duration.ts';
import type { Step } from './progress.ts';

/** The steps as a Mermaid gantt, which GitHub draws; steps of no visible length are left out. */
export function timeline(steps: readonly Step[]): string {
  const start = steps[0]?.from;
  const end = steps.at(-1)?.to;
  if (start === undefined || end === undefined || end - start < 100) return '';
  const shown = steps.filter(({ from, to, failed }) => failed || to - from >= (end - start) / 200);
  const bars = shown.map(({ name, from, to, failed }) => {
    const mark = failed ? 'crit, ' : '';
    // Mermaid knows no escapes: `:` ends a name, and `;` and `#` a line.
    const label = name.replaceAll(/[^\w .-]+/g, ' ').trim() || '-';
    return `    ${label} (${formatDuration(to - from)}) :${mark}${from - start}, ${Math.max(to, from + 1) - start}`;
  });
  return ['```mermaid', 'gantt', '    dateFormat x', '    axisFormat %M:%S', ...bars, '```'].join(
    '\n',
  );
}
