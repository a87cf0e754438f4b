import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { quote } from '../../packages/shell/quote.ts';
import { runAction, type ActionRun } from '../../test/bundle/run-action.ts';
import { buildApp } from '../../test/host/build-app.ts';
import { ensureHost } from '../../test/host/ensure-host.ts';
import { mustRun } from '../../test/host/run.ts';
import { startEngine } from '../../test/host/start-engine.ts';
import { startRegistry } from '../../test/host/start-registry.ts';
import { startServer, type Server } from '../../test/host/start-server.ts';
import { DockerWords } from './hosts/docker-words.ts';
import { machine } from './report/machine.ts';
import type { Row } from './report/row.ts';
import { median } from './ssh/measure.ts';

/**
 * One deploy to many hosts at once, as a ratio to the same Docker work started by as many local shells at once, with
 * the peak memory of the runner's process. `--hosts N` (20), `--runs N` (3). All hosts are behind one engine, as the
 * shells are. Fails where a deploy did, or the aim is missed.
 */
const { values } = parseArgs({
  options: { hosts: { type: 'string', default: '20' }, runs: { type: 'string', default: '3' } },
});
const count = Number(values.hosts);
const rounds = Number(values.runs);
if (!(count >= 2 && rounds >= 1)) throw new Error('--hosts: 2 or more, --runs: 1 or more');

const COMPOSE_FILE = `services:
  web:
    image: \${IMAGE}:\${IMAGE_TAG}
    restart: unless-stopped
    stop_grace_period: 1s
    network_mode: none
`;

await ensureHost();
const engine = await startEngine();
const scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-bench-'));
chmodSync(scratch, 0o755);
const stops: (() => Promise<void>)[] = [];
const stop = async (): Promise<void> => {
  await Promise.all(stops.splice(0).map((one) => one()));
  await engine.stop();
  rmSync(scratch, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void stop().finally(() => {
      process.exit(130);
    });
  });
}
const figures: Row[] = [];
try {
  await bench();
} finally {
  await stop();
}

export const rows: readonly Row[] = figures;

async function bench(): Promise<void> {
  const words = new DockerWords(join(scratch, 'docker'));
  const registry = await startRegistry();
  stops.push(() => registry.stop());
  for (const version of ['1.0.0', '2.0.0']) {
    const { reference } = await buildApp({ registry, repository: 'bench/web', version });
    await mustRun('docker', ['pull', '--quiet', reference]);
  }
  const image = `${registry.address}/bench/web`;
  const servers: Server[] = [];
  for (let at = 0; at < count; at += 1) {
    // The first one's docker notes its words.
    const path = [...(at === 0 ? [words.folder] : []), '/usr/local/bin', '/usr/bin', '/bin'].join(
      ':',
    );
    const server = await startServer({ environment: { PATH: path } });
    stops.push(() => server.stop());
    servers.push(server);
    server.authorize(servers[0]?.publicKey ?? '');
    const env = `COMPOSE_PROJECT_NAME=${server.id}\n`;
    await server.exec('mkdir ~/app && cat >~/app/.env', { input: env });
  }
  const checkout = join(scratch, 'checkout');
  mkdirSync(checkout);
  writeFileSync(join(checkout, 'compose.yml'), COMPOSE_FILE);
  const ours: number[] = [];
  const same: number[] = [];
  const people: number[] = [];
  const peaks: number[] = [];
  let calls: string[][] = [];
  await deployAll(servers, checkout, image, '1.0.0');
  for (let round = 1; round <= rounds; round += 1) {
    console.error(`round ${round} of ${rounds}`);
    words.take();
    const run = await deployAll(servers, checkout, image, '2.0.0');
    calls = words.take();
    ours.push(run.durationMs);
    peaks.push(run.peakKiB / 1024);
    const folders = servers.map((server) => copyOf(server, round));
    await deployAll(servers, checkout, image, '1.0.0');
    same.push(
      await shells(servers, folders, (server) => replayOf(calls, servers[0]?.id ?? '', server)),
    );
    await deployAll(servers, checkout, image, '1.0.0');
    people.push(
      await shells(servers, folders, (server) => {
        const compose = `docker compose -p ${server.id}`;
        return `${compose} pull --quiet && ${compose} up --detach --wait --quiet-pull`;
      }),
    );
    await deployAll(servers, checkout, image, '1.0.0');
  }
  const row = (name: string, samples: readonly number[]): string =>
    `| ${name} | ${(median(samples) / 1000).toFixed(1)} s | ${(median(ours) / median(samples)).toFixed(2)} |`;
  console.log(`## One deploy to ${count} hosts, max-parallel ${count}\n\n${await machine()}\n`);
  console.log('| way | median | ours as a ratio to it |\n| --- | ---: | ---: |');
  console.log(row('**ssh-compose-deploy**', ours));
  console.log(row(`the same ${calls.length} docker calls, by ${count} local shells at once`, same));
  console.log(row(`\`compose pull && up --wait\`, by ${count} local shells at once`, people));
  const beside = (samples: readonly number[]): string =>
    `${(median(ours) / 1000).toFixed(1)} s beside ${(median(samples) / 1000).toFixed(1)} s, ${(median(ours) / median(samples)).toFixed(2)} ×`;
  figures.push(
    {
      what: `one deploy to ${count} hosts beside the same docker calls in ${count} local shells`,
      measured: beside(same),
      aim: { text: '1.3 ×', isMet: median(ours) / median(same) <= 1.3 },
    },
    {
      what: `the same beside \`compose pull && up --wait\` in ${count} local shells`,
      measured: beside(people),
    },
    {
      what: 'peak memory of the runner’s process',
      measured: `${Math.max(...peaks).toFixed(0)} MiB`,
    },
  );
  console.log(
    `\nPeak memory of the runner's process: ${Math.max(...peaks).toFixed(0)} MiB. Rounds: ${rounds}.`,
  );
  console.log(
    'Aim: 1.3 beside the same docker calls. All hosts, sshd and shells share this machine and one engine.',
  );
}

async function deployAll(
  servers: readonly Server[],
  workspace: string,
  image: string,
  version: string,
): Promise<ActionRun & { readonly peakKiB: number }> {
  let peakKiB = 0;
  let timer: NodeJS.Timeout | undefined;
  const run = await runAction('ssh-compose-deploy', {
    workspace,
    timeoutMs: 600_000,
    inputs: {
      host: servers.map(({ user, host, port }) => `${user}@${host}:${port}`).join('\n'),
      'private-key': servers[0]?.privateKey ?? '',
      'known-hosts': servers.map(({ knownHosts }) => knownHosts).join(''),
      directory: '~/app',
      env: `IMAGE=${image}`,
      'image-tag': version,
      strategy: 'recreate',
      'max-parallel': String(servers.length),
      'stable-for': '0s',
      'health-timeout': '5m',
      'connect-timeout': '2m',
    },
    onStart: (pid) => {
      timer = setInterval(() => {
        try {
          const status = readFileSync(`/proc/${pid}/status`, 'utf8');
          peakKiB = Math.max(peakKiB, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0));
        } catch {
          // It has ended.
        }
      }, 50);
    },
  });
  clearInterval(timer);
  if (run.code !== 0) throw new Error(`the deploy of ${version} failed: ${run.errors.join(' ')}`);
  return { ...run, peakKiB };
}

/** The project as it lies on the server now, for a shell to work in. */
function copyOf(server: Server, round: number): string {
  const folder = join(scratch, `${server.id}-${round}`);
  for (const path of ['compose.yml', '.env', '.deploy/images.yml'])
    cpSync(join(server.home, 'app', path), join(folder, path));
  return folder;
}

/** The calls of one server for another; what a call says about a container that is gone does not matter. */
function replayOf(calls: readonly string[][], from: string, to: Server): string {
  const lines = calls
    .filter((words) => words[0] !== 'login')
    .map((words) => `docker ${words.map((word) => quote(word.replaceAll(from, to.id))).join(' ')}`);
  return [...lines.map((line) => `${line} >/dev/null 2>&1 </dev/null`), healthy(to)].join('\n');
}

/** Until its container is healthy. */
function healthy(server: Server): string {
  const ps = `docker ps -q --filter label=com.docker.compose.project=${server.id} --filter health=healthy`;
  return `until [ -n "$(${ps})" ]; do sleep 0.2; done`;
}

async function shells(
  servers: readonly Server[],
  folders: readonly string[],
  script: (server: Server) => string,
): Promise<number> {
  const started = performance.now();
  await Promise.all(
    servers.map(async (server, at) => {
      await mustRun('sh', ['-c', script(server)], { cwd: folders[at] ?? '', timeoutMs: 600_000 });
    }),
  );
  return performance.now() - started;
}
