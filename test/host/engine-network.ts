import { listResources } from './resource.ts';
import { mustRun, run } from './run.ts';

/**
 * A network for an engine that runs beside another one: a bridge of its own in 10.N.0.0/16.
 * Such an engine leaves iptables alone (a second dockerd would empty the first one's chains);
 * published ports then work through docker's userland proxy.
 */
export async function createEngineNetwork(bridge: string, subnet: number): Promise<string[]> {
  await mustRun('ip', ['link', 'add', bridge, 'type', 'bridge']);
  await mustRun('ip', ['addr', 'add', `10.${subnet}.0.1/24`, 'dev', bridge]);
  await mustRun('ip', ['link', 'set', bridge, 'up']);
  // The first engine drops forwarded packets, and bridged ones too where br_netfilter is loaded.
  await mustRun('iptables', ['-w', '-I', 'FORWARD', ...acceptRule(bridge, subnet)]);
  return [
    `--bridge=${bridge}`,
    '--iptables=false',
    '--ip6tables=false',
    '--ip-masq=false',
    `--default-address-pool=base=10.${subnet}.128.0/17,size=24`,
  ];
}

/** Takes away the bridge, those of the engine's Compose networks, and the rule; all may be gone. */
export async function removeEngineNetwork(bridge: string, subnet: number): Promise<void> {
  await run('iptables', ['-w', '-D', 'FORWARD', ...acceptRule(bridge, subnet)]);
  for (const { name, address } of await addresses()) {
    if (!address.startsWith(`10.${subnet}.`)) continue;
    // The last is what a swarm makes by itself.
    if (name === bridge || name.startsWith('br-') || name === 'docker_gwbridge') {
      await run('ip', ['link', 'delete', name]);
    }
  }
}

/** An N for which nothing on this machine uses 10.N.0.0/16. Ask for it under the engine lock. */
export async function freeSubnet(): Promise<number> {
  const used = new Set(listResources().map((record) => record.subnet));
  const local = await addresses();
  for (let subnet = 130; subnet < 250; subnet += 1) {
    const inUse = local.some((one) => one.address.startsWith(`10.${subnet}.`));
    if (!inUse && !used.has(subnet)) return subnet;
  }
  throw new Error('no 10.N.0.0/16 with N from 130 to 249 is free: run node test/host/down.ts');
}

/** Of every link, also of a bridge that is down, which Node does not tell. */
async function addresses(): Promise<{ name: string; address: string }[]> {
  const lines = (await mustRun('ip', ['-o', '-4', 'addr', 'show'])).split('\n');
  return lines.flatMap((line) => {
    const [, name, address] = /^\d+: (\S+)\s+inet (\S+)/.exec(line) ?? [];
    return name === undefined || address === undefined ? [] : [{ name, address }];
  });
}

function acceptRule(bridge: string, subnet: number): string[] {
  const net = `10.${subnet}.0.0/16`;
  return ['-s', net, '-d', net, '-m', 'comment', '--comment', bridge, '-j', 'ACCEPT'];
}
