import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { createProject, type ComposeProject } from '../bundle/compose-project.ts';
import type { ActionRun, RunOptions } from '../bundle/run-action.ts';
import { freePort } from '../host/free-port.ts';
import { proxyImage, type ProxyName } from '../host/proxy-image.ts';
import type { Registry } from '../host/start-registry.ts';
import type { Server } from '../host/start-server.ts';

/** A recipe of examples/proxies, with the test app as the service behind the proxy, ready to be deployed. */
export interface Recipe extends ComposeProject {
  /** `http://127.0.0.1:port`, where the proxy answers. */
  readonly url: string;
  /** The same for WebSockets. */
  readonly socketUrl: string;
  /** Deploys a version as the recipe's own page says, with further inputs laid over it. */
  release(
    version: string,
    inputs?: Readonly<Record<string, string>>,
    options?: RunOptions,
  ): Promise<ActionRun>;
}

export interface RecipeOptions {
  readonly proxy: ProxyName;
  readonly server: Server;
  readonly registry: Registry;
  /** Of the app's images, all of whose versions are in the registry. */
  readonly repository: string;
  /** Milliseconds that sessions may go on after SIGTERM; with the store besides, which keeps their messages. */
  readonly sessionDrainMs?: number;
  /** Version of the app whose image the store runs in; it is deployed with the first. */
  readonly storeVersion?: string;
}

const EXAMPLES = resolve(import.meta.dirname, '../../examples/proxies');
/** What a recipe's page leaves to its reader, and the test project brings. */
const OWN = ['host', 'user', 'private-key', 'known-hosts', 'directory', 'env', 'image-tag'];

export async function openRecipe(options: RecipeOptions): Promise<Recipe> {
  const { proxy, server, registry, repository } = options;
  const project = createProject(server, registry, repository);
  const port = await freePort();
  const image = await proxyImage(proxy, server.dockerHost);
  const folder = join(EXAMPLES, proxy);
  for (const name of readdirSync(folder)) {
    if (name !== 'README.md')
      cpSync(join(folder, name), join(project.workspace, name), { recursive: true });
  }
  project.write('test.yml', besides(options));
  const env = [
    `IMAGE=${registry.address}/${repository}`,
    `HTTP_PORT=127.0.0.1:${port}`,
    `PROXY_IMAGE=${image}`,
  ];
  const inputs = {
    ...project.inputs,
    ...stepOf(proxy),
    env: env.join('\n'),
    'compose-files': 'compose.yml\ntest.yml',
    'health-timeout': '60s',
  };
  return {
    ...project,
    inputs,
    url: `http://127.0.0.1:${port}`,
    socketUrl: `ws://127.0.0.1:${port}`,
    release: async (version, more = {}, runOptions = {}) =>
      await project.deploy({ ...inputs, 'image-tag': version, ...more }, runOptions),
  };
}

/** The inputs that the recipe's page shows, apart from the reader's own. */
function stepOf(proxy: ProxyName): Record<string, string> {
  const page = readFileSync(join(EXAMPLES, proxy, 'README.md'), 'utf8');
  const block = /```yaml\n([^]*?)```/.exec(page)?.[1] ?? '';
  const [step] = parse(block) as { with: Record<string, string> }[];
  if (step === undefined) throw new Error(`examples/proxies/${proxy}/README.md shows no step`);
  return Object.fromEntries(Object.entries(step.with).filter(([name]) => !OWN.includes(name)));
}

// The proxies' images are on the engine, and nowhere else.
function besides({ sessionDrainMs, storeVersion, registry, repository }: RecipeOptions): string {
  const proxy = `services:
  proxy:
    pull_policy: never
`;
  if (sessionDrainMs === undefined || storeVersion === undefined) return proxy;
  return `${proxy}  web:
    environment:
      STORE_URL: http://store:3000
      SESSION_DRAIN: ${sessionDrainMs}
    stop_grace_period: ${Math.ceil(sessionDrainMs / 1000) + 5}s
    depends_on: [store]
  store:
    image: ${registry.address}/${repository}:${storeVersion}
    command: [node, store.js]
    healthcheck: { disable: true }
`;
}
