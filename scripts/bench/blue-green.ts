import { parseArgs } from 'node:util';
import { createProxiedProject } from '../../test/bundle/proxied-project.ts';
import { buildApp } from '../../test/host/build-app.ts';
import { ensureHost } from '../../test/host/ensure-host.ts';
import { mustRun } from '../../test/host/run.ts';
import { openSite } from './ssh/site.ts';
import { startRegistry } from '../../test/host/start-registry.ts';
import { machine } from './report/machine.ts';
import type { Row } from './report/row.ts';

/**
 * How long the instant way back of `strategy: blue-green` takes, from the start of the action to its end, as a ratio
 * to `ssh host true` over the same link; with requests on their way through nginx. `--runs N` rounds.
 */
const ROUND_TRIP_MS = 100;
const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const rounds = Number(values.runs);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--runs: a number of rounds');

await ensureHost();
const site = await openSite(ROUND_TRIP_MS / 2);
const registry = await startRegistry();
const samples: { floor: number; back: number; failed: number }[] = [];
try {
  for (const version of ['1.0.0', '2.0.0'])
    await buildApp({ registry, repository: 'bench/blue', version });
  const project = await createProxiedProject(site.server, registry, 'bench/blue', {
    host: site.link.host,
    port: String(site.link.port),
    'known-hosts': site.knownHosts,
  });
  project.compose('');
  await mustDeploy(project.deploy({ ...project.proxy, 'image-tag': '1.0.0' }));
  for (let round = 0; round < rounds; round += 1) {
    const green = { strategy: 'blue-green', 'keep-old': '10m', 'stable-for': '0s', settle: '0s' };
    await mustDeploy(project.deploy({ ...project.proxy, ...green, 'image-tag': '2.0.0' }));
    const started = performance.now();
    await mustRun('ssh', ['-F', site.sshConfig, 'target', 'true']);
    const floor = performance.now() - started;
    const back = await project.underLoad({ command: 'rollback' });
    await mustDeploy(Promise.resolve(back));
    for (const line of back.seen.failed.slice(0, 5)) console.error(line);
    samples.push({ floor, back: back.durationMs, failed: back.seen.failed.length });
    console.error(`round ${round + 1} of ${rounds}`);
  }
  project.remove();
} finally {
  await registry.stop();
  await site.stop();
}
console.log(
  `## The way back from green to blue at ${ROUND_TRIP_MS} ms round trip\n\n${await machine()}\n`,
);
console.log(
  '| | `ssh host true` ms | rollback ms | ratio | failed requests |\n|---|---|---|---|---|',
);
samples.forEach(({ floor, back, failed }, at) => {
  console.log(
    `| ${at + 1} | ${floor.toFixed(0)} | ${back.toFixed(0)} | ${(back / floor).toFixed(2)} | ${failed} |`,
  );
});
const ratios = samples.map(({ floor, back }) => back / floor).sort((a, b) => a - b);
const ratio = ratios[Math.floor(ratios.length / 2)] ?? Number.NaN;
console.log(`\nmedian ratio ${ratio.toFixed(2)} (aim: under 2)`);
const failures = samples.reduce((sum, { failed }) => sum + failed, 0);
export const rows: readonly Row[] = [
  {
    what: `the way back from green to blue at ${ROUND_TRIP_MS} ms round trip, ${rounds} rounds`,
    measured: `median ${ratio.toFixed(2)} × \`ssh host true\``,
    aim: { text: 'under 2', isMet: ratio < 2 },
  },
  {
    what: 'requests that failed meanwhile',
    measured: String(failures),
    aim: { text: 'none', isMet: failures === 0 },
  },
];

async function mustDeploy(run: Promise<{ errors: readonly string[] }>): Promise<void> {
  const { errors } = await run;
  if (errors.length > 0) throw new Error(errors.join());
}
