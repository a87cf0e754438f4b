import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildApp, type AppImage, type AppOptions } from './build-app.ts';
import { freePort } from './free-port.ts';
import { startRegistry, type Registry } from './start-registry.ts';
import { startServer, type Server } from './start-server.ts';
import { waitUntil } from './wait-until.ts';

describe('the test app, deployed by compose through ssh', () => {
  let server: Server;
  let registry: Registry;
  let port: number;

  beforeAll(async () => {
    [server, registry] = await Promise.all([startServer(), startRegistry()]);
    port = await freePort();
  });

  afterAll(async () => {
    await server.stop();
    await registry.stop();
  });

  async function build(version: string, more: Partial<AppOptions> = {}): Promise<AppImage> {
    return await buildApp({ registry, repository: 'shop/web', version, ...more });
  }

  async function compose(args: string, image: AppImage, environment = {}): Promise<string> {
    const web = { image: image.pinned, ports: [`127.0.0.1:${port}:3000`], environment };
    const input = JSON.stringify({ services: { web } });
    const script = `mkdir -p ${server.directory} && cd ${server.directory} && cat >compose.yaml && docker compose ${args}`;
    const { code, stdout, stderr } = await server.exec(script, { input });
    return code === 0 ? stdout : `exit code ${code}: ${stdout}${stderr}`;
  }

  async function get(path: string): Promise<Response> {
    return await fetch(`http://127.0.0.1:${port}${path}`);
  }

  async function state(key: string): Promise<string> {
    const format = `{{with .State}}{{${key}}}{{end}}`;
    const command = `docker inspect -f '${format}' $(cd ${server.directory} && docker compose ps -aq)`;
    return (await server.exec(command)).stdout.trim();
  }

  it('answers /health with the version that is baked into the image', async () => {
    const [first, second] = [await build('1.0.0'), await build('1.1.0', { tag: 'sha-abc1234' })];
    expect(second.reference).toBe(`${registry.address}/shop/web:sha-abc1234`);
    expect(second.digest).not.toBe(first.digest);
    for (const [image, version] of [
      [first, '1.0.0'],
      [second, '1.1.0'],
    ] as const) {
      expect(await compose('up -d', image)).toBe('');
      const answer = await waitUntil('the app', () => get('/health'));
      expect(answer.headers.get('x-version')).toBe(version);
      expect(await answer.json()).toEqual({
        status: 'healthy',
        version,
        services: { database: 'connected', redis: 'connected' },
      });
    }
    await waitUntil(
      'a healthy container',
      async () => (await state('.Health.Status')) === 'healthy',
    );
    // Pulled by the digest that the push told.
    const pulls = registry.requests();
    expect(pulls.map(({ path }) => path)).toContain(`/v2/shop/web/manifests/${second.digest}`);
  });

  it('gives back byte-exact values of its environment', async () => {
    const value = 'a $b "c" \'d\' #e\nsecond line\t€ \\n';
    const image = await build('1.0.0');
    // A dollar sign is compose's own: two of them are one.
    await compose('up -d', image, { VALUE: value.replaceAll('$', '$$$$'), EMPTY: '' });
    const path = '/env?name=VALUE&name=EMPTY&name=NONE';
    const answer = await waitUntil('the new container', async () => {
      const values = (await (await get(path)).json()) as Record<string, unknown>;
      return values.VALUE === null ? undefined : values;
    });
    expect(answer).toEqual({ VALUE: value, EMPTY: '', NONE: null });
  });

  it('finishes what is in flight when it is told to stop, and takes nothing new', async () => {
    await compose('up -d', await build('1.0.0', { answerDelayMs: 20 }));
    await waitUntil('the app', () => get('/'));
    const slow = get('/?delay=1500');
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live`);
    const closed = new Promise<number>((resolve) => {
      socket.addEventListener('close', ({ code }) => {
        resolve(code);
      });
    });
    const greeting = await new Promise((resolve) => {
      socket.addEventListener('message', ({ data }) => {
        resolve(data);
      });
    });
    expect(greeting).toBe('version 1.0.0');
    const stopped = server.exec(`cd ${server.directory} && docker compose stop`);
    expect(await closed).toBe(1001);
    await waitUntil(
      'a refusal',
      async () =>
        await get('/').then(
          () => false,
          () => true,
        ),
    );
    expect((await slow).status).toBe(200);
    await stopped;
    expect(await state('.ExitCode')).toBe('0');
  });

  it('is unhealthy to docker when it is built never to be healthy', async () => {
    await compose('up -d', await build('6.6.6', { variant: 'never-healthy' }));
    expect((await waitUntil('the app', () => get('/health'))).status).toBe(503);
    const unhealthy = async (): Promise<boolean> => (await state('.Health.Status')) === 'unhealthy';
    await waitUntil('the verdict', unhealthy, 10_000);
  });

  it('starts late when told to, and is healthy in the end', async () => {
    await compose('up -d', await build('2.0.0', { startDelayMs: 4000 }));
    await expect(get('/health')).rejects.toThrow();
    await waitUntil('health', async () => (await state('.Health.Status')) === 'healthy', 10_000);
  });

  it('crashes three seconds after it called itself healthy when built to', async () => {
    await compose('up -d', await build('3.0.0', { variant: 'crashes' }));
    expect((await waitUntil('the app', () => get('/health'))).status).toBe(200);
    await waitUntil('the crash', async () => (await state('.Status')) === 'exited');
    expect(await state('.ExitCode')).toBe('3');
  });

  it('migrates, or fails to', async () => {
    const migrate = 'run --rm --no-deps -T web node migrate.js';
    expect(await compose(migrate, await build('4.0.0'))).toBe('migrating to 4.0.0\nmigrated\n');
    const broken = await build('5.0.0', { variant: 'broken-migration' });
    expect(await compose(migrate, broken)).toMatch(
      /^exit code 1:.*migration 0042_add_orders failed/s,
    );
  });

  it('has no health of its own when built without, and carries labels', async () => {
    const labels = { 'org.opencontainers.image.revision': 'abc "1234"' };
    await compose('up -d', await build('7.0.0', { healthcheck: false, labels }));
    expect(await state('if .Health}}{{.Health.Status}}{{else}}none{{end')).toBe('none');
    const { stdout } = await server.exec(
      `docker inspect -f '{{json .Config.Labels}}' $(cd ${server.directory} && docker compose ps -q)`,
    );
    expect(JSON.parse(stdout)).toMatchObject(labels);
  });

  it('leaves nothing on the engine when its server goes', async () => {
    const other = await startServer({ engine: { ...engineOf(server) } });
    const image = await build('1.0.0');
    const web = { image: image.pinned, volumes: ['data:/data'], networks: ['inner'] };
    const input = JSON.stringify({
      services: { web },
      volumes: { data: {} },
      networks: { inner: {} },
    });
    const script = `mkdir ${other.directory}; cd ${other.directory}; cat >compose.yaml; docker compose up -d`;
    expect((await other.exec(script, { input })).code).toBe(0);
    const left = `for kind in 'ps -a' 'network ls' 'volume ls'; do docker $kind -q --filter label=com.docker.compose.project=${other.id}; done`;
    expect((await server.exec(left)).stdout.trim().split('\n')).toHaveLength(3);
    await other.stop();
    expect((await server.exec(left)).stdout).toBe('');
  });
});

// What a caller that has an engine passes on; this one belongs to the other server.
function engineOf(server: Server): {
  dockerHost: string;
  ownedByUs: boolean;
  pid: undefined;
  stop: () => Promise<void>;
} {
  const { dockerHost } = server;
  return { dockerHost, ownedByUs: false, pid: undefined, stop: async () => Promise.resolve() };
}
