import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Clock } from '../../packages/clock/clock.ts';
import { Cancelled } from '../../packages/errors/cancelled.ts';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import type { Http } from '../../packages/http/create-http.ts';
import { textAt } from '../../packages/json/at.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import type { Execute } from '../../packages/shell/execute.ts';
import type { Stream } from '../../packages/shell/stream.ts';
import { deploy } from './deploy.ts';
import { findFlyctl } from './find-flyctl.ts';
import { FlyApp, type Look } from './fly-app.ts';
import { commonImage } from './fly-state.ts';
import { Flyctl } from './flyctl.ts';
import { goBack } from './go-back.ts';
import type { Wanted } from './inputs.ts';
import { previousOf, report } from './report.ts';
import type { Run } from './run.ts';
import { waitForOthers } from './under-way.ts';

export interface World {
  readonly clock: Clock;
  readonly http: Http;
  readonly execute: Execute;
  readonly stream: Stream;
}

/** Deploys or rolls back one app of Fly, tells it, and fails unless the wanted release is what serves. */
export async function flyDeploy(runner: Runner, wanted: Wanted, world: World): Promise<void> {
  const started = world.clock.now();
  let home = '';
  let told = false;
  let flyctl: Flyctl | undefined;
  try {
    home = await mkdtemp(join(runner.context.temp, 'fly-deploy-'));
    const run = await prepare(runner, wanted, world, home);
    ({ flyctl } = run);
    const before = await look(run);
    const outcome = await (wanted.command === 'deploy' ? deploy : goBack)(run, before);
    const durationMs = world.clock.now() - started;
    const line = report(runner, { app: run.app.name, wanted, before, outcome, durationMs });
    told = true;
    if (outcome.warning !== undefined) runner.log.warning(outcome.warning);
    if (outcome.state === 'deployed') runner.log.info(line);
    else throw outcome.cancelled === true ? new Cancelled(line) : new RemoteError(line);
  } catch (error) {
    if (!told) runner.output('state', 'failed');
    throw error;
  } finally {
    await flyctl?.close();
    if (home !== '') {
      // A flyctl that was killed may still be letting go of its files.
      await rm(home, { recursive: true, force: true, maxRetries: 8, retryDelay: 100 }).catch(
        (error: unknown) => {
          runner.log.warning(`${home} could not be removed: ${messageOf(error)}`);
        },
      );
    }
  }
}

/** Finds the config, flyctl and the app's name; nothing of the app has been asked for by then. */
async function prepare(runner: Runner, wanted: Wanted, world: World, home: string): Promise<Run> {
  const { log, context, signal } = runner;
  const folder = folderOf(context.workspace, wanted.workingDirectory);
  const config = configOf(context.workspace, folder, wanted);
  const flyctl = await log.group('flyctl', async () => {
    const { path, version } = await findFlyctl(runner, wanted, world);
    log.info(`flyctl ${version}, ${path}`);
    const { environment } = context;
    return new Flyctl({ ...world, path, token: wanted.token, home, cwd: folder, environment, log });
  });
  const app = new FlyApp(await nameOf(wanted, config, flyctl, signal), flyctl, wanted.regions);
  const interrupt = AbortSignal.any([signal, AbortSignal.timeout(wanted.timeout)]);
  return { ...world, runner, wanted, flyctl, app, config, folder, home, interrupt };
}

async function look({ runner, wanted, clock, app }: Run): Promise<Look> {
  const { log, signal } = runner;
  return await log.group(`Look at ${app.name}`, async () => {
    const before = await waitForOthers(app, wanted.concurrencyWait, { clock, log, signal });
    const { version, image } = previousOf(before);
    const runs = version === 0 ? 'none that was complete' : `v${version}, ${image}`;
    log.info(`${before.machines.length} machines; release ${runs}`);
    if (before.machines.length > 0 && commonImage(before.machines) === undefined) {
      log.warning(
        `the machines of ${app.name} run different images, which an earlier deploy left; a rollback would go to the last complete release`,
      );
    }
    return before;
  });
}

function folderOf(workspace: string, path: string): string {
  const folder = resolve(workspace, path);
  if (existsSync(folder)) return folder;
  throw new ConfigurationError(
    `working-directory: there is no folder ${path} in the workspace; did actions/checkout run before?`,
  );
}

/** The config's path, relative to the working directory or else to the workspace; found by name where none is given. */
function configOf(
  workspace: string,
  folder: string,
  { config, app, command }: Wanted,
): string | undefined {
  const names = config === '' ? ['fly.toml', 'fly.json', 'fly.yaml'] : [config];
  const places = names.flatMap((name) => [resolve(folder, name), resolve(workspace, name)]);
  const found = places.find((place, i) => (config !== '' || i % 2 === 0) && existsSync(place));
  if (found !== undefined) return found;
  if (config !== '') {
    throw new ConfigurationError(
      `config: there is no ${config} in working-directory or in the workspace; did actions/checkout run before?`,
    );
  }
  if (app !== '' && command === 'rollback') return undefined;
  throw new ConfigurationError(
    `config: there is no fly.toml in ${folder}; check the repository out before, name the file in config${command === 'rollback' ? ', or the app in app' : ''}`,
  );
}

/** The app's name: from its input, else from the config as flyctl itself reads it. */
async function nameOf(
  { app }: Wanted,
  config: string | undefined,
  flyctl: Flyctl,
  signal: AbortSignal,
): Promise<string> {
  if (app !== '' || config === undefined) return app;
  const read = await flyctl.read(['config', 'show', '--local', '--config', config], signal);
  const name = textAt(read, 'app');
  if (/^[a-z0-9][a-z0-9-]*$/.test(name)) return name;
  throw new ConfigurationError(
    'app is required: the config does not name the app either, as app = "…"',
  );
}
