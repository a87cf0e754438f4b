import { FakeDokploy, serveDokploy } from '../../test/fakes/dokploy/fake-dokploy.ts';
import { healthy, QUICK } from '../../test/fakes/dokploy/model.ts';
import { serveHttp } from '../../test/fakes/loopback-server.ts';
import { runAction } from '../../test/bundle/run-action.ts';
import type { Row } from './report/row.ts';

/**
 * From the moment the backend is healthy to the trigger of the frontend, over some random start times, beside the
 * fixed `sleep 60` between two webhooks. The sleep is not slept: what it wastes is 60 s less the backend's own time.
 */
const ROUNDS = Number(process.argv[2] ?? 8);
const LIMIT_MS = 1000;
const FIXED_MS = 60_000;

interface Round {
  /** From the backend's trigger to its being healthy. */
  readonly tookMs: number;
  readonly delayMs: number;
}

const rounds = await playAll(true);
/** Without a version to know the new program by, three good answers in a row are waited for. */
const nameless = await playAll(false);
const delays = delaysOf(rounds);
const namelessDelays = delaysOf(nameless);
const wasted = rounds.map(({ tookMs }) => FIXED_MS - tookMs).toSorted((a, b) => a - b);
console.log(
  `${String(ROUNDS)} deploys of backend and frontend; the backend gets healthy 1 to 7 s after Dokploy's "done":`,
);
console.log('| from healthy to the frontend | median | worst |\n| --- | --- | --- |');
console.log(
  `| dokploy-trigger (measured) | ${seconds(median(delays))} | ${seconds(delays.at(-1))} |`,
);
console.log(
  `| the same without health-expect-version (measured) | ${seconds(median(namelessDelays))} | ${seconds(namelessDelays.at(-1))} |`,
);
console.log(`| sleep 60 (computed) | ${seconds(median(wasted))} | ${seconds(wasted.at(-1))} |`);
const met = (delays.at(-1) ?? Number.NaN) <= LIMIT_MS;
console.log(`the worst must be at most ${seconds(LIMIT_MS)}: ${met ? 'it is' : 'NOT MET'}`);
export const rows: readonly Row[] = [
  {
    what: `from a healthy backend to the trigger of the frontend, ${String(ROUNDS)} deploys`,
    measured: `median ${seconds(median(delays))}, worst ${seconds(delays.at(-1))}`,
    aim: { text: `the worst at most ${seconds(LIMIT_MS)}`, isMet: met },
  },
  {
    what: 'the same without `health-expect-version`, so that three answers in a row have to be good',
    measured: `median ${seconds(median(namelessDelays))}, worst ${seconds(namelessDelays.at(-1))}`,
  },
  {
    what: 'the same with `sleep 60` between two webhooks (computed)',
    measured: `median ${seconds(median(wasted))}, worst ${seconds(wasted.at(-1))}`,
  },
];

async function playAll(hasVersion: boolean): Promise<Round[]> {
  const played: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    played.push(await play(1000 + Math.random() * 6000, hasVersion));
  return played;
}

function delaysOf(played: readonly Round[]): number[] {
  return played.map(({ delayMs }) => delayMs).toSorted((a, b) => a - b);
}

/** Container and address get well together, `afterMs` after Dokploy says done. */
async function play(afterMs: number, hasVersion: boolean): Promise<Round> {
  const fake = new FakeDokploy({ clock: { now: () => Date.now() } });
  let wellAt = Number.POSITIVE_INFINITY;
  const backend = fake.model.service({
    kind: 'compose',
    id: 'backend',
    builds: [
      {
        ...QUICK,
        containers: (service, serial) => {
          wellAt = Date.now() + afterMs;
          fake.model.at(wellAt, () => {
            service.containers = healthy(service, serial);
          });
          return healthy(service, serial).map((one) => ({
            ...one,
            status: 'Up 2 seconds (health: starting)',
          }));
        },
      },
    ],
  });
  fake.model.service({ kind: 'compose', id: 'frontend' });
  await using dokploy = await serveDokploy(fake);
  await using site = await serveHttp((_, response) => {
    response.writeHead(Date.now() >= wellAt ? 200 : 503).end('{"version":"1a2b3c4d"}');
  });
  const run = await runAction('dokploy-trigger', {
    inputs: {
      url: `http://127.0.0.1:${String(dokploy.port)}`,
      'api-key': fake.key,
      services: `
- name: backend
  compose-id: ${backend.id}
  health-url: http://127.0.0.1:${String(site.port)}/health
${hasVersion ? '  health-expect-version: 1a2b3c4d' : ''}
- {name: frontend, compose-id: frontend}
`,
    },
  });
  if (run.code !== 0) throw new Error(run.errors.join('\n'));
  const [first, second] = fake.model.jobs;
  if (first === undefined || second === undefined) throw new Error('not both were triggered');
  return { tookMs: wellAt - first.timestamp, delayMs: second.timestamp - wellAt };
}

function median(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function seconds(ms = Number.NaN): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
