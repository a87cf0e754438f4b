import { mustRun, run } from './run.ts';
import type { Engine } from './start-engine.ts';

/**
 * Makes an own engine the only manager of a swarm of its own (1 s). The address differs per engine, since the ports of
 * a swarm are fixed; and so does the bridge by which tasks reach the world, which all engines would call alike.
 */
export async function startSwarm({ dockerHost }: Engine): Promise<void> {
  const env = { DOCKER_HOST: dockerHost };
  const inspect = [
    'network',
    'inspect',
    '--format',
    '{{(index .IPAM.Config 0).Gateway}}',
    'bridge',
  ];
  const subnet = /^10\.(\d+)\./.exec(await mustRun('docker', inspect, { env }))?.[1];
  if (subnet === undefined)
    throw new Error(`${dockerHost} is no engine of startEngine({ own: true })`);
  const bridge = ['--opt', `com.docker.network.bridge.name=br-swarm-${subnet}`];
  await mustRun('docker', ['network', 'create', ...bridge, 'docker_gwbridge'], { env });
  const address = `127.${subnet}.0.1`;
  const words = ['--listen-addr', `${address}:2377`, '--advertise-addr', address];
  // The kernel tells the overlay networks of two swarms apart by their port alone.
  const port = 42_000 + Number(subnet);
  await removeTunnels(port);
  words.push('--data-path-port', String(port));
  await mustRun('docker', ['swarm', 'init', ...words], { env });
}

/** What an engine left behind that was ended while it made a network: the port is ours alone by now. */
async function removeTunnels(port: number): Promise<void> {
  const links = JSON.parse(
    (await mustRun('ip', ['-json', '-details', 'link', 'show', 'type', 'vxlan'])) || '[]',
  ) as {
    readonly ifname?: string;
    readonly linkinfo?: { readonly info_data?: { port?: number } };
  }[];
  for (const { ifname, linkinfo } of links) {
    if (ifname !== undefined && linkinfo?.info_data?.port === port)
      await mustRun('ip', ['link', 'delete', ifname]);
  }
}

/** Before the engine stops, or its tasks would come back faster than they are removed. */
export async function leaveSwarm({ dockerHost }: Engine): Promise<void> {
  await run('docker', ['swarm', 'leave', '--force'], { env: { DOCKER_HOST: dockerHost } });
}
