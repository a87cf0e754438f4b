import { access, constants } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import type { Context } from '../../packages/runner/context.ts';
import type { Http } from '../../packages/http/create-http.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import type { Execute } from '../../packages/shell/execute.ts';
import type { Wanted } from './inputs.ts';
import { installFlyctl } from './install-flyctl.ts';

export interface FoundFlyctl {
  readonly path: string;
  readonly version: string;
}

interface World {
  readonly execute: Execute;
  readonly context: Context;
  readonly signal: AbortSignal;
}

/** flyctl from `flyctl-path`, from PATH where it is the wanted version, from the tool cache, or from its release. */
export async function findFlyctl(
  { context, log, signal }: Runner,
  { flyctlPath, flyctlVersion }: Wanted,
  { execute, http }: { readonly execute: Execute; readonly http: Http },
): Promise<FoundFlyctl> {
  const world = { execute, context, signal };
  if (flyctlPath !== '') {
    const isName = !/[\\/]/.test(flyctlPath);
    return await givenFlyctl(isName ? flyctlPath : resolve(context.workspace, flyctlPath), world);
  }
  const onPath = await flyctlOnPath(flyctlVersion, world);
  if (onPath !== undefined) return onPath;
  const { platform, arch } = process;
  const path = await installFlyctl(flyctlVersion, { ...world, http, log, platform, arch });
  const version = await versionOf(path, world);
  if (version !== undefined) return { path, version };
  throw new RemoteError(`flyctl ${flyctlVersion} was installed, and does not run on this runner`);
}

/** The flyctl that `flyctl-path` names. Throws where it is none. */
async function givenFlyctl(path: string, world: World): Promise<FoundFlyctl> {
  const version = await versionOf(path, world);
  if (version !== undefined) return { path, version };
  throw new ConfigurationError(
    `flyctl-path: ${path} is no flyctl that runs here; give the path of the program itself, or leave it empty to have one installed`,
  );
}

/** The flyctl on PATH, where it is just the wanted version. */
async function flyctlOnPath(wanted: string, world: World): Promise<FoundFlyctl | undefined> {
  const name = process.platform === 'win32' ? 'flyctl.exe' : 'flyctl';
  const folders = (world.context.environment['PATH'] ?? '').split(delimiter);
  for (const folder of folders.filter((part) => part !== '')) {
    const path = join(folder, name);
    try {
      await access(path, constants.X_OK);
    } catch {
      continue;
    }
    const version = await versionOf(path, world);
    return version === wanted ? { path, version } : undefined;
  }
  return undefined;
}

/** `flyctl v0.4.80 linux/amd64 Commit: …`: what it calls itself; undefined where it is no flyctl. */
async function versionOf(
  path: string,
  { execute, context, signal }: World,
): Promise<string | undefined> {
  const { code, stdout } = await execute(path, ['version'], {
    cwd: context.temp,
    environment: {
      ...context.environment,
      FLY_NO_UPDATE_CHECK: '1',
      FLY_SEND_METRICS: '0',
      CI: '1',
    },
    timeoutMs: 20_000,
    signal,
  });
  return code === 0 ? /^fly(?:ctl)?(?:\.exe)? v?(\S+)/m.exec(stdout)?.[1] : undefined;
}
