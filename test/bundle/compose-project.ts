import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Registry } from '../host/start-registry.ts';
import type { Server } from '../host/start-server.ts';
import { runAction, type ActionRun, type RunOptions } from './run-action.ts';

/** A checkout with a Compose project of the test app, and the inputs that deploy it to a server. */
export interface ComposeProject {
  readonly workspace: string;
  readonly repository: string;
  readonly inputs: Readonly<Record<string, string>>;
  write(path: string, content: string): void;
  deploy(inputs: Readonly<Record<string, string>>, options?: RunOptions): Promise<ActionRun>;
  /** `service|container id|image` of the running containers, sorted. */
  containers(): Promise<string[]>;
  /** Version that the service answers with, asked inside its container. */
  version(service?: string): Promise<string>;
  remove(): void;
}

export const COMPOSE_FILE = `services:
  web:
    image: \${REGISTRY}/\${REPOSITORY}:\${IMAGE_TAG}
    restart: unless-stopped
    stop_grace_period: 1s
    environment:
      GREETING: \${GREETING:-none}
`;

export function createProject(
  server: Server,
  registry: Registry,
  repository: string,
  more: Readonly<Record<string, string>> = {},
): ComposeProject {
  const workspace = mkdtempSync(join(tmpdir(), 'deploy-actions-checkout-'));
  const inputs = {
    host: server.host,
    port: String(server.port),
    user: server.user,
    'private-key': server.privateKey,
    'known-hosts': server.knownHosts,
    directory: server.directory,
    env: `REGISTRY=${registry.address}\nREPOSITORY=${repository}`,
    'health-timeout': '30s',
    'stable-for': '1s',
    settle: '0s',
    ...more,
  };
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), content);
  };
  write('compose.yml', COMPOSE_FILE);
  const docker = async (command: string): Promise<string> => {
    const { code, stdout, stderr } = await server.exec(command);
    if (code !== 0) throw new Error(`${command}: ${stderr}`);
    return stdout.trim();
  };
  return {
    workspace,
    repository,
    inputs,
    write,
    deploy: async (more, options = {}) =>
      await runAction('ssh-compose-deploy', {
        ...options,
        workspace,
        inputs: { ...inputs, ...more },
      }),
    containers: async () => {
      const format = `{{.Label "com.docker.compose.service"}}|{{.ID}}|{{.Image}}`;
      const text = await docker(
        `docker ps --no-trunc --filter label=com.docker.compose.project=${server.id} --format '${format}'`,
      );
      return text.split('\n').filter(Boolean).sort();
    },
    version: async (service = 'web') => {
      const health = await docker(
        `docker exec "$(docker ps -q --filter label=com.docker.compose.project=${server.id} --filter label=com.docker.compose.service=${service} | head -n 1)" wget -qO- http://127.0.0.1:3000/`,
      );
      return (JSON.parse(health) as { version: string }).version;
    },
    remove: () => {
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}
