import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp, type AppImage } from '../host/build-app.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { createProject, type ComposeProject } from './compose-project.ts';

/** What is removed after a success, and whose way back stays whole. */

let registry: Registry;
let server: Server;
let shop: ComposeProject;
let blog: ComposeProject;
const images = new Map<string, AppImage>();
const VERSIONS = ['1.0.0', '2.0.0', '3.0.0', '4.0.0', '5.0.0'];

beforeAll(async () => {
  registry = await startRegistry();
  server = await startServer({ ownEngine: true });
  shop = createProject(server, registry, 'shop/web');
  blog = createProject(server, registry, 'shop/web');
  for (const version of VERSIONS) {
    images.set(version, await buildApp({ registry, repository: 'shop/web', version }));
  }
}, 120_000);

afterAll(async () => {
  shop.remove();
  blog.remove();
  await server.stop();
  await registry.stop();
});

/** Versions whose image the server still has. */
async function kept(): Promise<string[]> {
  const { stdout } = await server.exec(`docker images --digests --format '{{.Digest}}'`);
  return VERSIONS.filter((version) => stdout.includes(images.get(version)?.digest ?? 'none'));
}

const quick = { 'stable-for': '0s', 'keep-releases': '2' };

test('two projects share a repository: each keeps its own way back, and what nobody needs goes', async () => {
  const other = { directory: `${server.directory}-blog`, ...quick };
  for (const version of ['1.0.0', '2.0.0']) {
    expect((await blog.deploy({ ...other, 'image-tag': version })).errors).toEqual([]);
  }
  for (const version of ['1.0.0', '3.0.0', '4.0.0', '5.0.0']) {
    expect((await shop.deploy({ ...quick, 'image-tag': version })).errors).toEqual([]);
  }
  // The shop keeps 4 and 5; 1 is the blog's way back, 2 is what it runs; nobody needs 3.
  expect(await kept()).toEqual(['1.0.0', '2.0.0', '4.0.0', '5.0.0']);
  const { stdout } = await server.exec(`ls ${server.directory}/.deploy/releases`);
  expect(stdout.trim().split('\n')).toHaveLength(2);
  expect((await blog.deploy({ ...other, command: 'rollback' })).outputs['state']).toBe('deployed');
  expect((await shop.deploy({ ...quick, command: 'rollback' })).outputs['state']).toBe('deployed');
  expect(await shop.version()).toBe('4.0.0');
  const gone = await shop.deploy({ ...quick, command: 'rollback', release: '1.0.0' });
  expect(gone.errors[0]).toMatch(
    /the store has no release 1\.0\.0 \(any more\); deploy it with command: deploy and image-tag instead/,
  );
}, 180_000);
