import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { run, type RunResult } from '../host/run.ts';
import { composeBreaches, type Project, type Rules } from './compose-rules.ts';
import { filesOf } from './files-of.ts';

/** One way in which a pipeline, a person or Dokploy brings a project up. */
interface Use extends Rules {
  readonly example: string;
  readonly files: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Files that the deploy writes beside the compose files. */
  readonly written?: readonly string[];
  readonly envFile?: string;
  readonly services: readonly string[];
}

const DIGEST = `@sha256:${'0'.repeat(64)}`;
const PUBLISHED = {
  example: 'build-to-production',
  env: {
    BACKEND_IMAGE: `ghcr.io/acme/shop/backend${DIGEST}`,
    FRONTEND_IMAGE: `ghcr.io/acme/shop/frontend${DIGEST}`,
  },
  services: ['backend', 'frontend', 'postgres', 'proxy', 'redis'],
  publish: ['proxy'],
  unchecked: ['proxy'],
};
const USES: readonly Use[] = [
  {
    example: 'vps-compose',
    files: ['docker-compose.yml'],
    env: { IMAGE: 'ghcr.io/acme/shop', IMAGE_TAG: 'sha-1a2b3c4', POSTGRES_PASSWORD: 'x' },
    services: ['api', 'migrate', 'postgres', 'proxy', 'redis', 'session'],
    publish: ['proxy'],
    unchecked: ['proxy'],
  },
  ...['.env.staging.example', '.env.prod.example'].map((envFile) => ({
    example: 'server-scripts',
    files: ['docker-compose.yml'],
    env: {},
    envFile,
    services: ['api', 'migrate'],
    publish: [],
    unchecked: [],
  })),
  {
    example: 'server-scripts',
    files: ['caddy/docker-compose.yml'],
    env: {},
    services: ['caddy'],
    publish: ['caddy'],
    unchecked: ['caddy'],
  },
  {
    ...PUBLISHED,
    files: ['docker-compose.yml', 'compose.staging.yml'],
    written: ['.env.docker', '.env.staging'],
  },
  {
    ...PUBLISHED,
    files: ['docker-compose.yml', 'compose.production.yml'],
    written: ['.env.docker', '.env.production'],
  },
  {
    ...PUBLISHED,
    files: ['compose.test.yml'],
    services: ['backend', 'frontend', 'postgres', 'redis'],
    publish: [],
  },
  {
    example: 'dokploy-platform',
    files: ['compose.backend.yml'],
    env: {},
    services: ['accounts', 'catalog', 'gateway', 'notifications', 'orders', 'payments'],
    publish: ['gateway'],
    unchecked: [],
  },
  {
    example: 'dokploy-platform',
    files: ['compose.frontend.yml'],
    env: {},
    services: ['web'],
    publish: ['web'],
    unchecked: [],
  },
];

const examples = resolve(import.meta.dirname, '../../examples');
const scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-examples-'));

beforeAll(() => {
  cpSync(examples, scratch, { recursive: true });
  for (const { example, written } of USES) {
    for (const file of written ?? []) writeFileSync(join(scratch, example, file), 'A=1\n');
  }
});

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

test('every compose file of the examples is looked at', () => {
  const used = USES.flatMap(({ example, files }) => files.map((file) => `${example}/${file}`));
  // The recipes in proxies/ have tests of their own, in test/load.
  const found = filesOf(examples, /^(?!proxies\/).*compose[^/]*\.ya?ml$/);
  expect([...new Set(used)].sort()).toEqual(found);
});

test.each(USES)('$example: $files can be rolled, waited for and gone back from', async (use) => {
  const project = await resolved(use);
  expect(Object.keys(project.services).sort()).toEqual(use.services);
  expect(composeBreaches(project, use)).toEqual([]);
});

const NEEDS = USES.flatMap((use) => Object.keys(use.env).map((name) => ({ ...use, name })));
test.each(NEEDS.filter(({ files }) => files[0] !== 'compose.test.yml'))(
  '$example: $files without $name is refused by that name',
  async ({ name, ...use }) => {
    const { code, stderr } = await config(use, { [name]: undefined });
    expect(code).not.toBe(0);
    expect(stderr).toContain(name);
  },
);

test('staging and production may share a server: neither project nor name for the proxy is the same', async () => {
  const uses = USES.filter(({ envFile }) => envFile !== undefined);
  const projects = await Promise.all(uses.map(resolved));
  expect(projects.map(({ name }) => name)).toEqual(['api-staging', 'api-production']);
  const known = projects.map(({ services }) => services['api']?.networks?.['proxy_net']?.aliases);
  expect(known).toEqual([['api-staging'], ['api-production']]);
});

test('what Dokploy falls back to is pulled anew, and the tag of a deploy names all seven', async () => {
  for (const use of USES.filter(({ example }) => example === 'dokploy-platform')) {
    const moving = await resolved(use);
    const fixed = await resolved({ ...use, env: { IMAGE_TAG: 'sha-1a2b3c4' } });
    for (const [name, service] of Object.entries(moving.services)) {
      expect(service).toMatchObject({
        image: `ghcr.io/acme/platform/${name}:staging`,
        pull_policy: 'always',
        environment: { APP_VERSION: 'staging' },
      });
      expect(fixed.services[name]).toMatchObject({
        image: `ghcr.io/acme/platform/${name}:sha-1a2b3c4`,
        environment: { APP_VERSION: 'sha-1a2b3c4' },
      });
    }
  }
});

test('the rules bite', () => {
  const service = {
    image: 'ghcr.io/acme/shop',
    container_name: 'api',
    ports: [{ published: '3000' }],
    restart: 'unless-stopped',
  };
  const api = { ...service, image: 'acme/shop:1', container_name: undefined, ports: [] };
  const impatient = { ...api, healthcheck: { timeout: '3s' } };
  const rules = { publish: ['proxy'], unchecked: ['proxy'] };
  expect(composeBreaches({ services: { api: service } }, rules)).toEqual([
    'api: only one container can have its name',
    'api: publishes a port, so that no second one can start beside it',
    'api: has no healthcheck to wait for',
    'api: its image names no release',
  ]);
  expect(composeBreaches({ services: { proxy: { ...api, ports: service.ports } } }, rules)).toEqual(
    [],
  );
  expect(composeBreaches({ services: { api: impatient } }, rules)).toEqual([
    'api: its healthcheck gives up too early for a busy machine',
  ]);
});

async function resolved(use: Use): Promise<Project> {
  const { code, stdout, stderr } = await config(use, {});
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Project;
}

/** The compose file as Docker understands it, with nothing of this machine's environment that it interpolates. */
async function config(use: Use, without: Readonly<Record<string, undefined>>): Promise<RunResult> {
  const words = [
    'compose',
    ...(use.envFile === undefined ? [] : ['--env-file', use.envFile]),
    ...use.files.flatMap((file) => ['--file', file]),
    ...['--profile', '*', 'config', '--format', 'json'],
  ];
  return await run('docker', words, {
    cwd: join(scratch, use.example),
    env: { ...use.env, ...without },
  });
}
