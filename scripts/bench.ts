import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { messageOf } from '../packages/errors/message-of.ts';
import { machine } from './bench/report/machine.ts';
import { benchmarksPage, type Result } from './bench/report/page.ts';
import type { Row } from './bench/report/row.ts';

/**
 * `npm run bench -- NAME` runs scripts/bench/NAME.ts, which finds its own words in process.argv. Without a name all of
 * them run, one after the other, and docs/benchmarks.md is written; `--only NAME,…` leaves the others out of it.
 */
const folder = join(import.meta.dirname, 'bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
const [word = '', list = ''] = process.argv.slice(2);
const isPage = word === '' || word === '--only';
const chosen = word === '--only' ? list.split(',') : isPage ? names : [word];
const unknown = chosen.find((name) => !names.includes(name));

if (unknown !== undefined) {
  console.error(`there is no benchmark "${unknown}"; there are ${names.join(', ')}`);
  process.exitCode = 1;
} else {
  // What is left are a benchmark's own words.
  process.argv.splice(2, isPage ? Infinity : 1);
  const began = await machine();
  const results: Result[] = [];
  for (const name of chosen) results.push(await resultOf(name));
  if (isPage) await writePage(benchmarksPage(began, results));
}

async function resultOf(name: string): Promise<Result> {
  try {
    const { rows } = (await import(join(folder, `${name}.ts`))) as { rows: readonly Row[] };
    if (rows.some(({ aim }) => aim?.isMet === false)) process.exitCode = 1;
    return { name, rows };
  } catch (error) {
    if (!isPage) throw error;
    console.error(error);
    process.exitCode = 1;
    return { name, rows: [], error: messageOf(error) };
  }
}

async function writePage(text: string): Promise<void> {
  const page = resolve(folder, '../../docs/benchmarks.md');
  writeFileSync(page, await format(text, { ...(await resolveConfig(page)), filepath: page }));
  console.log(`wrote ${page}`);
}
