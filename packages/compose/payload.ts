import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import { quote } from '../shell/quote.ts';
import { sha256, type ManagedFile } from './managed-file.ts';
import type { Order } from './order.ts';
import { detachedProgram } from './program.ts';
import type { Rollout } from './rollout.ts';

/** What the attached half takes first: the program, its plan, and the registry's password in a line. */
export async function orderPart(order: Order): Promise<Buffer> {
  const part = await compressed((tar) => {
    add(tar, 'program', detachedProgram());
    add(tar, 'plan', planOf(order));
    add(tar, 'mirrors', lines(order.mirrors));
    add(tar, 'options', lines(optionsOf(order)));
    add(
      tar,
      'env-files',
      lines(order.envFiles.map(({ mode, path }, at) => `${at} ${mode} ${path}`)),
    );
    order.envFiles.forEach(({ text }, at) => {
      add(tar, `patches/${at}`, text);
    });
    add(tar, 'migrate-words', lines(order.migrate?.words ?? []));
    addProxy(tar, order.rollout);
    for (const [name, script] of Object.entries(scriptsOf(order))) {
      if (script !== '') add(tar, `scripts/${name}`, `${script}\n`);
    }
    add(tar, 'meta.json', `${JSON.stringify({ id: order.release, ...order.meta })}\n`);
  });
  return Buffer.concat([part, Buffer.from(`${order.registryPassword}\n`)]);
}

/** What it takes then, unless it has them all: the list of files, and those that `there` (sha256 by path) lacks. */
export async function filesPart(
  files: readonly ManagedFile[],
  there: ReadonlyMap<string, string>,
): Promise<Buffer> {
  return await compressed((tar) => {
    add(tar, 'manifest', manifestOf(files));
    for (const { path, mode, content } of files) {
      if (there.get(path) === sha256(content)) continue;
      tar.entry({ name: `files/${path}`, mode: Number.parseInt(mode, 8) }, content);
    }
  });
}

/** The list of files, a line each; by its digest the server tells whether it has them all. */
export function manifestOf(files: readonly ManagedFile[]): string {
  return lines(files.map(({ path, mode, content }) => `${sha256(content)} ${mode} ${path}`));
}

/** The number of bytes in a line, and a compressed tar of them. */
async function compressed(fill: (tar: Pack) => void): Promise<Buffer> {
  const tar = pack();
  const archive = buffer(tar);
  fill(tar);
  // The last entry: without it the server takes nothing of what came.
  add(tar, 'complete', '');
  tar.finalize();
  const body = gzipSync(await archive);
  return Buffer.concat([Buffer.from(`${body.length}\n`), body]);
}

/** How the proxy is told, in a folder that is kept with the release. */
function addProxy(tar: Pack, { settle, drain, reload, upstreams }: Rollout): void {
  add(tar, 'proxy/settle', `${settle}\n`);
  add(tar, 'proxy/drain', lines(drain));
  add(tar, 'proxy/reloads', lines(reload.map(({ service }, at) => `${at}|${service}`)));
  reload.forEach(({ words }, at) => {
    add(tar, `proxy/reload-${at}`, lines(words));
  });
  add(
    tar,
    'proxy/upstreams',
    lines(upstreams.map(({ service, file }, at) => `${at}|${service}|${file}`)),
  );
  upstreams.forEach(({ template }, at) => {
    add(tar, `proxy/template-${at}`, template.endsWith('\n') ? template : `${template}\n`);
  });
}

function add(tar: Pack, name: string, content: string): void {
  tar.entry({ name, mode: 0o600 }, content);
}

function lines(list: readonly string[]): string {
  return list.map((line) => `${line}\n`).join('');
}

/** The words in front of every Compose command, one a line. */
function optionsOf(order: Order): string[] {
  return [
    ...order.profiles.flatMap((profile) => ['--profile', profile]),
    ...order.composeFiles.flatMap((file) => ['-f', file]),
  ];
}

function scriptsOf(order: Order): Record<string, string> {
  return { before: order.before, after: order.after, 'deploy-script': order.deployScript };
}

/** The plan as assignments of quoted words, to be read by the shell. */
function planOf(order: Order): string {
  const plan: Record<string, string | number | boolean> = {
    COMMAND: order.command,
    PROJECT: order.project,
    RELEASE: order.release,
    TARGET: order.target,
    SERVICES: order.services.join('\n'),
    ENV_FILE: order.envFile,
    BEFORE: order.before === '' ? '' : 'yes',
    AFTER: order.after === '' ? '' : 'yes',
    SCRIPT: order.deployScript === '' ? '' : 'yes',
    CHECKOUT: order.checkout,
    MIGRATE: order.migrate?.service ?? '',
    MIGRATE_TIMEOUT: order.migrateTimeout,
    PRUNE_IMAGES: order.pruneImages,
    REGISTRY: order.registry,
    STRATEGY: order.rollout.strategy,
    CANARY: order.rollout.canary,
    CANARY_DURATION: order.rollout.canaryDuration,
    KEEP_OLD: order.rollout.keepOld,
    REGISTRY_USERNAME: order.registryUsername,
    FORCE_RECREATE: order.forceRecreate,
    REMOVE_ORPHANS: order.removeOrphans,
    HEALTH_TIMEOUT: order.healthTimeout,
    STABLE_FOR: order.stableFor,
    CONFIRM: order.confirm,
    ON_DISCONNECT: order.onDisconnect,
    ROLLBACK: order.rollbackOnFailure,
    LOCK_WAIT: order.lockWait,
    KEEP_RELEASES: order.keepReleases,
    TIMEOUT: order.timeout,
    HOLDER: order.holder,
  };
  return lines(Object.entries(plan).map(([name, value]) => `${name}=${quote(String(value))}`));
}
