import { ensureHost } from '../test/host/ensure-host.ts';
import { startEngine } from '../test/host/start-engine.ts';
import { FAULTS } from '../test/faults/faults.ts';
import { FLEET_FAULTS, FLEET_MOMENTS, runFleetCell } from '../test/faults/fleet.ts';
import { runColumn, startShelf, tableOf } from '../test/faults/matrix.ts';
import type { Outcome } from '../test/faults/run-cell.ts';
import { STEPS } from '../test/faults/steps.ts';

/**
 * The fault matrix of ssh-compose-deploy on real servers: each fault at each step.
 * `npm run test:faults -- --fault "disk full" --step switch,update` runs a part of it, `--fleet` only what strikes a
 * deploy to many hosts, `--no-fleet` all but that.
 */
const AT_ONCE = 3;

const onlyFleet = process.argv.includes('--fleet');
const isPart = process.argv.includes('--step') || process.argv.includes('--fault');
const withFleet = onlyFleet || !(isPart || process.argv.includes('--no-fleet'));
const steps = chosen('--step', STEPS);
const faults = chosen('--fault', FAULTS);
const started = performance.now();
await ensureHost();
const engine = await startEngine();
const registry = await startShelf();
const outcomes: Outcome[] = [];
const waiting = onlyFleet ? [] : [...faults];
try {
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (withFleet) await strikeFleets();
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

async function strikeFleets(): Promise<void> {
  for (const moment of FLEET_MOMENTS) {
    for (const fault of FLEET_FAULTS) {
      const outcome = await runFleetCell(registry, moment, fault);
      outcomes.push(outcome);
      tell(outcome);
    }
  }
}

function tell({ step, fault, said, wrong, seconds }: Outcome): void {
  const mark = wrong.length === 0 ? 'ok   ' : 'WRONG';
  console.log(`${mark} ${step} × ${fault}: ${said} [${seconds.toFixed(1)}s]`);
  for (const one of wrong) console.log(`      ${one}`);
}

function finish(): void {
  const inOrder = [
    ...FAULTS,
    ...FLEET_FAULTS.filter(({ name }) => !FAULTS.some((one) => one.name === name)),
  ].flatMap(({ name }) => outcomes.filter(({ fault }) => fault === name));
  const wrong = outcomes.filter((outcome) => outcome.wrong.length > 0).length;
  console.log(`\n${tableOf(inOrder)}\n`);
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  console.log(`${outcomes.length} cells, ${wrong} wrong, ${minutes} minutes`);
  const cells =
    (onlyFleet ? 0 : steps.length * faults.length) +
    (withFleet ? FLEET_MOMENTS.length * FLEET_FAULTS.length : 0);
  process.exitCode = wrong === 0 && outcomes.length === cells ? 0 : 1;
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
