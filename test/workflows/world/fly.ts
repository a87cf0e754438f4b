import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at } from '../../../packages/json/at.ts';
import { Container } from '../../fakes/fly/container.ts';
import { FakeFly } from '../../fakes/fly/fake-fly.ts';
import type { FakeState } from '../../fakes/fly/state.ts';
import { installFlyctl } from '../../host/install-flyctl.ts';
import { mustRun } from '../../host/run.ts';
import { startRegistry } from '../../host/start-registry.ts';
import { waitUntil } from '../../host/wait-until.ts';
import type { Machine } from './machine.ts';

/** Apps at the fake Fly.io, whose machines are containers, beside a registry and a database that are real. */
export interface Fly extends AsyncDisposable {
  readonly fake: FakeFly;
  /** The real flyctl, where it meets nobody but the fake. */
  readonly flyctl: string;
  /** Environment of every step. */
  readonly env: Readonly<Record<string, string>>;
  /** Images that the machines of an app run well, without digest. */
  serving(app: string): string[];
}

const NETWORK = 'fly';
const PASSWORD = 'p4ss-of-tests';
const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

export async function startFly(
  { engine: { dockerHost } }: Machine,
  ...apps: readonly [string, ...string[]]
): Promise<Fly> {
  await using stack = new AsyncDisposableStack();
  const program = await installFlyctl();
  const registry = await startRegistry();
  stack.defer(() => registry.stop());
  const databases = await startDatabases(dockerHost, apps);
  const fake = stack.use(await FakeFly.start(...apps));
  for (const [app, url] of databases) fake.stateOf(app).secrets.set('DATABASE_URL', url);
  fake.intercept = async (call, { image, variables }, state) => {
    if (call === 'POST /api/v1/releases') await learn(state, image, dockerHost);
    if (call === 'resolve image') await learn(state, at(variables, 'imageRef'), dockerHost);
    return undefined;
  };
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-flyctl-'));
  stack.defer(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const flyctl = join(folder, 'flyctl');
  writeFileSync(flyctl, `#!/bin/sh\nexec ${[...fake.enter, program].join(' ')} "$@"\n`, {
    mode: 0o755,
  });
  const kept = stack.move();
  return {
    fake,
    flyctl,
    env: { ...fake.env, FLY_REGISTRY_HOST: registry.address },
    serving: (app) =>
      fake
        .stateOf(app)
        .appMachines.filter(({ healthy }) => healthy)
        .map(({ config }) => config.image.replace(/@.*/, '')),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Fly knows what its registry has, and its machines run what is in it. */
async function learn(state: FakeState, image: unknown, dockerHost: string): Promise<void> {
  if (typeof image !== 'string' || state.find(image) !== undefined) return;
  const [, host = '', name = '', tag = ''] = /^([^/]+)\/(.+):([^:]+)$/.exec(image) ?? [];
  const found = await fetch(`http://${host}/v2/${name}/manifests/${tag}`, {
    method: 'HEAD',
    headers: { accept: MANIFESTS.join(', ') },
  });
  const digest = found.headers.get('docker-content-digest');
  if (!found.ok || digest === null) return;
  const { secrets } = state;
  state.images.set(image, {
    version: tag,
    digest,
    run: (machine) => new Container(machine, { dockerHost, network: NETWORK, secrets }),
  });
}

/** One PostgreSQL with a database for each app, as `fly postgres attach` makes it; addresses by app. */
async function startDatabases(
  dockerHost: string,
  apps: readonly string[],
): Promise<Map<string, string>> {
  const docker = (...words: string[]): Promise<string> =>
    mustRun('docker', words, { env: { DOCKER_HOST: dockerHost } });
  await docker('network', 'create', NETWORK);
  const settings = ['--network', NETWORK, '--env', `POSTGRES_PASSWORD=${PASSWORD}`];
  await docker('run', '--quiet', '--detach', '--name', 'db', ...settings, 'postgres:16');
  // Over TCP, which the server that only initializes does not speak.
  const psql = [
    'exec',
    '--env',
    `PGPASSWORD=${PASSWORD}`,
    'db',
    'psql',
    '-qh127.0.0.1',
    '-Upostgres',
  ];
  await waitUntil('PostgreSQL', () => docker(...psql, '-cSELECT 1'));
  for (const app of apps) await docker(...psql, `-cCREATE DATABASE "${app}"`);
  return new Map(apps.map((app) => [app, `postgres://postgres:${PASSWORD}@db/${app}`]));
}
