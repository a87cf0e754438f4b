import type { Link } from '../host/start-link.ts';
import type { Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { createProject, type ComposeProject } from './compose-project.ts';
import { runAction, type ActionRun, type RunOptions } from './run-action.ts';

/** One checkout, and servers that one key opens, each with a directory and a Compose project of its own. */
export interface FleetProject {
  readonly servers: readonly Server[];
  readonly project: ComposeProject;
  /** `user@host:port` of a server, as the input `host` takes it. */
  address(server: Server): string;
  deploy(inputs: Readonly<Record<string, string>>, options?: RunOptions): Promise<ActionRun>;
  /** Version that a server's `web` answers with. */
  version(server: Server): Promise<string>;
  /** Lines of the env file that are the server's own. */
  setEnv(server: Server, lines: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

export const FLEET_COMPOSE_FILE = `services:
  web:
    image: \${REGISTRY}/\${REPOSITORY}:\${IMAGE_TAG}
    command: [sh, -c, '\${COMMAND:-exec node server.js}']
    restart: \${RESTART:-unless-stopped}
    stop_grace_period: 1s
    network_mode: none
    healthcheck:
      test: [CMD, wget, -q, -O, /dev/null, 'http://127.0.0.1:3000/']
      start_interval: 1s
      start_period: 10s
      interval: 5s
`;

/** For the env file of a server on which no new container can live. */
export const BROKEN = ['COMMAND=exit 3', 'RESTART=no'];

/** All servers are behind the shared engine, so the directory's name cannot be the project's: each env file has its own. */
export async function startFleet(
  registry: Registry,
  count: number,
  repository = 'shop/web',
): Promise<FleetProject> {
  const servers = await Promise.all(Array.from({ length: count }, async () => await startServer()));
  const [first] = servers;
  if (first === undefined) throw new Error('a fleet has at least one server');
  const project = createProject(first, registry, repository);
  project.write('compose.yml', FLEET_COMPOSE_FILE);
  const setEnv = async (server: Server, lines: readonly string[]): Promise<void> => {
    const text = [`COMPOSE_PROJECT_NAME=${server.id}`, ...lines]
      .map((line) => `${line}\n`)
      .join('');
    const { code, stderr } = await server.exec('mkdir -p ~/app && cat >~/app/.env', {
      input: text,
    });
    if (code !== 0) throw new Error(stderr);
  };
  for (const server of servers) {
    server.authorize(first.publicKey);
    await setEnv(server, []);
  }
  const address = (server: Server): string => `${server.user}@${server.host}:${server.port}`;
  return {
    servers,
    project,
    address,
    setEnv,
    deploy: async (inputs, options = {}) =>
      await runAction('ssh-compose-deploy', {
        ...options,
        workspace: project.workspace,
        inputs: {
          ...project.inputs,
          port: '',
          host: servers.map(address).join('\n'),
          directory: '~/app',
          // Room for a machine that does other things as well.
          'health-timeout': '90s',
          'known-hosts': servers.map(({ knownHosts }) => knownHosts).join(''),
          ...inputs,
        },
      }),
    version: async (server) => {
      const filter = `label=com.docker.compose.project=${server.id}`;
      const { stdout, stderr } = await server.exec(
        `docker exec "$(docker ps -q --filter ${filter} | head -n 1)" cat /app/release.json`,
      );
      if (stdout === '') throw new Error(stderr);
      return (JSON.parse(stdout) as { version: string }).version;
    },
    stop: async () => {
      project.remove();
      await Promise.all(
        servers.map(async (server) => {
          await server.stop();
        }),
      );
    },
  };
}

/** A line of known_hosts for a server that is reached through a link. */
export function knownThrough(link: Link, server: Server): string {
  return server.knownHosts.replaceAll(`:${server.port} `, `:${link.port} `);
}
