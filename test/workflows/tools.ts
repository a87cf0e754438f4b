import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { mustRun, run } from '../host/run.ts';
import { withLock } from '../host/with-lock.ts';

const cache = join(homedir(), '.cache/deploy-actions');

/** Programs that no package manager of ours brings, each at one version. */
const GO: Readonly<
  Record<string, { readonly module: string; readonly version: string; readonly says: RegExp }>
> = {
  act: { module: 'github.com/nektos/act', version: 'v0.2.87', says: /act version (\S+)/ },
  actionlint: {
    module: 'github.com/rhysd/actionlint/cmd/actionlint',
    version: 'v1.7.12',
    says: /^v?(\d+\.\d+\.\d+)/,
  },
};

/** Path of a Go program: on the PATH at its version, else kept from before, else built now by Go 1.25 or newer. */
export async function goTool(name: 'act' | 'actionlint'): Promise<string> {
  const tool = GO[name];
  if (tool === undefined) throw new Error(`no such tool: ${name}`);
  if (await isAt(name, tool)) return name;
  const kept = join(cache, 'bin', name);
  await withLock(`tool-${name}`, async () => {
    if (existsSync(kept)) return;
    const env = { GOBIN: join(cache, 'bin') };
    await mustRun('go', ['install', `${tool.module}@${tool.version}`], {
      env,
      timeoutMs: 900_000,
    }).catch((cause: unknown) => {
      throw new Error(
        `${name} ${tool.version} is neither on the PATH nor in ${kept}, and go install could not make it; put it there`,
        { cause },
      );
    });
  });
  return kept;
}

/** Path of zizmor, from PyPI into a virtual environment of its own, once. */
export async function zizmor(): Promise<string> {
  const version = '1.32.0';
  const folder = join(cache, `zizmor-${version}`);
  const path = join(folder, 'bin/zizmor');
  await withLock('tool-zizmor', async () => {
    if (existsSync(path)) return;
    await mustRun('python3', ['-m', 'venv', folder]);
    await mustRun(join(folder, 'bin/pip'), [
      'install',
      '--quiet',
      '--disable-pip-version-check',
      `zizmor==${version}`,
    ]);
  });
  return path;
}

/** Path of Debian's Chromium, installed where it is missing. */
export async function chromium(): Promise<string> {
  const find = async (): Promise<string> =>
    (
      await run('sh', ['-c', 'command -v chromium || command -v chromium-browser || true'])
    ).stdout.trim();
  return await withLock('tool-chromium', async () => {
    const known = await find();
    if (known !== '') return known;
    const words = [
      '-qq',
      '-y',
      '--no-install-recommends',
      '-o',
      'Dpkg::Use-Pty=0',
      'install',
      'chromium',
    ];
    await mustRun('apt-get', ['-qq', 'update'], { timeoutMs: 300_000 });
    await mustRun('apt-get', words, {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      timeoutMs: 600_000,
    });
    return await find();
  });
}

async function isAt(
  name: string,
  tool: { readonly version: string; readonly says: RegExp },
): Promise<boolean> {
  const found = await run('sh', ['-c', `command -v ${name} >/dev/null && ${name} --version 2>&1`]);
  const version = tool.says.exec(found.stdout)?.[1];
  return version !== undefined && `v${version.replace(/^v/, '')}` === tool.version;
}
