import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { atMost, type Row } from './report/row.ts';

/**
 * How long each bundle takes from its start to its refusal of empty inputs, beside `node -e 0`: one after
 * the other in every round, so that a busy machine slows all alike.
 */
const ROUNDS = Number(process.argv[2] ?? 31);
/** Most times of bare node; the largest action may take a little more. */
const LIMITS: Readonly<Record<string, number>> = { 'ssh-compose-deploy': 4 };
const LIMIT = 3;

const dist = join(resolve(import.meta.dirname, '../..'), 'dist');
const bundles = readdirSync(dist).filter((name) => existsSync(join(dist, name, 'index.js')));
const programs: readonly (readonly [string, readonly string[]])[] = [
  ['node -e 0', ['-e', '0']],
  ...bundles.map((name) => [name, [join(dist, name, 'index.js')]] as const),
];
const times = new Map(programs.map(([name]) => [name, [] as number[]]));

for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, words] of programs) {
    const started = performance.now();
    spawnSync(process.execPath, words, {
      cwd: tmpdir(),
      env: { PATH: process.env['PATH'], INPUT_SUMMARY: 'false' },
    });
    // The first round only warms the disk's cache.
    if (round > 0) times.get(name)?.push(performance.now() - started);
  }
}

const bare = median(times.get('node -e 0') ?? []);
console.log(`Start-up, medians of ${String(ROUNDS)} interleaved runs on Node ${process.version}:`);
console.log('| program | ms | × bare node | at most | kB |\n| --- | --- | --- | --- | --- |');
export const rows: Row[] = [];
for (const [name, list] of times) {
  const ratio = median(list) / bare;
  const isOurs = name !== 'node -e 0';
  const limit = LIMITS[name] ?? LIMIT;
  const size = isOurs ? statSync(join(dist, name, 'index.js')).size / 1000 : 0;
  const verdict = isOurs ? `${String(limit)} ${ratio <= limit ? '✓' : 'NOT MET'}` : '';
  const cells = [name, median(list).toFixed(0), ratio.toFixed(2), verdict, size.toFixed(0)];
  console.log(`| ${cells.join(' | ')} |`);
  rows.push({
    what: isOurs ? `start of ${name} (${size.toFixed(0)} kB)` : 'start of `node -e 0`',
    measured: `${median(list).toFixed(0)} ms, ${ratio.toFixed(2)} × bare node`,
    ...(isOurs ? { aim: atMost(limit, '×', ratio) } : {}),
  });
}

function median(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
