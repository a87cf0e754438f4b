import { createHash } from 'node:crypto';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { installFlyctl } from '../../../actions/fly-deploy/install-flyctl.ts';
import type { Execute } from '../../../packages/shell/execute.ts';
import { InstantClock } from '../../fakes/instant-clock.ts';
import { recordingRunner } from '../../fakes/recording-runner.ts';
import { scriptedHttp } from '../../fakes/scripted-http.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deploy-actions-assets-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const ARCHIVE = 'an archive';
const SUM = createHash('sha256').update(ARCHIVE).digest('hex');

/** Installs for a platform from a release that has just one asset; returns the path and the unpacking commands. */
async function install(
  platform: NodeJS.Platform,
  arch: string,
  asset: string,
): Promise<{ path: string; unpacked: string[] }> {
  const clock = new InstantClock();
  const { http } = scriptedHttp(clock, (_since, _n, { url }) => {
    if (url.pathname.endsWith('_checksums.txt')) return { status: 200, body: `${SUM}  ${asset}\n` };
    return url.pathname.endsWith(`/v0.9.1/${asset}`)
      ? { status: 200, body: ARCHIVE }
      : { status: 404 };
  });
  const unpacked: string[] = [];
  const execute: Execute = async (command, words) => {
    unpacked.push(`${command} ${words[0] ?? ''}`);
    await writeFile(join(words[3] ?? '', platform === 'win32' ? 'flyctl.exe' : 'flyctl'), '');
    return { code: 0, stdout: '', stderr: '' };
  };
  const { context, log, signal } = recordingRunner({}, clock, {
    RUNNER_TEMP: folder,
    RUNNER_TOOL_CACHE: join(folder, 'cache'),
    SystemRoot: 'D:\\Windows',
  });
  const path = await installFlyctl('0.9.1', {
    http,
    execute,
    context,
    log,
    signal,
    platform,
    arch,
  });
  await access(path);
  return { path, unpacked };
}

test.each([
  ['linux', 'x64', 'flyctl_0.9.1_Linux_x86_64.tar.gz', 'tar'],
  ['linux', 'arm64', 'flyctl_0.9.1_Linux_arm64.tar.gz', 'tar'],
  ['darwin', 'arm64', 'flyctl_0.9.1_macOS_arm64.tar.gz', 'tar'],
  ['darwin', 'x64', 'flyctl_0.9.1_macOS_x86_64.tar.gz', 'tar'],
  ['win32', 'x64', 'flyctl_0.9.1_Windows_x86_64.zip', 'D:\\Windows\\System32\\tar.exe'],
  ['win32', 'arm64', 'flyctl_0.9.1_Windows_arm64.zip', 'D:\\Windows\\System32\\tar.exe'],
] as const)('on %s %s it takes %s', async (platform, arch, asset, tar) => {
  const { path, unpacked } = await install(platform, arch, asset);
  expect(path).toMatch(platform === 'win32' ? /flyctl\.exe$/ : /flyctl$/);
  expect(unpacked).toEqual([`${tar} -xf`]);
});

test('where Fly has no flyctl it says what to do, and takes no other asset', async () => {
  await expect(install('freebsd', 'x64', 'x')).rejects.toThrow(
    /no flyctl for freebsd on x64.*flyctl-path/,
  );
  await expect(install('linux', 'x64', 'flyctl_0.9.1_Linux_arm64.tar.gz')).rejects.toThrow(
    /could not be downloaded/,
  );
});
