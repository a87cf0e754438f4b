import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../host/free-port.ts';
import { proxyImage } from '../host/proxy-image.ts';
import type { Registry } from '../host/start-registry.ts';
import type { Server } from '../host/start-server.ts';
import { createProject, type ComposeProject } from './compose-project.ts';
import { NGINX_CONF } from '../load/nginx-conf.ts';
import { startProber } from '../load/prober.ts';
import { describe, failures, tally } from '../load/tally.ts';
import type { ActionRun } from './run-action.ts';

/** What clients saw during a deploy. */
export interface Seen {
  /** A line for each request that failed. */
  readonly failed: readonly string[];
  /** Versions that answered, in the order of their first answer. */
  readonly versions: readonly string[];
  /** Those that answered after the deploy had ended. */
  readonly lately: readonly string[];
}

/** A project whose requests come through nginx, which never tries an upstream twice. */
export interface ProxiedProject extends ComposeProject {
  readonly url: string;
  /** Inputs that make the deploy tell nginx who serves. */
  readonly proxy: Readonly<Record<string, string>>;
  /** Writes the compose file, with further lines in `web`; nginx mounts a folder unless `mount` says otherwise. */
  compose(web: string, mount?: string): void;
  /** A deploy with `proxy`, and what clients saw meanwhile. */
  underLoad(inputs: Readonly<Record<string, string>>): Promise<ActionRun & { readonly seen: Seen }>;
  /** The file that names who serves. */
  upstreams(): Promise<string>;
}

/** `inputs` win over those that reach the server directly. */
export async function createProxiedProject(
  server: Server,
  registry: Registry,
  repository: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<ProxiedProject> {
  const project = createProject(server, registry, repository, inputs);
  const port = await freePort();
  const nginx = await proxyImage('nginx', server.dockerHost);
  const url = `http://127.0.0.1:${port}/`;
  const proxy = {
    files: 'nginx.conf => nginx.conf',
    upstreams: '- { service: web, file: upstreams/web.conf, template: "server {address}:3000;" }',
    'reload-command': 'proxy: nginx -s reload',
    settle: '1s',
    'stable-for': '4s',
    'health-timeout': '100s',
  };
  project.write('nginx.conf', NGINX_CONF);
  return {
    ...project,
    url,
    proxy,
    compose: (web, mount = './upstreams:/upstreams:ro') => {
      project.write(
        'compose.yml',
        `services:
  proxy:
    image: ${nginx}
    pull_policy: never
    restart: unless-stopped
    stop_grace_period: 1s
    depends_on: [web]
    ports: ['127.0.0.1:${port}:8080']
    volumes: ['./nginx.conf:/etc/nginx/conf.d/default.conf:ro', '${mount}']
  web:
    image: \${REGISTRY}/\${REPOSITORY}:\${IMAGE_TAG}
    restart: unless-stopped
    stop_grace_period: 5s
${web}`,
      );
    },
    underLoad: async (inputs) => {
      const prober = startProber(url, { perSecond: 40 });
      try {
        const run = await project.deploy({ ...proxy, ...inputs });
        const end = Date.now();
        await sleep(500);
        await prober.stop();
        const { probes, lags } = prober;
        const { versions } = tally(prober);
        const lately = tally({ probes: probes.filter(({ at }) => at > end), lags }).versions;
        return { ...run, seen: { failed: describe(failures(probes)), versions, lately } };
      } finally {
        await prober.stop();
      }
    },
    upstreams: async () => (await server.exec(`cat ${server.directory}/upstreams/web.conf`)).stdout,
  };
}
