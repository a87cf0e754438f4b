import { createHash } from 'node:crypto';
import { access, chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, win32 } from 'node:path';
import { Cancelled } from '../../packages/errors/cancelled.ts';
import { messageOf } from '../../packages/errors/message-of.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import type { Http } from '../../packages/http/create-http.ts';
import type { Context } from '../../packages/runner/context.ts';
import type { Log } from '../../packages/runner/log.ts';
import type { Execute } from '../../packages/shell/execute.ts';

export interface InstallWorld {
  readonly http: Http;
  readonly execute: Execute;
  readonly context: Context;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

const RELEASES = 'https://github.com/superfly/flyctl/releases/download';
/** Also the name of the variable that flyctl itself reads. */
const FLY_API = 'https://api.fly.io';
const OPERATING_SYSTEMS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'Linux',
  darwin: 'macOS',
  win32: 'Windows',
};
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'arm64' };
const MOST_BYTES = 300 * 1024 * 1024;
const DOWNLOAD_MS = 5 * 60_000;

/**
 * The path of flyctl in the wanted version: from the runner's tool cache, or from its release, checked against the
 * checksums that were published with it, and put into the cache. Throws a RemoteError where no source has it.
 */
export async function installFlyctl(version: string, world: InstallWorld): Promise<string> {
  const os = OPERATING_SYSTEMS[world.platform];
  const arch = ARCHITECTURES[world.arch];
  if (os === undefined || arch === undefined) {
    throw new RemoteError(
      `there is no flyctl for ${world.platform} on ${world.arch}; install one that runs here, and name it in flyctl-path`,
    );
  }
  const { context, log } = world;
  const cache = context.environment['RUNNER_TOOL_CACHE'] ?? '';
  const folder = join(cache === '' ? context.temp : cache, 'flyctl', version, world.arch);
  const program = join(folder, world.platform === 'win32' ? 'flyctl.exe' : 'flyctl');
  if (await exists(`${folder}.complete`, program)) {
    log.info(`flyctl ${version} was in the tool cache`);
    return program;
  }
  const name = `flyctl_${version}_${os}_${arch}.${os === 'Windows' ? 'zip' : 'tar.gz'}`;
  const scratch = await mkdtemp(join(context.temp, 'flyctl-'));
  try {
    const archive = join(scratch, name);
    await writeFile(archive, await download(version, name, [os, arch], world));
    await unpack(archive, scratch, world);
    await rm(archive);
    await mkdir(folder, { recursive: true });
    await cp(scratch, folder, { recursive: true });
    await chmod(program, 0o755);
    await writeFile(`${folder}.complete`, '');
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return program;
}

async function exists(...paths: readonly string[]): Promise<boolean> {
  const checks = await Promise.allSettled(paths.map((path) => access(path)));
  return checks.every(({ status }) => status === 'fulfilled');
}

/** From GitHub, else from where Fly's own API says: that API has been down for days when GitHub was not. */
async function download(
  version: string,
  name: string,
  place: readonly string[],
  world: InstallWorld,
): Promise<Buffer> {
  const first = `${RELEASES}/v${version}/${name}`;
  try {
    return await downloadVerified(first, version, name, world);
  } catch (error) {
    if (error instanceof WrongChecksum || error instanceof Cancelled) throw error;
    world.log.info(`GitHub did not give flyctl ${version} (${messageOf(error)}); asking Fly`);
    try {
      const second = await addressFromFly(version, place, world);
      return await downloadVerified(second, version, name, world);
    } catch (other) {
      if (other instanceof WrongChecksum || other instanceof Cancelled) throw other;
      throw new RemoteError(
        `flyctl ${version} could not be downloaded: GitHub: ${messageOf(error)}; Fly: ${messageOf(other)}. See whether that version exists at github.com/superfly/flyctl/releases, or name a program in flyctl-path`,
      );
    }
  }
}

async function addressFromFly(
  version: string,
  place: readonly string[],
  { http, signal, context }: InstallWorld,
): Promise<string> {
  const base = context.environment['FLY_API_BASE_URL'] || FLY_API;
  const url = new URL(`${base}/app/flyctl_releases/${place.join('/')}/${version}`);
  const answer = await http({ url, timeoutMs: 30_000, redirects: 'none', signal });
  const address = answer.body.toString('utf8').trim();
  if (answer.status !== 200 || URL.parse(address)?.protocol !== 'https:') {
    throw new RemoteError(`HTTP ${answer.status} instead of an address`);
  }
  return address;
}

/** The archive's bytes, once they have the sum that is published beside it. */
async function downloadVerified(
  address: string,
  version: string,
  name: string,
  world: InstallWorld,
): Promise<Buffer> {
  const list = new URL(`flyctl_${version}_checksums.txt`, address);
  const [sums, archive] = await Promise.all([
    fetched(list, world),
    fetched(new URL(address), world),
  ]);
  const wanted = sumIn(sums.toString('utf8'), name);
  if (wanted === undefined) {
    throw new RemoteError(`${list.href} has no checksum of ${name}`);
  }
  const sum = createHash('sha256').update(archive).digest('hex');
  if (sum !== wanted) throw new WrongChecksum(address, sum, wanted);
  world.log.info(`flyctl ${version} from ${new URL(address).host}, checksum verified`);
  return archive;
}

async function fetched(url: URL, { http, signal }: InstallWorld): Promise<Buffer> {
  const answer = await http({
    url,
    timeoutMs: DOWNLOAD_MS,
    bodyLimit: MOST_BYTES,
    redirects: 'all',
    signal,
  });
  if (answer.status === 200 && !answer.bodyCut) return answer.body;
  throw new RemoteError(`HTTP ${answer.status} for ${url.pathname}`);
}

function sumIn(list: string, name: string): string | undefined {
  const lines = list.split(/\r?\n/).map((line) => /^([0-9a-f]{64})\s+\*?(\S+)$/i.exec(line.trim()));
  return lines.find((line) => line?.[2] === name)?.[1]?.toLowerCase();
}

/** tar is on every runner. The one of Windows reads zip too; that of Git, which may come first in PATH, does not. */
async function unpack(archive: string, folder: string, world: InstallWorld): Promise<void> {
  const system = world.context.environment['SystemRoot'] ?? 'C:\\Windows';
  const tar = world.platform === 'win32' ? win32.join(system, 'System32', 'tar.exe') : 'tar';
  const { code, stderr } = await world.execute(tar, ['-xf', archive, '-C', folder], {
    cwd: folder,
    environment: world.context.environment,
    timeoutMs: 120_000,
    signal: world.signal,
  });
  if (code !== 0) throw new RemoteError(`tar could not unpack flyctl: ${stderr.trim()}`);
}

class WrongChecksum extends RemoteError {
  constructor(address: string, sum: string, wanted: string) {
    super(
      `${address} has the checksum ${sum}, and ${wanted} was published: it is not used. Run the job again; where it stays so, somebody changed the file`,
    );
  }
}
