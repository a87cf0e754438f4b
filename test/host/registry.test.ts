import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildApp } from './build-app.ts';
import { run } from './run.ts';
import { startEngine, type Engine } from './start-engine.ts';
import { startRegistry, type Registry } from './start-registry.ts';

describe('a registry with a password', () => {
  const username = 'robot';
  const password = 'p$w "quoted"';
  let engine: Engine;
  let registry: Registry;

  beforeAll(async () => {
    engine = await startEngine();
    registry = await startRegistry({ username, password });
  });

  afterAll(async () => {
    await registry.stop();
    await engine.stop();
  });

  async function status(path: string, secret?: string): Promise<number> {
    const token = Buffer.from(`${username}:${secret ?? ''}`).toString('base64');
    const headers = secret === undefined ? undefined : { authorization: `Basic ${token}` };
    return (await fetch(`http://${registry.address}${path}`, { headers })).status;
  }

  it('serves with it and refuses without', async () => {
    expect(await status('/v2/')).toBe(401);
    expect(await status('/v2/', 'wrong')).toBe(401);
    expect(await status('/v2/', password)).toBe(200);
  });

  it('takes pushes of those who are logged in, and gives to nobody else', async () => {
    const image = await buildApp({ registry, repository: 'shop/api', version: '1.0.0' });
    const env = { DOCKER_HOST: engine.dockerHost, DOCKER_CONFIG: '/nonexistent' };
    const stranger = await run('docker', ['pull', image.pinned], { env });
    expect(stranger.code).toBe(1);
    expect(stranger.stderr).toMatch(/no basic auth credentials/);
    const known = { ...env, DOCKER_CONFIG: registry.dockerConfig };
    expect((await run('docker', ['pull', image.pinned], { env: known })).code).toBe(0);
    const manifest = `/v2/shop/api/manifests/${image.digest}`;
    const seen = registry.requests().filter(({ path }) => path === manifest);
    expect(new Set(seen.map((request) => request.status))).toEqual(new Set([200]));
    expect(registry.requests()).toContainEqual(
      expect.objectContaining({ path: '/v2/', status: 401 }),
    );
  });
});
