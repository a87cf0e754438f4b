import { NGINX_CONF, nginxImage } from '../host/nginx-image.ts';
import { freePort } from '../host/free-port.ts';
import type { Registry } from '../host/start-registry.ts';
import type { Server } from '../host/start-server.ts';
import { createProject, type ComposeProject } from './compose-project.ts';

/** A project whose requests come through nginx, which never tries an upstream twice. */
export interface ProxiedProject extends ComposeProject {
  readonly url: string;
  /** Inputs that make the deploy tell nginx who serves. */
  readonly proxy: Readonly<Record<string, string>>;
  /** The compose file, with further lines in `web`. */
  compose(web: string): void;
}

export async function createProxiedProject(
  server: Server,
  registry: Registry,
  repository: string,
): Promise<ProxiedProject> {
  const project = createProject(server, registry, repository);
  const port = await freePort();
  const nginx = await nginxImage(server.dockerHost);
  const compose = (web: string): void => {
    project.write(
      'compose.yml',
      `services:
  proxy:
    image: ${nginx}
    pull_policy: never
    depends_on: [web]
    ports: ['127.0.0.1:${port}:8080']
    volumes: ['./nginx.conf:/nginx.conf:ro', './upstreams:/upstreams:ro']
  web:
    image: \${REGISTRY}/\${REPOSITORY}:\${IMAGE_TAG}
    restart: unless-stopped
    stop_grace_period: 5s
${web}`,
    );
  };
  project.write('nginx.conf', NGINX_CONF);
  compose('');
  return {
    ...project,
    url: `http://127.0.0.1:${port}/`,
    compose,
    proxy: {
      files: 'nginx.conf => nginx.conf',
      upstreams: '- { service: web, file: upstreams/web.conf, template: "server {address}:3000;" }',
      'reload-command': 'proxy: nginx -c /nginx.conf -s reload',
      settle: '1s',
      'stable-for': '4s',
    },
  };
}
