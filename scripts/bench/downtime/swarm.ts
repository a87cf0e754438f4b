import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../test/host/free-port.ts';
import { proxyImage } from '../../../test/host/proxy-image.ts';
import { mustRun } from '../../../test/host/run.ts';
import { startEngine } from '../../../test/host/start-engine.ts';
import { leaveSwarm, startSwarm } from '../../../test/host/start-swarm.ts';
import { waitUntil } from '../../../test/host/wait-until.ts';
import { DNS_PROXIES, type DnsProxyName } from './dns-proxy.ts';
import type { Site } from './site.ts';
import { APP, GRACE_SECONDS, VERSIONS, type Way } from './way.ts';

const STACK = 'bench';
const FIRST_START_MS = 60_000;

/** A swarm of one node, whose update starts the new task first; the proxy asks the swarm's DNS for the tasks. */
export async function swarm(proxy: DnsProxyName, site: Site): Promise<Way> {
  const engine = await startEngine({ own: true });
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-swarm-'));
  const stop = async (): Promise<void> => {
    await leaveSwarm(engine);
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await startSwarm(engine);
    const image = await proxyImage(proxy, site.server.dockerHost);
    await carry(image, site.server.dockerHost, engine.dockerHost);
    const port = await freePort();
    writeStack(folder, proxy, { image, port, site });
    const deploy = async (version: string): Promise<void> => {
      const env = { DOCKER_HOST: engine.dockerHost, IMAGE_TAG: version };
      const words = ['stack', 'deploy', '--detach=false', '--compose-file', 'stack.yml', STACK];
      await mustRun('docker', words, { cwd: folder, env });
    };
    await deploy(VERSIONS[0]);
    const url = `http://127.0.0.1:${port}`;
    await waitUntil(`${proxy} to answer`, async () => (await fetch(url)).ok, FIRST_START_MS);
    return { name: 'Swarm, `order: start-first`', url, deploy, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The proxy's image is on the shared engine only. */
async function carry(image: string, from: string, to: string): Promise<void> {
  const script = 'docker --host "$2" save "$1" | docker --host "$3" load --quiet';
  await mustRun('sh', ['-c', script, 'sh', image, from, to]);
}

interface Stack {
  readonly image: string;
  readonly port: number;
  readonly site: Site;
}

// Not the usual virtual address of a service: that takes IPVS, which not every kernel has.
function writeStack(folder: string, proxy: DnsProxyName, { image, port, site }: Stack): void {
  const { folder: mount, file, text } = DNS_PROXIES[proxy];
  mkdirSync(join(folder, 'proxy'));
  writeFileSync(join(folder, 'proxy', file), text);
  writeFileSync(
    join(folder, 'stack.yml'),
    `services:
  proxy:
    image: ${image}
    ports: [{ mode: host, published: ${port}, target: 80 }]
    volumes: ['${folder}/proxy:${mount}:ro']
    deploy: { endpoint_mode: dnsrr }
  web:
    image: ${site.registry.address}/${APP.repository}:\${IMAGE_TAG}
    stop_grace_period: ${GRACE_SECONDS}s
    deploy: { endpoint_mode: dnsrr, update_config: { order: start-first } }
`,
  );
}
