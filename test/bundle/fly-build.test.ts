import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FLYCTL_BUILD_MS, installFlyctl } from '../host/install-flyctl.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { FlyProject, NEW, OLD } from './fly-project.ts';

let registry: Registry;

beforeAll(async () => {
  await installFlyctl();
  registry = await startRegistry();
}, FLYCTL_BUILD_MS);

afterAll(async () => {
  await registry.stop();
});

/**
 * A project whose builds go from the real Docker Engine to a real registry in the place of Fly's. Fly's remote
 * builder cannot be had here.
 */
async function startBuild(dockerfile: string): Promise<FlyProject> {
  const project = await FlyProject.start();
  project.write('Dockerfile', dockerfile);
  project.write('greeting', 'hello');
  // Fly knows an image that its registry has.
  project.fly.intercept = async (call, { variables }) => {
    const image = (variables as { imageRef?: unknown } | undefined)?.imageRef;
    if (call !== 'resolve image' || typeof image !== 'string') return undefined;
    const [, host = '', name = '', tag = ''] = /^([^/]+)\/(.+):([^:]+)$/.exec(image) ?? [];
    const accept =
      'application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json';
    const found = await fetch(`http://${host}/v2/${name}/manifests/${tag}`, {
      headers: { accept },
    });
    if (found.ok) project.fly.state.images.set(image, { version: tag });
    return undefined;
  };
  return project;
}

test('builds on the runner, pushes, and deploys what it pushed', async () => {
  await using project = await startBuild(
    'FROM scratch\nARG WHO\nLABEL who=$WHO\nCOPY greeting /\nCMD ["/greeting"]\n',
  );
  const run = await project.run(
    { builder: 'local', 'image-label': 'sha-1a2b3c4', 'build-args': 'WHO=a b, "c" $d' },
    { env: { FLY_REGISTRY_HOST: registry.address } },
  );
  expect(run.errors).toEqual([]);
  const image = `${registry.address}/shop:sha-1a2b3c4`;
  expect(run.outputs).toMatchObject({ state: 'deployed', image, version: '2' });
  expect(project.serving()).toEqual([`${image} well`, `${image} well`]);
});

test('a build that fails changes nothing, and its last lines are there', async () => {
  await using project = await startBuild('FROM scratch\nCOPY nothing-like-that /\n');
  const run = await project.run(
    { builder: 'local', secrets: 'KEY=a-secret' },
    { env: { FLY_REGISTRY_HOST: registry.address } },
  );
  expect(run.errors).toHaveLength(1);
  expect(run.errors[0]).toMatch(/build.*nothing was changed/);
  expect(run.outputs).toMatchObject({ state: 'failed', version: '1', image: OLD });
  expect(project.fly.state.releases).toHaveLength(1);
  expect(project.fly.state.secrets.size).toBe(0);
  expect(project.serving()).toEqual([`${OLD} well`, `${OLD} well`]);
  expect(run.stdout).toContain('nothing-like-that');
});

test('a build that fails while somebody else deploys leaves that release alone', async () => {
  await using project = await startBuild('FROM scratch\nCOPY nothing-like-that /\n');
  const { fly } = project;
  fly.intercept = (call) => {
    if (call === 'POST /api/v1/builds') fly.state.deployElsewhere(NEW);
    return undefined;
  };
  const run = await project.run(
    { builder: 'local' },
    { env: { FLY_REGISTRY_HOST: registry.address } },
  );
  expect(run.errors[0]).toMatch(/build.*nothing was changed/);
  expect(run.outputs).toMatchObject({ state: 'failed' });
  expect(fly.state.releases).toHaveLength(2);
  expect(project.serving()).toEqual([`${NEW} well`, `${NEW} well`]);
});
