import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BROKEN, startFleet, type FleetProject } from '../bundle/fleet-project.ts';
import type { ActionRun } from '../bundle/run-action.ts';
import { run } from '../host/run.ts';
import type { Registry } from '../host/start-registry.ts';
import type { Server } from '../host/start-server.ts';
import { waitUntil } from '../host/wait-until.ts';
import { leftovers, strayProcesses, type Site } from './leftovers.ts';
import { VERSIONS } from './release.ts';
import type { Outcome } from './run-cell.ts';
import { CREDENTIALS, REPOSITORY } from './stand.ts';

/** Hosts of a cell: the canary, a batch of two, and one that comes after it. */
const HOSTS = 4;

/** When to strike, by what the runner says; `names` are those of the hosts in their order. */
interface Moment {
  readonly name: string;
  readonly at: (names: readonly string[]) => string;
  /** The last host is broken, so that the others go back. */
  readonly goesBack?: true;
}

export const FLEET_MOMENTS: readonly Moment[] = [
  { name: 'between batches', at: ([first]) => `::group::✓ ${first}` },
  { name: 'in a batch, before the switch', at: ([, second]) => `${second} │ ✓ Pull images` },
  { name: 'in a batch, after the switch', at: ([, second]) => `${second} │ ✓ Switch files` },
  { name: 'on the way back of all', at: () => 'back as well: ', goesBack: true },
];

interface FleetFault {
  readonly name: string;
  readonly strike: (cell: { pid: number; cancel: () => void; sites: readonly Site[] }) => void;
  /** Whether every server comes to an end without a next deploy. */
  readonly mendsItself: boolean;
}

export const FLEET_FAULTS: readonly FleetFault[] = [
  {
    name: 'runner killed',
    strike: ({ pid }) => {
      process.kill(pid, 'SIGKILL');
    },
    mendsItself: true,
  },
  {
    name: 'job cancelled',
    strike: ({ cancel }) => {
      cancel();
    },
    mendsItself: true,
  },
  {
    name: 'all and runner killed',
    strike: ({ pid, sites }) => {
      process.kill(pid, 'SIGKILL');
      for (const site of sites) killPrograms(site);
    },
    mendsItself: false,
  },
];

/** Strikes one deploy to several hosts, and says what became of each of them and of the deploy after it. */
export async function runFleetCell(
  registry: Registry,
  moment: Moment,
  fault: FleetFault,
): Promise<Outcome> {
  const started = performance.now();
  const wrong: string[] = [];
  let said = '';
  const fleet = await startFleet(registry, HOSTS, REPOSITORY);
  try {
    said = await cell(fleet, registry, { moment, fault, wrong });
  } catch (error) {
    wrong.push(error instanceof Error ? error.message : String(error));
  } finally {
    await fleet.stop();
  }
  const seconds = (performance.now() - started) / 1000;
  return { step: `many hosts, ${moment.name}`, fault: fault.name, said, wrong, seconds };
}

async function cell(
  fleet: FleetProject,
  registry: Registry,
  { moment, fault, wrong }: { moment: Moment; fault: FleetFault; wrong: string[] },
): Promise<string> {
  const [old = '', wanted = '', next = ''] = VERSIONS;
  const sites = fleet.servers.map(siteOf);
  let ended = 'healed by the next deploy';
  const login = {
    registry: registry.address,
    'registry-username': CREDENTIALS.username,
    'registry-password': CREDENTIALS.password,
    'canary-hosts': '1',
    'max-parallel': '2',
    timeout: '5m',
  };
  const last = fleet.servers.at(-1);
  if (last === undefined) throw new Error('there is no server');
  const first = await fleet.deploy({ ...login, 'image-tag': old, 'stable-for': '0s' });
  if (first.code !== 0) throw new Error(`the first deploy: ${first.errors.join(' ')}`);
  if (moment.goesBack === true) await fleet.setEnv(last, BROKEN);
  await struck(
    fleet,
    { ...login, 'image-tag': wanted, 'rollback-scope': 'all' },
    { moment, fault, sites },
  );
  if (moment.goesBack === true) await fleet.setEnv(last, []);
  if (fault.mendsItself) {
    await Promise.all(
      sites.map(async (site) => {
        await waitUntil(
          'the server to come to an end by itself',
          () => strayProcesses(site).length === 0,
          90_000,
        );
      }),
    );
    const versions = await Promise.all(
      fleet.servers.map(async (server) => await whole(fleet, server, moment.goesBack === true)),
    );
    for (const version of versions)
      if (version !== old && version !== wanted) wrong.push(`serves ${version}`);
    for (const site of sites)
      wrong.push(...(await leftovers(site)).map((one) => `left behind: ${one}`));
    ended = versions.map((version) => (version === old ? 'old' : 'new')).join(' ');
  }
  const mended = await fleet.deploy({ ...login, 'image-tag': next, 'stable-for': '0s' });
  if (mended.code !== 0) wrong.push(`the next deploy: ${mended.errors.join(' ')}`);
  for (const server of fleet.servers) {
    const version = await whole(fleet, server, false);
    if (version !== next) wrong.push(`after the next deploy ${server.id} serves ${version}`);
  }
  for (const site of sites)
    wrong.push(...(await leftovers(site)).map((one) => `left by the next deploy: ${one}`));
  return ended;
}

async function struck(
  fleet: FleetProject,
  inputs: Readonly<Record<string, string>>,
  { moment, fault, sites }: { moment: Moment; fault: FleetFault; sites: readonly Site[] },
): Promise<ActionRun> {
  const names = fleet.servers.map(({ host, port }) => `${host}:${port}`);
  const runner = { pid: 0, cancel: (): void => undefined };
  let output = '';
  const struckAt: number[] = [];
  const report = await fleet.deploy(inputs, {
    onStart: (pid, cancel) => {
      Object.assign(runner, { pid, cancel });
    },
    onOutput: (text) => {
      output += text;
      if (struckAt.length > 0 || !output.includes(moment.at(names))) return;
      struckAt.push(output.length);
      fault.strike({ ...runner, sites });
    },
  });
  if (struckAt.length === 0)
    throw new Error(`the deploy ended before ${moment.name}: ${report.errors.join(' ')}`);
  return report;
}

function siteOf(server: Server): Site {
  const directory = join(server.home, 'app');
  const store = join(directory, '.deploy');
  return {
    server: { ...server, directory },
    store,
    runs: () => (existsSync(join(store, 'runs')) ? readdirSync(join(store, 'runs')).sort() : []),
  };
}

/** The guards first, or they would set things right at once. */
function killPrograms({ store, runs }: Site): void {
  for (const name of ['guard', 'pid']) {
    for (const one of runs()) {
      const path = join(store, 'runs', one, name);
      if (!existsSync(path)) continue;
      try {
        process.kill(Number(readFileSync(path, 'utf8')), 'SIGKILL');
      } catch {
        // It has ended.
      }
    }
  }
}

/** The version that a host is on as a whole: in its container, its env file and its store. Throws where they differ. */
async function whole(fleet: FleetProject, server: Server, envWasSet: boolean): Promise<string> {
  return await waitUntil('a whole release', async () => {
    const { store } = siteOf(server);
    const current = readFileSync(join(store, 'current'), 'utf8').trim();
    const meta = JSON.parse(
      readFileSync(join(store, 'releases', current, 'meta.json'), 'utf8'),
    ) as { tag: string };
    const env = readFileSync(join(server.home, 'app/.env'), 'utf8');
    const tag = /^IMAGE_TAG=(.*)$/m.exec(env)?.[1];
    const version = await fleet.version(server);
    // The test itself may have written the env file anew.
    if (version !== meta.tag || (!envWasSet && tag !== version))
      throw new Error(`${server.id}: container ${version}, env ${String(tag)}, store ${meta.tag}`);
    const filter = `label=com.docker.compose.project=${server.id}`;
    const { stdout } = await run('docker', [
      'ps',
      '-a',
      '--filter',
      filter,
      '--format',
      '{{.Status}}',
    ]);
    if (!/^Up .*\(healthy\)\n$/.test(stdout)) throw new Error(`${server.id}: ${stdout}`);
    return version;
  });
}
