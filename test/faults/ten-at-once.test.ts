import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Registry } from '../host/start-registry.ts';
import { leftovers } from './leftovers.ts';
import { startShelf } from './matrix.ts';
import { judge, observe } from './observe.ts';
import type { Release } from './release.ts';
import { startStand, type Stand } from './stand.ts';

let registry: Registry;
let stand: Stand;

beforeAll(async () => {
  registry = await startShelf();
  stand = await startStand(registry, {});
  const first = await stand.deploy(stand.next('first'));
  expect(first.errors).toEqual([]);
});

afterAll(async () => {
  await stand.stop();
  await registry.stop();
});

/** The numbers that the server gives to deploys in the order of their coming, by the label of their release. */
function readTickets(at: Stand, tickets: Map<string, number>): void {
  for (const run of at.runs()) {
    const folder = join(at.store, 'runs', run);
    try {
      const label = /^LABEL=(.*)$/m.exec(readFileSync(join(folder, 'patches/0'), 'utf8'))?.[1];
      const ticket = Number(readFileSync(join(folder, 'ticket'), 'utf8'));
      if (label !== undefined && ticket > 0) tickets.set(label, ticket);
    } catch {
      // Not there yet, or over already.
    }
  }
}

test('of ten deploys at once each ends deployed or says why not, the last one wins, and nothing is mixed', async () => {
  const holders: string[] = [];
  const tickets = new Map<string, number>();
  const reading = setInterval(() => {
    readTickets(stand, tickets);
  }, 50);
  const releases = Array.from({ length: 10 }, (_, at) => stand.next(`at-once-${at}`));
  const runs = await Promise.all(
    releases.map(async (release) => {
      const run = await stand.deploy(
        release,
        { 'lock-wait': '150s' },
        {
          timeoutMs: 170_000,
          onOutput: (text) => {
            holders.push(
              ...text.split('\n').filter((line) => line.includes('waiting for the lock')),
            );
          },
        },
      );
      return { release, run };
    }),
  );
  clearInterval(reading);
  const deployed = runs.filter(({ run }) => run.code === 0);
  for (const { run } of runs) {
    if (run.code === 0) {
      expect(run.outputs['state']).toBe('deployed');
      continue;
    }
    expect(run.errors).toHaveLength(1);
    expect(run.errors[0]).toMatch(/the lock of .* is held by|a deploy that began later/);
    expect(run.outputs['state']).toBe('failed');
  }
  expect(deployed.length).toBeGreaterThan(0);
  // Nine of them had to wait for somebody.
  expect(holders.length).toBeGreaterThanOrEqual(9);
  expect(holders[0]).toMatch(/held by (a run outside|https)/);

  const sight = await observe(stand);
  const judged = judge(sight, releases);
  expect(judged).toHaveProperty('release');
  const winner = (judged as { release: Release }).release;
  expect(deployed.map(({ release }) => release)).toContain(winner);
  // The one that began last, whatever the order in which the others got the lock.
  expect(tickets.size).toBe(10);
  expect(tickets.get(winner.label)).toBe(Math.max(...tickets.values()));
  expect(readFileSync(join(stand.store, 'released'), 'utf8').trim()).toBe(
    String(tickets.get(winner.label)),
  );
  expect(mixedReleases(stand)).toEqual([]);
  expect(await leftovers(stand)).toEqual([]);
}, 200_000);

/** Releases of the store whose files are not all of one version. */
function mixedReleases({ store }: Stand): string[] {
  const folder = join(store, 'releases');
  return readdirSync(folder).filter((release) => {
    const files = ['compose.yml', 'conf/a.conf', 'conf/web.conf', 'conf/z.conf', '.env'];
    const labels = files.map(
      (file) =>
        /^(?:# )?label=["']?([\w-]+)/im.exec(
          readFileSync(join(folder, release, 'files', file), 'utf8'),
        )?.[1],
    );
    return new Set(labels).size !== 1 || labels[0] === undefined;
  });
}
