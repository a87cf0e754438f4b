import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from './build-app.ts';
import { ensureHost } from './ensure-host.ts';
import { freePort } from './free-port.ts';
import { pingEngine } from './ping-engine.ts';
import { mustRun, run } from './run.ts';
import { startEngine, type Engine, type OwnEngine } from './start-engine.ts';
import { startRegistry } from './start-registry.ts';
import { startServer } from './start-server.ts';
import { waitUntil } from './wait-until.ts';

describe('the host', () => {
  it('is left alone when everything is there', async () => {
    await Promise.all([ensureHost(), ensureHost()]);
    const scripts = mkdtempSync(join(tmpdir(), 'dah-scripts-'));
    const write = (name: string): void => {
      writeFileSync(join(scripts, name), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    };
    const install = async (): Promise<{ code: number; stdout: string; stderr: string }> => {
      const env = { PATH: `${scripts}:${process.env.PATH ?? ''}` };
      return await run('bash', [join(import.meta.dirname, 'install.sh')], { env });
    };
    try {
      write('apt-get');
      expect(await install()).toMatchObject({ code: 0, stdout: '', stderr: '' });
      // Without Python it has something to do.
      write('python3');
      const lacking = await install();
      expect(lacking.code).toBe(1);
      expect(lacking.stderr).toMatch(/apt-get update failed/);
    } finally {
      rmSync(scripts, { recursive: true });
    }
  });
});

describe('engines', () => {
  let shared: Engine;

  beforeAll(async () => {
    shared = await startEngine();
  });

  afterAll(async () => {
    await shared.stop();
  });

  it('attach to the shared one, and do not stop it for each other', async () => {
    const again = await startEngine();
    expect(again.ownedByUs).toBe(false);
    expect(again.pid).toBe(shared.pid);
    await again.stop();
    expect(await pingEngine(shared.dockerHost)).toBe(true);
  });

  it('of a test alone run beside the shared one, with Compose networks and published ports', async () => {
    const registry = await startRegistry();
    const server = await startServer({ ownEngine: true });
    // The bridges of the engine's Compose networks have addresses in the same 10.N.0.0/16.
    const bridge = server.dockerHost.replace(/^.*engine-(\w+).*$/, 'dah-$1');
    const address = await mustRun('ip', ['-o', '-4', 'addr', 'show', 'dev', bridge]);
    const subnet = /10\.\d+\./.exec(address)?.[0] ?? 'none';
    expect(subnet).not.toBe('none');
    try {
      const image = await buildApp({ registry, repository: 'shop/web', version: '1.0.0' });
      const port = await freePort();
      const ask = 'wget -qO- http://web:3000/health';
      const services = {
        web: { image: image.pinned, ports: [`127.0.0.1:${port}:3000`], restart: 'always' },
        asker: { image: image.pinned, command: ['sleep', '600'], stop_signal: 'SIGKILL' },
      };
      const up = `mkdir ${server.directory}; cd ${server.directory}; cat >compose.yaml; docker compose up -d`;
      const { code, stderr } = await server.exec(up, { input: JSON.stringify({ services }) });
      expect(code === 0 ? '' : stderr).toBe('');
      const health = async (): Promise<unknown> =>
        await (await fetch(`http://127.0.0.1:${port}/health`)).json();
      expect(await waitUntil('the app', health)).toMatchObject({ version: '1.0.0' });
      const inside = await server.exec(
        `cd ${server.directory}; docker compose exec -T asker ${ask}`,
      );
      expect(JSON.parse(inside.stdout)).toMatchObject({ version: '1.0.0' });
      const env = { DOCKER_HOST: shared.dockerHost };
      const elsewhere = await mustRun('docker', ['ps', '-aq', '--filter', `name=${server.id}`], {
        env,
      });
      expect(elsewhere).toBe('');

      const engine = server.ownEngine as OwnEngine;
      const pid = engine.pid;
      await engine.crash();
      expect((await server.exec('docker ps')).stderr).toMatch(
        /Cannot connect to the Docker daemon/,
      );
      await engine.start();
      expect(engine.pid).not.toBe(pid);
      expect(await waitUntil('the app after the crash', health)).toMatchObject({
        version: '1.0.0',
      });
    } finally {
      await server.stop();
      await registry.stop();
    }
    expect(existsSync(server.dockerHost.replace('unix://', ''))).toBe(false);
    expect(await mustRun('ip', ['-o', 'addr'])).not.toContain(` ${subnet}`);
    expect(await pingEngine(shared.dockerHost)).toBe(true);
  });

  it('of two tests do not disturb each other', async () => {
    const engines = await Promise.all([startEngine({ own: true }), startEngine({ own: true })]);
    const [one, two] = engines;
    expect(one.dockerHost).not.toBe(two.dockerHost);
    await one.crash();
    await one.stop();
    expect(await pingEngine(two.dockerHost)).toBe(true);
    await two.restart();
    await two.stop();
  });
});
