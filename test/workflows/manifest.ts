import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { JOURNAL, type Observed } from './world/journal.ts';

/**
 * Compares every job, step, input, secret and output of the shipped workflows with what the tests' runs have shown.
 * `npm test` runs it last; what nobody observed is a failure, and nothing is excused.
 */
const root = resolve(import.meta.dirname, '../..');
const OWN = 'org/deploy-actions/';

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
}

interface Workflow {
  readonly on: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>> | null>
  >;
  readonly jobs: Readonly<
    Record<string, { readonly steps?: readonly Step[]; readonly outputs?: object }>
  >;
}

/** Workflows that are about this repository itself and need GitHub: nobody calls them. */
const OURSELVES = ['ci.yml', 'release.yml', 'scorecard.yml', 'dependency-review.yml'];

/** Everything there is to observe, as `file × job × step` and `file × input name`. */
export function expected(): string[] {
  const paths = globSync(['.github/workflows/*.yml', 'examples/*/.github/workflows/*.yml'], {
    cwd: root,
  });
  return paths
    .filter((path) => !OURSELVES.some((name) => path === `.github/workflows/${name}`))
    .sort()
    .flatMap((path) => {
      const { on, jobs } = parse(readFileSync(join(root, path), 'utf8')) as Workflow;
      const call = on['workflow_call'] ?? {};
      return [
        ...Object.entries(jobs).flatMap(([id, job]) => [
          `${path} × ${id}`,
          ...(job.steps ?? []).map((step) => `${path} × ${id} × ${keyOf(step)}`),
        ]),
        ...(['inputs', 'secrets', 'outputs'] as const).flatMap((kind) =>
          Object.keys(call[kind] ?? {}).map((name) => `${path} × ${kind.slice(0, -1)} ${name}`),
        ),
      ];
    });
}

/** What the journal has of it: what ran, and what had a value. */
export function observed(
  journal: readonly Observed[],
  pathOf: (file: string) => string,
): Set<string> {
  const found = new Set<string>();
  for (const one of journal) {
    const path = pathOf(one.file);
    if (one.result === 'skipped') continue;
    found.add(`${path} × ${one.job}`);
    for (const [key, outcome] of one.steps) {
      if (outcome !== 'skipped') found.add(`${path} × ${one.job} × ${key}`);
    }
    if (one.calls === undefined) continue;
    const called = pathOf(one.calls);
    for (const name of one.inputs) found.add(`${called} × input ${name}`);
    for (const name of one.secrets) found.add(`${called} × secret ${name}`);
    for (const name of one.outputs) found.add(`${called} × output ${name}`);
  }
  return found;
}

/** What is missing. */
export function gaps(wanted: readonly string[], seen: ReadonlySet<string>): string[] {
  return wanted.filter((item) => !seen.has(item)).map((item) => `never observed: ${item}`);
}

function readJournal(): Observed[] {
  if (!existsSync(JOURNAL)) return [];
  return readdirSync(JOURNAL).flatMap((name) =>
    readFileSync(join(JOURNAL, name), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Observed),
  );
}

function keyOf({ id, name, uses, run = '' }: Step): string {
  return id ?? name ?? `Run ${uses ?? run.trim().split('\n')[0] ?? ''}`;
}

if (process.argv[1] === import.meta.filename) {
  const journal = readJournal();
  const missing = gaps(
    expected(),
    observed(journal, (file) => file.replace(OWN, '')),
  );
  console.log(`workflows: ${String(journal.length)} jobs observed, ${String(missing.length)} gaps`);
  for (const line of missing) console.log(`  ${line}`);
  process.exitCode = missing.length === 0 ? 0 : 1;
}
