import { covered, type DockerCall } from './docker-clock.ts';
import type { Site, Version } from './site.ts';
import type { Way } from './ways.ts';

/** One timed deploy. */
export interface Sample {
  readonly ms: number;
  /** Of it, in which no docker client worked on the server and no container was getting healthy. */
  readonly idleMs: number;
  readonly connections: number;
  readonly sent: number;
  readonly received: number;
  /** When it began, in milliseconds since the epoch, and the docker calls on the server. */
  readonly from: number;
  readonly calls: readonly DockerCall[];
}

/** Times one deploy, and checks that it did what it should. */
export async function measure(site: Site, way: Way, version: Version): Promise<Sample> {
  const { link } = site;
  const before = { count: link.connections, sent: link.bytesTo, received: link.bytesFrom };
  site.clock.take();
  const from = Date.now();
  const started = performance.now();
  await way.deploy(version);
  const ms = performance.now() - started;
  const sample = {
    ms,
    from,
    connections: link.connections - before.count,
    sent: link.bytesTo - before.sent,
    received: link.bytesFrom - before.received,
  };
  const calls = site.clock.take();
  if (!way.deploys) return { ...sample, calls, idleMs: ms };
  const life = await site.expectRunning(version);
  const busy = [...calls, { from: life.started, to: life.healthy }];
  return { ...sample, calls, idleMs: ms - covered(busy, { from, to: from + ms }) };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
