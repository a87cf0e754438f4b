import { setTimeout as sleep } from 'node:timers/promises';
import { startDockerd } from './dockerd.ts';
import { createEngineNetwork, freeSubnet } from './engine-network.ts';
import { guard } from './guard.ts';
import { removeEngine } from './remove-engine.ts';
import { createResource, saveRecord, type ResourceRecord } from './resource.ts';
import { mustRun, run } from './run.ts';
import type { Engine } from './start-engine.ts';
import { withLock } from './with-lock.ts';

/** Servers of one swarm, the first its manager. */
export interface Nodes {
  readonly engines: readonly [Engine, ...Engine[]];
  stop(): Promise<void>;
}

/**
 * So many engines, each in a network namespace of its own on one bridge, joined to a swarm (5 s for three). They reach
 * each other and nothing else: no registry, so images have to be loaded.
 */
export async function startNodes(count: number): Promise<Nodes> {
  const release = guard();
  const records: ResourceRecord[] = [];
  const stop = async (): Promise<void> => {
    for (const { dockerHost } of records) {
      if (dockerHost !== undefined)
        await run('docker', ['swarm', 'leave', '--force'], { env: { DOCKER_HOST: dockerHost } });
    }
    // The first one's record has the bridge, which goes last.
    for (const record of records.toReversed()) await removeEngine(record);
    release();
  };
  try {
    const first = await withLock('engine', async () =>
      createResource('engine', { subnet: await freeSubnet() }),
    );
    records.push(first);
    const subnet = first.subnet ?? 0;
    await createEngineNetwork(first.id, subnet);
    for (let at = 0; at < count; at += 1) {
      const record = at === 0 ? first : createResource('engine', {});
      if (at > 0) records.push(record);
      records[at] = await startNode(record, first.id, `10.${subnet}.0.${at + 11}`);
    }
    await join(records, subnet);
    const [manager, ...workers] = records.map(engineOf);
    if (manager === undefined) throw new Error('startNodes: at least one');
    return { engines: [manager, ...workers], stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startNode(
  record: ResourceRecord,
  bridge: string,
  address: string,
): Promise<ResourceRecord> {
  const { directory } = record;
  const dockerHost = `unix://${directory}/docker.sock`;
  const daemon = await startDockerd({
    directory,
    dockerHost,
    flags: ['--iptables=false', '--ip6tables=false', '--bridge=none'],
    namespace: {
      ready: `until ip link set eth0 up 2>/dev/null; do sleep 0.05; done; ip link set lo up; ip addr add ${address}/24 dev eth0`,
      connect: async (pid) => {
        // The kernel takes names of up to 15 signs; it removes the cable with the namespace.
        const cable = `v${record.id.slice(-8)}`;
        await sleep(200);
        const peer = ['type', 'veth', 'peer', 'name', 'eth0', 'netns', String(pid)];
        await mustRun('ip', ['link', 'add', cable, ...peer]);
        await mustRun('ip', ['link', 'set', cable, 'master', bridge, 'up']);
      },
    },
  });
  return saveRecord({ ...record, daemon, dockerHost });
}

async function join(records: readonly ResourceRecord[], subnet: number): Promise<void> {
  let token = '';
  const manager = `10.${subnet}.0.11`;
  for (const [at, { dockerHost }] of records.entries()) {
    const env = { DOCKER_HOST: dockerHost };
    const own = ['--advertise-addr', `10.${subnet}.0.${at + 11}`];
    if (at === 0) {
      await mustRun('docker', ['swarm', 'init', ...own], { env });
      token = (await mustRun('docker', ['swarm', 'join-token', '-q', 'worker'], { env })).trim();
    } else {
      const words = ['swarm', 'join', ...own, '--token', token, `${manager}:2377`];
      await mustRun('docker', words, { env });
    }
  }
}

function engineOf({ dockerHost, daemon }: ResourceRecord): Engine {
  return {
    dockerHost: dockerHost ?? '',
    ownedByUs: true,
    pid: daemon?.pid,
    stop: () => Promise.resolve(),
  };
}
