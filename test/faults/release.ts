/** One release of the project of the matrix: everything in it says its label. */
export interface Release {
  /** In the env file, in the environment of both containers, in each managed file. */
  readonly label: string;
  /** Baked into the image. */
  readonly version: string;
}

export const VERSIONS = ['1.0.0', '2.0.0', '3.0.0'];

/** The files of a release, by their path in the checkout and on the server; `proxy` is the image of its nginx, if any. */
export function filesOf(release: Release, proxy = ''): Record<string, string> {
  return {
    'compose.yml': composeFile(release) + (proxy === '' ? '' : proxyService(proxy)),
    'conf/a.conf': `label=${release.label}\n`,
    'conf/web.conf': `label=${release.label}\n`,
    'conf/z.conf': `label=${release.label}\n`,
  };
}

/** In front of web; it is the same in every release. */
function proxyService(image: string): string {
  return `  edge:
    image: ${image}
    pull_policy: never
    restart: \${RESTART}
    stop_grace_period: 1s
    depends_on: [web]
    volumes: ['./upstreams:/upstreams:ro', '\${NGINX_CONF}:/etc/nginx/conf.d/default.conf:ro']
`;
}

/**
 * Web's first process ignores SIGTERM, as the kernel lets number 1 of a container do, so that the moment between
 * its old container and the new one is two seconds wide.
 */
function composeFile({ label }: Release): string {
  return `# label=${label}
services:
  web:
    image: \${REGISTRY}/\${REPOSITORY}:\${IMAGE_TAG}
    command: [sh, -c, 'node server.js & wait']
    restart: \${RESTART}
    stop_grace_period: 2s
    environment: { LABEL: '\${LABEL}' }
    volumes: ['./conf/web.conf:/web.conf:ro', '\${GATE}:/gate']
  worker:
    image: \${REGISTRY}/\${REPOSITORY}:\${IMAGE_TAG}
    restart: \${RESTART}
    stop_grace_period: 1s
    environment: { LABEL: '\${LABEL}' }
`;
}
