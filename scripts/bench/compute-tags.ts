import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAction } from '../../test/bundle/run-action.ts';

/**
 * Two hundred services, each with a version file of its own, against one: the whole run of the bundle, as
 * the runner starts it, one after the other in every round.
 */
const ROUNDS = Number(process.argv[2] ?? 15);
const MANY = 200;
const LIMIT = 2;

const workspace = mkdtempSync(join(tmpdir(), 'deploy-actions-bench-'));
try {
  const event = join(workspace, 'event.json');
  writeFileSync(event, JSON.stringify({ repository: { default_branch: 'main' } }));
  const names = Array.from({ length: MANY }, (_, index) => `service-${String(index)}`);
  for (const [index, name] of names.entries()) {
    mkdirSync(join(workspace, name));
    const version = `1.${String(index)}.0`;
    writeFileSync(join(workspace, name, 'package.json'), JSON.stringify({ name, version }));
  }
  const one: number[] = [];
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    one.push(await measured(names.slice(0, 1), event));
    all.push(await measured(names, event));
  }
  const [few, many] = [median(one), median(all)];
  // Of the pairs, since other work on the machine slows both of a pair alike.
  const ratio = median(all.map((ms, round) => ms / (one[round] ?? Number.NaN)));
  console.log(`compute-tags, medians of ${String(ROUNDS)} interleaved runs:`);
  console.log('| services | ms |\n| --- | --- |');
  console.log(`| 1 | ${few.toFixed(0)} |\n| ${String(MANY)} | ${many.toFixed(0)} |`);
  console.log(
    `${String(MANY)} services take ${ratio.toFixed(2)} × the time of one; at most ${String(LIMIT)}: ${ratio <= LIMIT ? 'met' : 'NOT MET'}`,
  );
  process.exitCode = ratio <= LIMIT ? 0 : 1;
} finally {
  rmSync(workspace, { recursive: true });
}

async function measured(services: readonly string[], event: string): Promise<number> {
  const list = services.map(
    (name) => `- name: ${name}
  image: ghcr.io/octo/${name}
  context: ${name}
  version-file: ${name}/package.json`,
  );
  const run = await runAction('compute-tags', {
    workspace,
    inputs: { services: list.join('\n') },
    env: {
      GITHUB_EVENT_NAME: 'push',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_SHA: 'a'.repeat(40),
      GITHUB_REPOSITORY: 'octo/shop',
      GITHUB_EVENT_PATH: event,
    },
  });
  const { include } = JSON.parse(run.outputs['matrix'] ?? '{"include":[]}') as {
    include: unknown[];
  };
  if (run.code !== 0 || include.length !== services.length) throw new Error(run.stdout);
  return run.durationMs;
}

function median(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
