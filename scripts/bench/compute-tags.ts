import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { atMost, type Row } from './report/row.ts';

/**
 * Two hundred services, each with a version file of its own, against one: the whole run of the bundle, as
 * the runner starts it, one after the other in every round.
 */
const ROUNDS = Number(process.argv[2] ?? 21);
const MANY = 200;
const LIMIT = 2;

const bundle = join(resolve(import.meta.dirname, '../..'), 'dist/compute-tags/index.js');
export const rows: Row[] = [];
const workspace = mkdtempSync(join(tmpdir(), 'deploy-actions-bench-'));
try {
  const names = Array.from({ length: MANY }, (_, index) => `service-${String(index)}`);
  for (const [index, name] of names.entries()) {
    mkdirSync(join(workspace, name));
    const version = `1.${String(index)}.0`;
    writeFileSync(join(workspace, name, 'package.json'), JSON.stringify({ name, version }));
  }
  const event = { repository: { default_branch: 'main' } };
  writeFileSync(join(workspace, 'event.json'), JSON.stringify(event));
  const one: number[] = [];
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    one.push(measure(names.slice(0, 1)));
    all.push(measure(names));
  }
  // Of the pairs, since other work on the machine slows both of a pair alike.
  const ratio = median(all.map((ms, round) => ms / (one[round] ?? Number.NaN)));
  console.log(`compute-tags, medians of ${String(ROUNDS)} interleaved runs:`);
  console.log('| services | ms |\n| --- | --- |');
  console.log(`| 1 | ${median(one).toFixed(0)} |\n| ${String(MANY)} | ${median(all).toFixed(0)} |`);
  console.log(
    `${String(MANY)} services take ${ratio.toFixed(2)} × the time of one; at most ${String(LIMIT)}: ${ratio <= LIMIT ? 'met' : 'NOT MET'}`,
  );
  rows.push({
    what: `tags of ${String(MANY)} services beside those of one, ${String(ROUNDS)} runs`,
    measured: `${median(all).toFixed(0)} ms beside ${median(one).toFixed(0)} ms, ${ratio.toFixed(2)} ×`,
    aim: atMost(LIMIT, '×', ratio),
  });
} finally {
  rmSync(workspace, { recursive: true });
}

function measure(services: readonly string[]): number {
  const list = services.map(
    (name) => `- name: ${name}
  image: ghcr.io/octo/${name}
  context: ${name}
  version-file: ${name}/package.json`,
  );
  const output = join(workspace, 'output');
  writeFileSync(output, '');
  const started = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [bundle], {
    cwd: workspace,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      INPUT_SERVICES: list.join('\n'),
      GITHUB_EVENT_NAME: 'push',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_SHA: 'a'.repeat(40),
      GITHUB_REPOSITORY: 'octo/shop',
      GITHUB_EVENT_PATH: join(workspace, 'event.json'),
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: join(workspace, 'summary'),
      RUNNER_TEMP: workspace,
    },
  });
  const ms = performance.now() - started;
  const primary = [...readFileSync(output, 'utf8').matchAll(/"primary-tag":"sha-a{7}"/g)];
  if (status !== 0 || primary.length !== services.length) throw new Error(stdout);
  return ms;
}

function median(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
