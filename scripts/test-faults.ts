import { ensureHost } from '../test/host/ensure-host.ts';
import { startEngine } from '../test/host/start-engine.ts';
import { FAULTS } from '../test/faults/faults.ts';
import { runColumn, startShelf, tableOf } from '../test/faults/matrix.ts';
import type { Outcome } from '../test/faults/run-cell.ts';
import { STEPS } from '../test/faults/steps.ts';

/**
 * The fault matrix of ssh-compose-deploy on real servers: each fault at each step.
 * `npm run test:faults -- --fault "disk full" --step switch,update` runs a part of it.
 */
const AT_ONCE = 3;

const steps = chosen('--step', STEPS);
const faults = chosen('--fault', FAULTS);
const started = performance.now();
await ensureHost();
const engine = await startEngine();
const registry = await startShelf();
const outcomes: Outcome[] = [];
const waiting = [...faults];
try {
  await Promise.all(Array.from({ length: AT_ONCE }, work));
} finally {
  await registry.stop();
  await engine.stop();
}
finish();

async function work(): Promise<void> {
  for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
    outcomes.push(...(await runColumn(registry, fault, steps, tell)));
  }
}

function tell({ step, fault, said, wrong, seconds }: Outcome): void {
  const mark = wrong.length === 0 ? 'ok   ' : 'WRONG';
  console.log(`${mark} ${step} × ${fault}: ${said} [${seconds.toFixed(1)}s]`);
  for (const one of wrong) console.log(`      ${one}`);
}

function finish(): void {
  const inOrder = FAULTS.flatMap(({ name }) => outcomes.filter(({ fault }) => fault === name));
  const wrong = outcomes.filter((outcome) => outcome.wrong.length > 0).length;
  console.log(`\n${tableOf(inOrder)}\n`);
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  console.log(`${outcomes.length} cells, ${wrong} wrong, ${minutes} minutes`);
  process.exitCode = wrong === 0 && outcomes.length === steps.length * faults.length ? 0 : 1;
}

function chosen<T extends { readonly name: string }>(
  flag: string,
  all: readonly T[],
): readonly T[] {
  const at = process.argv.indexOf(flag);
  if (at === -1) return all;
  const names = (process.argv[at + 1] ?? '').split(',');
  const unknown = names.find((name) => !all.some((one) => one.name === name));
  if (unknown !== undefined) {
    throw new Error(`${flag} ${unknown}: there are ${all.map(({ name }) => name).join(', ')}`);
  }
  return all.filter(({ name }) => names.includes(name));
}
