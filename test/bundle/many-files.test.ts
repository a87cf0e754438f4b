import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { createProject, type ComposeProject } from './compose-project.ts';
import type { ActionRun } from './run-action.ts';

/** More than the runner sends unasked, so the server first says which of them it has. */
const COUNT = 60;

let registry: Registry;
let server: Server;
let project: ComposeProject;

beforeAll(async () => {
  registry = await startRegistry();
  server = await startServer({ shell: '/bin/busybox' });
  project = createProject(server, registry, 'many/web');
  for (const version of ['1.0.0', '2.0.0'])
    await buildApp({ registry, repository: 'many/web', version });
  for (let at = 0; at < COUNT; at += 1) project.write(`config/${name(at)}`, content(at, 'first'));
});

afterAll(async () => {
  project.remove();
  await server.stop();
  await registry.stop();
});

const deploy = async (tag: string): Promise<ActionRun> =>
  await project.deploy({ 'image-tag': tag, files: 'config => config' });

const onServer = async (command: string): Promise<string> => {
  const { code, stdout, stderr } = await server.exec(`cd ${server.directory} && ${command}`);
  if (code !== 0) throw new Error(stderr);
  return stdout;
};

/** What distinguishes one state of the files on the server from another. */
const state = async (): Promise<string> =>
  await onServer(
    `find config -type f -exec sh -c 'ls -l "$1" | cut -c 1-10; sha256sum "$1"' sh {} \\; | sort`,
  );

test('files that the server has are neither sent nor touched, and every other one arrives', async () => {
  expect((await deploy('1.0.0')).outputs['state']).toBe('deployed');
  const inode = await onServer(`stat -c %i 'config/${name(1)}'`);
  const first = await state();

  // Only the image is another.
  expect((await deploy('2.0.0')).outputs['state']).toBe('deployed');
  expect(await state()).toBe(first);
  expect(await onServer(`stat -c %i 'config/${name(1)}'`)).toBe(inode);

  // One file's content, another's mode; a third was changed on the server by hand, and a fourth removed.
  project.write(`config/${name(2)}`, content(2, 'second'));
  chmodSync(join(project.workspace, 'config', name(3)), 0o755);
  await onServer(`echo by hand >>'config/${name(4)}' && rm 'config/${name(5)}'`);
  const changed = await deploy('2.0.0');
  expect(changed.errors).toEqual([]);
  expect(changed.outputs['state']).toBe('deployed');
  expect(await onServer(`cat 'config/${name(2)}'`)).toBe(content(2, 'second'));
  expect(await onServer(`ls -l 'config/${name(3)}'`)).toMatch(/^-rwxr-xr-x/);
  expect(await onServer(`cat 'config/${name(4)}'`)).toBe(content(4, 'first'));
  expect(await onServer(`cat 'config/${name(5)}'`)).toBe(content(5, 'first'));
  const second = await state();

  // The way back, and the way back from there, bring whole sets of files.
  expect((await project.deploy({ command: 'rollback' })).outputs['state']).toBe('deployed');
  expect(await state()).toBe(first);
  const release = changed.outputs['release'] ?? '';
  expect((await project.deploy({ command: 'rollback', release })).errors).toEqual([]);
  expect(await state()).toBe(second);
});

test('what a deploy was told to lie there may be another release by the time that it holds the lock', async () => {
  await deploy('1.0.0');
  project.write(`config/${name(6)}`, content(6, 'of the one that waits'));
  const wanted = content(7, 'first');
  const lockHeld = server.exec(
    `cd ${server.directory} && flock .deploy/lock sh -c 'echo held; sleep 4; echo another >"config/${name(7)}"'`,
  );
  const waiting = await deploy('1.0.0');
  await lockHeld;
  expect(waiting.errors).toEqual([]);
  expect(await onServer(`cat 'config/${name(6)}'`)).toBe(content(6, 'of the one that waits'));
  expect(await onServer(`cat 'config/${name(7)}'`)).toBe(wanted);
});

function name(at: number): string {
  return at % 7 === 0 ? `odd \\ name ${at}; $(x) ünï` : `file-${at}.conf`;
}

function content(at: number, version: string): string {
  return `${version} ${at}\n${'0123456789abcdef'.repeat(64)}\n`;
}
