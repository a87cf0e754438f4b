import { parseArgs } from 'node:util';
import { ensureHost } from '../../test/host/ensure-host.ts';
import { startEngine } from '../../test/host/start-engine.ts';
import type { Tally } from '../../test/load/tally.ts';
import { recreate, scale } from './downtime/dns-project.ts';
import { DNS_PROXIES, type DnsProxyName } from './downtime/dns-proxy.ts';
import { measure } from './downtime/measure.ts';
import { ours } from './downtime/ours.ts';
import { DRAIN_MS, SESSION_MS, sessionCourse, type SessionCourse } from './downtime/sessions.ts';
import { openSite } from './downtime/site.ts';
import { swarm } from './downtime/swarm.ts';
import { downtimeTable, sessionTable, type Row } from './downtime/table.ts';
import { APP } from './downtime/way.ts';
import { machine } from './report/machine.ts';
import type { Row as Figure } from './report/row.ts';

/**
 * Requests that fail while a service goes from one version to the next: our rolling update beside what people do
 * today, through proxies that never try a request twice. `--deploys N` (10), `--proxy NAME,…`, `--way NAME,…`.
 */
const WAYS = { ours, recreate, scale, swarm };
type WayName = keyof typeof WAYS;
/** The app answers in half of it. */
const SLOWEST_MS = 400;

const { values } = parseArgs({
  options: {
    deploys: { type: 'string', default: '10' },
    proxy: { type: 'string', default: Object.keys(DNS_PROXIES).join(',') },
    way: { type: 'string', default: Object.keys(WAYS).join(',') },
  },
});
const deploys = Number(values.deploys);
if (!Number.isInteger(deploys) || deploys < 1) throw new Error('--deploys: a number of deploys');
const proxies = chosen('--proxy', values.proxy, DNS_PROXIES);
const ways = chosen('--way', values.way, WAYS);

await ensureHost();
const engine = await startEngine();
const site = await openSite();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void site.stop().finally(() => process.exit(130)));
}
const measured: Row[] = [];
const sessions: SessionCourse[] = [];
try {
  for (const proxy of proxies) {
    for (const name of ways) measured.push(await course(proxy, name));
    if (ways.includes('ours')) sessions.push(await sessionCourse(proxy, site));
  }
  const { startDelayMs, answerDelayMs } = APP;
  console.log(
    `## Requests during ${deploys} consecutive deploys, 100 a second; the app starts in ${startDelayMs} ms and answers in ${answerDelayMs}\n`,
  );
  console.log(`${await machine()}\n\n${downtimeTable(measured)}\n`);
  if (sessions.length > 0) console.log(`${sessionsTitle()}\n\n${sessionTable(sessions)}`);
} finally {
  await site.stop();
  await engine.stop();
}

export const rows: readonly Figure[] = [
  ...measured.map(({ proxy, measured: { way, load } }) => ({
    what: `${proxy}, ${deploys} deploys with 100 requests a second: ${way.replaceAll('**', '')}`,
    measured: `${load.failures} of ${load.total} requests failed, slowest ${Math.round(load.slowest)} ms`,
    ...(way.includes('ssh-compose-deploy') ? { aim: aimOf(load) } : {}),
  })),
  ...sessions.map(({ proxy, session }) => ({
    what: `${proxy}, a WebSocket session of ${SESSION_MS / 1000} s through our update`,
    measured: `${session.sent - session.heard.length + session.garbled.length} of ${session.sent} messages lost`,
  })),
];

function aimOf({ failures, slowest }: Tally): NonNullable<Figure['aim']> {
  return {
    text: `none, slowest under ${SLOWEST_MS} ms`,
    isMet: failures === 0 && slowest < SLOWEST_MS,
  };
}

async function course(proxy: DnsProxyName, name: WayName): Promise<Row> {
  console.error(`${proxy}, ${name} …`);
  const way = await WAYS[name](proxy, site);
  try {
    const result = await measure(way, deploys);
    for (const line of result.told) console.error(`  ${line}`);
    return { proxy, measured: result };
  } finally {
    await way.stop();
  }
}

function sessionsTitle(): string {
  const [session, drain] = [SESSION_MS, DRAIN_MS].map((ms) => ms / 1000);
  return `A WebSocket session of ${session} s that spans our update; the app leaves its sessions ${drain} s after SIGTERM`;
}

function chosen<T extends object>(flag: string, given: string, all: T): (keyof T)[] {
  const names = given.split(',');
  const unknown = names.find((name) => !(name in all));
  if (unknown === undefined) return names as (keyof T)[];
  throw new Error(`${flag} ${unknown}: there are ${Object.keys(all).join(', ')}`);
}
