import { posix } from 'node:path';
import type { Clock } from '../../packages/clock/clock.ts';
import type { Order } from '../../packages/compose/order.ts';
import { transact, type End } from '../../packages/compose/transaction.ts';
import { Cancelled } from '../../packages/errors/cancelled.ts';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { showAddress } from '../../packages/ssh/address.ts';
import { connect } from '../../packages/ssh/connect.ts';
import type { Session } from '../../packages/ssh/session.ts';
import type { Wanted } from './inputs.ts';
import { askHealth, type GateResult } from './health-gate.ts';
import { watchHealth } from './health-watch.ts';
import { readLocalFiles } from './local-files.ts';
import { Progress } from './progress.ts';
import { report } from './report.ts';

/** Deploys or rolls back on one server, tells it, and fails unless the wanted release is what serves. */
export async function deploy(runner: Runner, wanted: Wanted, clock: Clock): Promise<void> {
  const started = clock.now();
  const order = orderOf(runner, wanted, clock);
  const { log, signal } = runner;
  const where = showAddress(wanted.target.address);
  const progress = new Progress(log, clock);
  let gate: GateResult | undefined;
  log.openGroup(`Connect to ${where}`);
  const end = await transact(order, {
    clock,
    signal,
    onEvent: (event) => {
      progress.see(event);
    },
    onNote: (text) => {
      log.info(text);
    },
    confirm: async (session) => {
      if (wanted.health === undefined) return true;
      gate = await askHealth(runner, wanted.health, session, clock);
      return gate.healthy;
    },
    watch: async (session, seconds) => {
      if (wanted.health === undefined) return true;
      const steady = await watchHealth(runner, wanted.health, { session, clock, seconds });
      if (!steady.healthy) gate = steady;
      return steady.healthy;
    },
    open: async () => await open(runner, wanted, clock),
  });
  const well = ['deployed', 'unchanged', 'planned'].includes(end.state);
  log.closeGroup(well ? '✓' : '✗');
  const durationMs = clock.now() - started;
  const result = report(runner, { wanted, order, end, progress, gate, durationMs });
  if (well) {
    log.info(result);
    return;
  }
  if (signal.aborted && end.reason === 'cancelled') {
    throw new Cancelled(
      `cancelled during ${end['failed-step'] ?? 'the deploy'}: nothing was changed on ${where}`,
    );
  }
  throw new RemoteError(result, { details: failureDetails(end, progress) });
}

async function open({ signal, log }: Runner, wanted: Wanted, clock: Clock): Promise<Session> {
  const session = await connect(wanted.target, wanted.jump, {
    timeoutMs: wanted.connectTimeout,
    attempts: wanted.connectAttempts,
    clock,
    // A cancel must still be able to reach a program that is at work, so it does not end a reconnection.
    signal: signal.aborted ? new AbortController().signal : signal,
    onRetry: (message) => {
      log.info(message);
    },
  });
  log.info(`connected to ${session.name}, host key verified`);
  return session;
}

function failureDetails(end: End, progress: Progress): string[] {
  return progress.lastLogs.flatMap(({ service, text, health }) => [
    `last lines of ${service}:`,
    ...text.split('\n').map((line) => `  | ${line}`),
    ...(health === '' ? [] : [`last health check of ${service}: ${health}`]),
  ]);
}

function orderOf({ context }: Runner, wanted: Wanted, clock: Clock): Order {
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
