import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STATE_DIRECTORY } from '../../host/resource.ts';
import { mustRun } from '../../host/run.ts';
import { startRegistry, type Registry } from '../../host/start-registry.ts';
import { withLock } from '../../host/with-lock.ts';
import { BASE, completeRoot, unpackDebian } from './debian-root.ts';
import { RECIPES, type Recipe } from './library-recipes.ts';

/**
 * A registry that has what the examples take from Docker Hub, made of Debian's packages and this machine's files.
 * An engine with it as `--registry-mirror` pulls `postgres:16` without any network. The images are made once per
 * machine (a minute), and kept as the folder of the registry.
 */
export async function startLibrary(dockerHost: string): Promise<Registry> {
  const storage = join(STATE_DIRECTORY, `library-${recipesHash()}`);
  await withLock('library', async () => {
    if (existsSync(join(storage, 'complete'))) return;
    rmSync(storage, { recursive: true, force: true });
    const half = `${storage}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { recursive: true });
    const registry = await startRegistry({ storage: half });
    try {
      await fill(registry.address, dockerHost);
    } finally {
      await registry.stop();
    }
    writeFileSync(join(half, 'complete'), '');
    renameSync(half, storage);
  });
  return await startRegistry({ storage });
}

async function fill(address: string, dockerHost: string): Promise<void> {
  const env = { DOCKER_HOST: dockerHost };
  const scratch = mkdtempSync(join(tmpdir(), 'dah-library-'));
  const tag = `dah-library-base:${recipesHash()}`;
  try {
    const base = join(scratch, 'base');
    mkdirSync(base);
    await unpackDebian(BASE, base);
    await completeRoot(base);
    await mustRun('sh', ['-c', 'tar -C "$1" -c . | docker import - "$2"', 'sh', base, tag], {
      env,
    });
    for (const recipe of RECIPES) await make(recipe, { scratch, base, tag, address, env });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface Shop {
  readonly scratch: string;
  readonly base: string;
  readonly tag: string;
  readonly address: string;
  readonly env: Readonly<Record<string, string>>;
}

async function make(recipe: Recipe, shop: Shop): Promise<void> {
  const context = mkdtempSync(join(shop.scratch, 'image-'));
  const root = join(context, 'root');
  mkdirSync(join(root, 'etc'), { recursive: true });
  for (const name of ['passwd', 'group']) {
    writeFileSync(join(root, 'etc', name), readFileSync(join(shop.base, 'etc', name)));
  }
  await recipe.lay(root);
  await mustRun('tar', [
    '-C',
    root,
    '-cf',
    join(context, 'root.tar'),
    '--exclude=./bin',
    '--exclude=./sbin',
    '--exclude=./lib',
    '--exclude=./lib64',
    '.',
  ]);
  rmSync(root, { recursive: true });
  const dockerfile = [
    `FROM ${shop.tag}`,
    'ADD root.tar /',
    'RUN --network=none ldconfig',
    'ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt',
    ...recipe.settings,
  ];
  writeFileSync(join(context, 'Dockerfile'), `${dockerfile.join('\n')}\n`);
  const names = recipe.tags.map((tag) => `${shop.address}/${recipe.name}:${tag}`);
  const words = [
    'build',
    '--quiet',
    '--provenance=false',
    ...names.flatMap((name) => ['--tag', name]),
    context,
  ];
  await mustRun('docker', words, { env: shop.env });
  for (const name of names) await mustRun('docker', ['push', '--quiet', name], { env: shop.env });
}

function recipesHash(): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of ['debian-root.ts', 'library-recipes.ts', 'library.ts']) {
    hash.update(readFileSync(join(import.meta.dirname, file)));
  }
  return hash.digest('hex').slice(0, 12);
}
