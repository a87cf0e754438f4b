import { parseArgs } from 'node:util';
import { ensureHost } from '../../test/host/ensure-host.ts';
import { startEngine } from '../../test/host/start-engine.ts';
import { recreate, scale } from './downtime/dns-project.ts';
import { DNS_PROXIES, type DnsProxyName } from './downtime/dns-proxy.ts';
import { measure } from './downtime/measure.ts';
import { ours } from './downtime/ours.ts';
import { openSite, type Site } from './downtime/site.ts';
import { downtimeTable, type Row } from './downtime/table.ts';
import { APP, type Way } from './downtime/way.ts';
import { machine } from './ssh/machine.ts';

/**
 * Requests that fail while a service goes from one version to the next: our rolling update beside what people do
 * today, through proxies that never try a request twice. `--deploys N` (10), `--proxy NAME,…`, `--way NAME,…`.
 */
const WAYS: Readonly<Record<string, (proxy: DnsProxyName, site: Site) => Promise<Way>>> = {
  ours,
  recreate,
  scale,
};

const { values } = parseArgs({
  options: {
    deploys: { type: 'string', default: '10' },
    proxy: { type: 'string', default: Object.keys(DNS_PROXIES).join(',') },
    way: { type: 'string', default: Object.keys(WAYS).join(',') },
  },
});
const deploys = Number(values.deploys);
if (!Number.isInteger(deploys) || deploys < 1) throw new Error('--deploys: a number of deploys');
const proxies = chosen('--proxy', values.proxy, Object.keys(DNS_PROXIES)) as DnsProxyName[];
const ways = chosen('--way', values.way, Object.keys(WAYS));

await ensureHost();
const engine = await startEngine();
const site = await openSite();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void site.stop().finally(() => process.exit(130)));
}
const rows: Row[] = [];
try {
  for (const proxy of proxies) for (const name of ways) rows.push(await course(proxy, name));
  const { startDelayMs, answerDelayMs } = APP;
  console.log(
    `## Requests during ${deploys} consecutive deploys, 100 a second; the app starts in ${startDelayMs} ms and answers in ${answerDelayMs}\n`,
  );
  console.log(`${await machine()}\n\n${downtimeTable(rows)}`);
} finally {
  await site.stop();
  await engine.stop();
}

async function course(proxy: DnsProxyName, name: string): Promise<Row> {
  console.error(`${proxy}, ${name} …`);
  const way = await WAYS[name]!(proxy, site);
  try {
    const measured = await measure(way, deploys);
    for (const line of measured.told) console.error(`  ${line}`);
    return { proxy, measured };
  } finally {
    await way.stop();
  }
}

function chosen(flag: string, given: string, all: readonly string[]): string[] {
  const names = given.split(',');
  const unknown = names.find((name) => !all.includes(name));
  if (unknown === undefined) return names;
  throw new Error(`${flag} ${unknown}: there are ${all.join(', ')}`);
}
