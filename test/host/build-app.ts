import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { baseImage } from './base-image.ts';
import { keepLayers, offerLayers } from './layer-cache.ts';
import { DEFAULT_DOCKER_HOST } from './ping-engine.ts';
import { mustRun, run } from './run.ts';
import type { Registry } from './start-registry.ts';

/** How a release of the test app misbehaves; `crashes` is 3 s after it first called itself healthy. */
export type AppVariant = 'good' | 'never-healthy' | 'crashes' | 'broken-migration';

export interface AppOptions {
  /** Where it is pushed. Without one the image stays on the engine. */
  readonly registry?: Pick<Registry, 'address' | 'dockerConfig' | 'storage'>;
  /** Such as `shop/web`. */
  readonly repository: string;
  /** Baked into the image; /health and every X-Version header carry it. */
  readonly version: string;
  /** Default: the version. */
  readonly tag?: string;
  readonly variant?: AppVariant;
  /** Milliseconds between the start and the first listening (default 0). */
  readonly startDelayMs?: number;
  /** Milliseconds before every answer (default 0). */
  readonly answerDelayMs?: number;
  /** Whether the image has a HEALTHCHECK (default true): every second until it is healthy, then every five. */
  readonly healthcheck?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  /** The engine that builds it. Default: the shared one. */
  readonly dockerHost?: string;
}

export interface AppImage {
  /** `127.0.0.1:port/repository:tag` */
  readonly reference: string;
  /** `sha256:…` as the registry knows it; empty without a registry. */
  readonly digest: string;
  /** `127.0.0.1:port/repository@sha256:…`; empty without a registry. */
  readonly pinned: string;
  /** `sha256:…` as an engine knows it that has pulled it. */
  readonly imageId: string;
}

/** Builds one version of the test app and pushes it; the engine has it no more afterwards (0.7 s; 11 s more for the first on a machine). */
export async function buildApp(options: AppOptions): Promise<AppImage> {
  const { registry, repository, version, tag = version, labels = {} } = options;
  const dockerHost = options.dockerHost ?? (process.env.DOCKER_HOST || DEFAULT_DOCKER_HOST);
  const env = { DOCKER_HOST: dockerHost, DOCKER_CONFIG: registry?.dockerConfig };
  const startDelayMs = options.startDelayMs ?? 0;
  const release = {
    version,
    variant: options.variant ?? 'good',
    startDelayMs,
    answerDelayMs: options.answerDelayMs ?? 0,
  };
  const name = registry === undefined ? repository : `${registry.address}/${repository}`;
  const reference = `${name}:${tag}`;
  // Not Node, and every second only until it is healthy: each container of each suite runs it.
  const pace =
    options.variant === 'never-healthy'
      ? '--interval=1s --retries=3'
      : `--interval=5s --retries=2 --start-interval=1s --start-period=${Math.ceil(startDelayMs / 1000) + 5}s`;
  const ask = 'wget -q -O - "http://127.0.0.1:${PORT:-3000}/health"';
  const probe = `${pace} --timeout=3s CMD ${ask}`;
  const dockerfile = [
    `FROM ${await appImage(dockerHost)}`,
    'COPY release.json /app/release.json',
    `HEALTHCHECK ${options.healthcheck === false ? 'NONE' : probe}`,
    ...Object.entries(labels).map(([key, value]) => `LABEL ${key}=${JSON.stringify(value)}`),
  ];
  await withContext(async (context) => {
    writeFileSync(join(context, 'release.json'), JSON.stringify(release));
    await build(context, dockerfile, reference, env);
  });
  const inspect = ['image', 'inspect', '--format', '{{.Id}}', reference];
  const imageId = (await mustRun('docker', inspect, { env })).trim();
  if (registry === undefined) return { reference, digest: '', pinned: '', imageId };
  offerLayers(registry.storage, repository);
  const pushed = await mustRun('docker', ['push', reference], { env });
  const digest = /digest: (sha256:[0-9a-f]{64})/.exec(pushed)?.[1];
  if (digest === undefined) throw new Error(`docker push ${reference} told no digest: ${pushed}`);
  keepLayers(registry.storage);
  // Gone from the engine that a server may share, so that the server really has to pull it.
  // Refused where a container of the test uses it already, which is right as well.
  await run('docker', ['image', 'rm', reference], { env });
  return { reference, digest, pinned: `${name}@${digest}`, imageId };
}

const APP_FILES = ['server.js', 'sessions.js', 'store.js', 'migrate.js'];
// The one library of the app: it has no native part and needs no other.
const WS = dirname(createRequire(import.meta.url).resolve('ws/package.json'));

// The app without a release: every version of it is one small file on top.
async function appImage(dockerHost: string): Promise<string> {
  const base = await baseImage(dockerHost);
  const folder = join(import.meta.dirname, 'app');
  const hash = createHash('sha256').update(base);
  for (const file of APP_FILES) hash.update(readFileSync(join(folder, file)));
  hash.update(readFileSync(join(WS, 'package.json')));
  const name = `dah-app:${hash.digest('hex').slice(0, 12)}`;
  const env = { DOCKER_HOST: dockerHost };
  if ((await run('docker', ['image', 'inspect', name], { env })).code === 0) return name;
  await withContext(async (context) => {
    for (const file of APP_FILES) copyFileSync(join(folder, file), join(context, file));
    cpSync(WS, join(context, 'node_modules/ws'), { recursive: true });
    const dockerfile = [
      `FROM ${base}`,
      'COPY node_modules /app/node_modules/',
      `COPY ${APP_FILES.join(' ')} /app/`,
      'WORKDIR /app',
      'EXPOSE 3000',
      'CMD ["node", "server.js"]',
    ];
    await build(context, dockerfile, name, env);
  });
  return name;
}

async function build(
  context: string,
  dockerfile: readonly string[],
  name: string,
  env: Record<string, string | undefined>,
): Promise<void> {
  writeFileSync(join(context, 'Dockerfile'), dockerfile.join('\n') + '\n');
  // Attestations would turn the image into an index whose digest is not the image's own.
  await mustRun('docker', ['build', '--quiet', '--provenance=false', '--tag', name, context], {
    env,
  });
}

async function withContext(work: (context: string) => Promise<void>): Promise<void> {
  const context = mkdtempSync(join(tmpdir(), 'dah-build-'));
  try {
    await work(context);
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}
