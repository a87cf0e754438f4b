import { posix } from 'node:path';
import type { Clock } from '../../packages/clock/clock.ts';
import type { Order } from '../../packages/compose/order.ts';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import type { Wanted } from './inputs.ts';
import { readLocalFiles } from './local-files.ts';

/** What the program on each server has to know, with the files of the checkout, read once. */
export function orderOf({ context }: Runner, wanted: Wanted, clock: Clock): Order {
  const local =
    wanted.command === 'deploy' || wanted.command === 'plan'
      ? readLocalFiles(context.workspace, wanted.composeFiles, wanted.files, wanted.checkout !== '')
      : { files: [], mirrors: [], composeFiles: [] };
  const both = wanted.env.files.find(({ path }) => local.files.some((file) => file.path === path));
  if (both !== undefined) {
    throw new ConfigurationError(
      `files: ${both.path} is written by env, env-json, image-tag or env-files too; name another file, or take it out of files`,
    );
  }
  const written = wanted.rollout.upstreams.find(({ file }) =>
    local.files.some(({ path }) => path === file),
  );
  if (written !== undefined) {
    throw new ConfigurationError(
      `files: ${written.file} is written by upstreams at each deploy; take it out of files`,
    );
  }
  const stamp = new Date(clock.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const sha = context.sha.slice(0, 7);
  const name = (wanted.imageTag || sha || 'release').slice(0, 40);
  return {
    command: wanted.command,
    run: [stamp, context.runId || 'local', context.runAttempt, process.pid].join('-'),
    directory: wanted.directory,
    project: wanted.project,
    release: `${stamp}-${name}`,
    target: wanted.release,
    composeFiles: local.composeFiles.map((file) => posix.normalize(file)),
    profiles: wanted.profiles,
    services: wanted.services,
    files: local.files,
    mirrors: local.mirrors,
    envFile: wanted.env.envFile,
    envFiles: ['deploy', 'plan'].includes(wanted.command) ? wanted.env.files : [],
    before: wanted.before,
    after: wanted.after,
    deployScript: wanted.deployScript,
    checkout: wanted.checkout,
    migrate: wanted.migrate,
    migrateTimeout: Math.max(1, seconds(wanted.migrateTimeout)),
    pruneImages: wanted.pruneImages,
    registry: wanted.registry,
    registryUsername: wanted.registryUsername,
    registryPassword: wanted.registryPassword,
    rollout: wanted.rollout,
    forceRecreate: wanted.forceRecreate,
    removeOrphans: wanted.removeOrphans,
    healthTimeout: seconds(wanted.healthTimeout),
    stableFor: seconds(wanted.stableFor),
    // Some seconds for the answer's own way.
    confirm: wanted.health === undefined ? 0 : seconds(wanted.health.window.timeoutMs) + 15,
    onDisconnect: wanted.onDisconnect,
    rollbackOnFailure: wanted.rollbackOnFailure,
    lockWait: seconds(wanted.lockWait),
    keepReleases: wanted.keepReleases,
    timeout: Math.max(1, seconds(wanted.timeout)),
    holder: [
      context.runUrl || 'a run outside GitHub Actions',
      sha && `commit ${sha}`,
      `since ${new Date(clock.now()).toISOString()}`,
    ]
      .filter(Boolean)
      .join(', '),
    meta: {
      tag: wanted.imageTag,
      sha: context.sha,
      ref: context.ref,
      actor: context.actor,
      run: context.runUrl,
      at: new Date(clock.now()).toISOString(),
    },
  };
}

/** The program counts in whole seconds; a wait is never shorter than asked for. */
function seconds(ms: number): number {
  return Math.ceil(ms / 1000);
}
