import { table } from '../../../packages/markdown/table.ts';
import type { Row } from './row.ts';

/** What one benchmark came to: its figures, or why there are none. */
export interface Result {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly error?: string;
}

/** docs/benchmarks.md, from what was measured. */
export function benchmarksPage(machine: string, results: readonly Result[]): string {
  const cells = results.flatMap(({ name, rows, error }) => {
    const repeat = `\`npm run bench -- ${name}\``;
    if (error !== undefined) return [[name, 'did not end', oneLine(error), '', repeat]];
    return rows.map(({ what, measured, aim }) => [
      name,
      what,
      measured,
      aim === undefined ? '' : `${aim.text}: ${aim.isMet ? 'met' : '**not met**'}`,
      repeat,
    ]);
  });
  return `# Benchmarks

Written by \`npm run bench\`, which runs each of [scripts/bench](../scripts/bench) after the other and keeps here what it
measured. What each of them does stands at the top of its file. A machine that is busy with other things shows in the load.

${machine}

${table(['benchmark', 'what', 'measured', 'aim', 'repeat'], cells)}
`;
}

function oneLine(text: string): string {
  return text.trim().split('\n')[0]?.replaceAll('|', '\\|') ?? '';
}
