import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../test/host/free-port.ts';
import { proxyImage } from '../../../test/host/proxy-image.ts';
import { mustRun } from '../../../test/host/run.ts';
import { waitUntil } from '../../../test/host/wait-until.ts';
import { DNS_PROXIES, type DnsProxyName } from './dns-proxy.ts';
import type { Site } from './site.ts';
import { APP, GRACE_SECONDS, VERSIONS, type Way } from './way.ts';

const SCALE_SETTLE = 2;

/** The usual project behind a proxy that asks Docker's DNS, and `docker compose` on the server itself. */
interface DnsProject {
  readonly url: string;
  /** Runs a shell command in it; `$IMAGE_TAG` is what the compose file takes. */
  run(command: string, version: string): Promise<string>;
  stop(): Promise<void>;
}

/** `docker compose up --wait`: the old container stops, then the new one starts. */
export async function recreate(proxy: DnsProxyName, site: Site): Promise<Way> {
  const project = await openProject(proxy, site);
  return {
    ...project,
    name: '`docker compose up -d --wait`',
    deploy: async (version) => {
      await project.run('docker compose up --detach --wait --quiet-pull', version);
    },
  };
}

/** Two of them, the new one healthy, then the old one out by its ID. */
export async function scale(proxy: DnsProxyName, site: Site): Promise<Way> {
  const project = await openProject(proxy, site);
  const script = `set -e
    old=$(docker compose ps --quiet web)
    docker compose up --detach --no-recreate --quiet-pull --scale web=2 web
    new=$(docker compose ps --quiet web | grep -v "$old")
    until [ "$(docker inspect --format '{{.State.Health.Status}}' "$new")" = healthy ]; do sleep 0.2; done
    sleep ${SCALE_SETTLE}
    docker stop "$old" && docker rm "$old"`;
  return {
    ...project,
    name: `scale up, wait, ${SCALE_SETTLE} s, old out by ID`,
    deploy: async (version) => {
      await project.run(script, version);
    },
  };
}

async function openProject(proxy: DnsProxyName, { server, registry }: Site): Promise<DnsProject> {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-dns-'));
  const name = `${server.id}-${proxy}-${String(Date.now())}`;
  const port = await freePort();
  const { folder: mount, file, text } = DNS_PROXIES[proxy];
  mkdirSync(join(folder, 'proxy'));
  writeFileSync(join(folder, 'proxy', file), text);
  writeFileSync(
    join(folder, 'compose.yml'),
    `name: ${name}
services:
  proxy:
    image: ${await proxyImage(proxy, server.dockerHost)}
    pull_policy: never
    ports: ['127.0.0.1:${port}:80']
    volumes: ['./proxy:${mount}:ro']
  web:
    image: ${registry.address}/${APP.repository}:\${IMAGE_TAG}
    stop_grace_period: ${GRACE_SECONDS}s
`,
  );
  const run = async (command: string, version: string): Promise<string> => {
    const env = { DOCKER_HOST: server.dockerHost, IMAGE_TAG: version };
    return await mustRun('sh', ['-c', command], { cwd: folder, env });
  };
  const stop = async (): Promise<void> => {
    await run('docker compose down --timeout 1', VERSIONS[0]);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await run('docker compose up --detach --wait --quiet-pull', VERSIONS[0]);
    await waitUntil(`${proxy} to answer`, async () => (await fetch(url)).ok);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, run, stop };
}
