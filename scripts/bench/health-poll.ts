import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { Row } from './report/row.ts';

/**
 * From the moment a server starts answering right to the end of the wait, at `interval: 5s`: health-poll
 * beside a loop that sleeps 5 s and beside `curl --retry`, over 20 random start times.
 */
const STARTS = 20;
const LANES = 5;
const LIMIT_MS = 1000;

type Waiter = (url: string) => { command: string; words: string[]; env?: Record<string, string> };

const bundle = join(resolve(import.meta.dirname, '../..'), 'dist/health-poll/index.js');
const waiters: Readonly<Record<string, Waiter>> = {
  'health-poll': (url) => ({
    command: process.execPath,
    words: [bundle],
    env: { INPUT_URL: url, INPUT_INTERVAL: '5s', INPUT_SUMMARY: 'false' },
  }),
  'fixed 5 s loop': (url) => ({
    command: 'sh',
    words: ['-c', `until curl -fso /dev/null ${url}; do sleep 5; done`],
  }),
  'curl --retry 12 --retry-delay 5': (url) => ({
    command: 'curl',
    words: [...'-fso /dev/null --retry 12 --retry-delay 5 --retry-all-errors'.split(' '), url],
  }),
};

const hasCurl = spawnSync('curl', ['--version']).error === undefined;
if (!hasCurl) console.log('There is no curl here, so health-poll races alone.');
const racing = Object.entries(waiters).filter(([name]) => hasCurl || name === 'health-poll');
const starts = Array.from({ length: STARTS }, () => 1000 + Math.random() * 11_000);
const queue = [...starts];
const delays = new Map(racing.map(([name]) => [name, [] as number[]]));
console.log(
  `${String(STARTS)} servers that start answering after 1 to 12 s, found at interval 5s:`,
);
await Promise.all(
  Array.from({ length: LANES }, async () => {
    for (let start = queue.shift(); start !== undefined; start = queue.shift()) await race(start);
  }),
);
export const rows: Row[] = [];
console.log('| waiter | median | worst |\n| --- | --- | --- |');
for (const [name, list] of delays) {
  const sorted = list.toSorted((a, b) => a - b);
  const worst = sorted.at(-1) ?? Number.NaN;
  console.log(`| ${name} | ${seconds(median(sorted))} | ${seconds(worst)} |`);
  const isMet = median(sorted) <= LIMIT_MS;
  rows.push({
    what: `from well to the end of the wait at an interval of 5 s, ${String(STARTS)} starts: ${name}`,
    measured: `median ${seconds(median(sorted))}, worst ${seconds(worst)}`,
    ...(name === 'health-poll'
      ? { aim: { text: `the median at most ${seconds(LIMIT_MS)}`, isMet } }
      : {}),
  });
}
const own = median((delays.get('health-poll') ?? []).toSorted((a, b) => a - b));
console.log(
  `health-poll must be at most ${seconds(LIMIT_MS)}: ${own <= LIMIT_MS ? 'it is' : 'NOT MET'}`,
);

/** Lets all waiters wait for servers of their own that start answering right at the same time. */
async function race(startsAfter: number): Promise<void> {
  await Promise.all(
    racing.map(async ([name, waiter]) => {
      delays.get(name)?.push(await wait(waiter, startsAfter));
    }),
  );
}

async function wait(waiter: Waiter, startsAfter: number): Promise<number> {
  let healthy = false;
  const server = createServer((_, answer) => {
    answer.writeHead(healthy ? 200 : 503).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const { command, words, env } = waiter(`http://127.0.0.1:${String(port)}/`);
  let since = Number.NaN;
  setTimeout(() => {
    healthy = true;
    since = performance.now();
  }, startsAfter);
  const child = spawn(command, words, {
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], ...env },
  });
  const code = await new Promise<number | null>((ended, failed) => {
    child.on('error', failed);
    child.on('close', ended);
  });
  const delay = performance.now() - since;
  server.close();
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}`);
  return delay;
}

function median(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  return (
    ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2
  );
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
