import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runAction, type ActionRun, type RunOptions } from '../bundle/run-action.ts';
import { proxyImage } from '../host/proxy-image.ts';
import { NGINX_CONF } from '../load/nginx-conf.ts';
import { startLink, type Link } from '../host/start-link.ts';
import type { Registry } from '../host/start-registry.ts';
import { startServer, type Server, type ServerOptions } from '../host/start-server.ts';
import { Gate } from './gate.ts';
import { filesOf, VERSIONS, type Release } from './release.ts';

export const CREDENTIALS = { username: 'robot', password: 'matrix-Secret-6c1e' };
export const REPOSITORY = 'shop/web';

/** How its deploys replace containers, unless a step says otherwise. */
export type Strategy = 'recreate' | 'rolling';

const PROXY_INPUTS = {
  settle: '0s',
  upstreams: '- { service: web, file: upstreams/web.conf, template: "server {address}:3000;" }',
  'reload-command': 'edge: nginx -s reload',
  'drain-command': 'touch /tmp/drained',
};

/** A server behind a link, with a project on it whose releases are told apart by their label. */
export interface Stand {
  readonly server: Server;
  readonly link: Link;
  readonly gate: Gate;
  /** `<directory>/.deploy` */
  readonly store: string;
  /** The image of the proxy in front of web; empty where there is none. */
  readonly proxy: string;
  /** What was deployed last and is to serve. */
  serving: Release | undefined;
  next(name: string): Release;
  deploy(
    release: Release,
    inputs?: Readonly<Record<string, string>>,
    options?: RunOptions,
  ): Promise<ActionRun>;
  /** Folders of the runs that the server knows, oldest first. */
  runs(): string[];
  stop(): Promise<void>;
}

export async function startStand(
  registry: Registry,
  options: ServerOptions,
  restart = 'unless-stopped',
  strategy: Strategy = 'recreate',
): Promise<Stand> {
  const server = await startServer(options);
  const link = await startLink({ to: { host: server.host, port: server.port } });
  await makeCheckout(server);
  const place = dirname(server.home);
  const store = join(server.directory, '.deploy');
  const gate = new Gate(place, server.directory);
  const proxy = strategy === 'rolling' ? await proxyImage('nginx', server.dockerHost) : '';
  const nginxConf = join(place, 'nginx.conf');
  writeFileSync(nginxConf, NGINX_CONF);
  let count = 0;
  const inputs = {
    host: link.host,
    port: String(link.port),
    user: server.user,
    'private-key': server.privateKey,
    'known-hosts': server.knownHosts.replaceAll(
      `[${server.host}]:${server.port}`,
      `[${link.host}]:${link.port}`,
    ),
    directory: server.directory,
    files: 'conf => conf',
    registry: registry.address,
    'registry-username': CREDENTIALS.username,
    'registry-password': CREDENTIALS.password,
    'health-timeout': '25s',
    'stable-for': '0s',
    'lock-wait': '60s',
    timeout: '90s',
    strategy,
    ...(proxy === '' ? {} : PROXY_INPUTS),
  };
  return {
    server,
    link,
    gate,
    store,
    proxy,
    serving: undefined,
    next: (name) => {
      count += 1;
      return { label: `${name}-${count}`, version: VERSIONS[count % VERSIONS.length] ?? '' };
    },
    // A checkout for each, since deploys may run at once.
    deploy: async (release, more = {}, runOptions = {}) => {
      const workspace = mkdtempSync(join(tmpdir(), 'deploy-actions-faults-'));
      try {
        for (const [path, content] of Object.entries(filesOf(release, proxy))) {
          mkdirSync(dirname(join(workspace, path)), { recursive: true });
          writeFileSync(join(workspace, path), content);
        }
        const env = [
          `REGISTRY=${registry.address}`,
          `REPOSITORY=${REPOSITORY}`,
          `LABEL=${release.label}`,
          `GATE=${gate.folder}`,
          `RESTART=${restart}`,
          `NGINX_CONF=${nginxConf}`,
        ].join('\n');
        return await runAction('ssh-compose-deploy', {
          ...runOptions,
          workspace,
          inputs: { ...inputs, env, 'image-tag': release.version, ...more },
        });
      } finally {
        rmSync(workspace, { recursive: true, force: true });
      }
    },
    runs: () => {
      try {
        return readdirSync(join(store, 'runs')).sort();
      } catch {
        return [];
      }
    },
    stop: async () => {
      gate.open();
      await link.stop();
      await server.stop();
    },
  };
}

/** The directory is a git checkout of its branch `main`; `next` is what the step `checkout` brings. */
async function makeCheckout(server: Server): Promise<void> {
  const { code, stderr } = await server.exec(`set -e
git init -q --bare ~/origin.git
git init -q -b main ${server.directory}
cd ${server.directory}
git config user.name test && git config user.email test@localhost
git remote add origin ~/origin.git
for branch in main next; do
  [ $branch = main ] && echo old >checkout.txt || echo new >checkout.txt
  git add checkout.txt && git commit -qm $branch && git push -q origin HEAD:refs/heads/$branch
done
git reset -q --hard HEAD~1`);
  if (code !== 0) throw new Error(`the git checkout could not be made: ${stderr}`);
}
