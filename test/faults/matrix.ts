import { buildApp } from '../host/build-app.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import type { ServerOptions } from '../host/start-server.ts';
import type { Fault } from './faults.ts';
import { VERSIONS } from './release.ts';
import { runCell, type Outcome } from './run-cell.ts';
import { CREDENTIALS, REPOSITORY, startStand, type Stand } from './stand.ts';
import type { Step } from './steps.ts';

/** The registry with the releases that every stand deploys. */
export async function startShelf(): Promise<Registry> {
  const registry = await startRegistry(CREDENTIALS);
  for (const version of VERSIONS) await buildApp({ registry, repository: REPOSITORY, version });
  return registry;
}

/** One fault at each of the steps, on one server; a server that a cell has broken is replaced by a new one. */
export async function runColumn(
  registry: Registry,
  fault: Fault,
  steps: readonly Step[],
  onOutcome: (outcome: Outcome) => void = () => undefined,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let stand: Stand | undefined;
  let kind = '';
  try {
    for (const step of steps) {
      const shell = shellFor(fault, step);
      const strategy = step.strategy ?? 'recreate';
      if (`${String(shell)} ${strategy}` !== kind) {
        await stand?.stop();
        stand = undefined;
      }
      kind = `${String(shell)} ${strategy}`;
      const options = { ...fault.server, ...(shell && { shell }) };
      stand ??= await startStand(registry, options, fault.restart, strategy);
      const outcome = await runCell(stand, step, fault);
      outcomes.push(outcome);
      onOutcome(outcome);
      if (outcome.wrong.length === 0) continue;
      await stand.stop();
      stand = undefined;
    }
  } finally {
    await stand?.stop();
  }
  return outcomes;
}

/** Busybox takes its own mv and sort whatever is on PATH, so a step that is held in one of these has dash. */
function shellFor({ server }: Fault, { hold }: Step): ServerOptions['shell'] {
  const ownTool = hold !== undefined && !['docker', 'git'].includes(hold.tool);
  return server.shell === '/bin/busybox' && ownTool ? '/bin/dash' : server.shell;
}

/** Steps down, faults across. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const steps = [...new Set(outcomes.map(({ step }) => step))];
  const faults = [...new Set(outcomes.map(({ fault }) => fault))];
  const rows = steps.map((step) => [
    step,
    ...faults.map((fault) => {
      const cell = outcomes.find((one) => one.step === step && one.fault === fault);
      if (cell === undefined) return '';
      return cell.wrong.length === 0 ? cell.said : `WRONG ${cell.said}`.trim();
    }),
  ]);
  const lines = [['step', ...faults], ...rows];
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const shown = lines.map(
    (line) => `| ${line.map((word, at) => word.padEnd(widths?.[at] ?? 0)).join(' | ')} |`,
  );
  const rule = `|${widths?.map((width) => '-'.repeat(width + 2)).join('|') ?? ''}|`;
  return [shown[0], rule, ...shown.slice(1)].join('\n');
}
