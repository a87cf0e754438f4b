import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerResponse } from 'node:http';
import { dotenvValues } from '../../../packages/dotenv/dotenv-values.ts';
import { FakeDokploy, serveDokploy } from '../../fakes/dokploy/fake-dokploy.ts';
import { QUICK, type Build, type FakeService } from '../../fakes/dokploy/model.ts';
import { serveHttp } from '../../fakes/loopback-server.ts';
import { mustRun } from '../../host/run.ts';
import type { Registry } from '../../host/start-registry.ts';
import { RegistryPackage } from './registry-package.ts';

export const PLACES = ['staging', 'production'] as const;
export type Place = (typeof PLACES)[number];
export type Part = 'backend' | 'frontend';

/** A service of the compose file that runs. */
interface Running {
  /** With its tag. */
  readonly image: string;
  readonly version: string;
}

/** What somebody was told of a service's health. */
export interface Told {
  readonly place: Place;
  readonly service: string;
  readonly status: number;
  readonly version: string;
  readonly at: number;
}

/** Nothing is built there, only pulled. */
export const PULLED: Build = { ...QUICK, durationMs: 300, rowMs: 50, retitleMs: 100 };

/**
 * A Dokploy with a backend and a frontend for each place, and the addresses at which they answer: the services of the
 * example's compose file, with the environment that Dokploy deployed last, if the registry has their images.
 */
export class Platform implements AsyncDisposable {
  readonly dokploy = new FakeDokploy({ clock: { now: () => Date.now() } });
  /** Images that do not work, as `orders:sha-1a2b3c4`: whoever runs one is not healthy. */
  readonly broken = new Set<string>();
  readonly told: Told[] = [];
  /** What the example's README says to set. */
  readonly vars: Record<string, string> = {};
  readonly #example: string;
  readonly #registry: Registry;
  readonly #stack = new AsyncDisposableStack();
  readonly #composed = new Map<string, Promise<ReadonlyMap<string, Running>>>();

  private constructor(example: string, registry: Registry) {
    this.#example = example;
    this.#registry = registry;
  }

  /** `example` is its folder, `repository` what its images' names begin with. */
  static async start(example: string, registry: Registry, repository: string): Promise<Platform> {
    const platform = new Platform(example, registry);
    try {
      await platform.#start(repository);
    } catch (error) {
      await platform[Symbol.asyncDispose]();
      throw error;
    }
    return platform;
  }

  service(place: Place, part: Part): FakeService {
    const found = this.dokploy.model.services.get(`${place}-${part}`);
    if (found === undefined) throw new Error(`there is no ${part} of ${place}`);
    return found;
  }

  /** IMAGE_TAG of both parts, as Dokploy would deploy it next. */
  tags(place: Place): (string | undefined)[] {
    return (['backend', 'frontend'] as const).map(
      (part) => /^IMAGE_TAG=(.*)$/m.exec(this.service(place, part).env)?.[1],
    );
  }

  /** Digests of what runs, by service. */
  async images(place: Place): Promise<Record<string, string | undefined>> {
    const parts = [await this.#runs(place, 'backend'), await this.#runs(place, 'frontend')];
    return Object.fromEntries(
      parts.flatMap((part) => [...part].map(([name, { image }]) => [name, this.#digest(image)])),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }

  async #start(repository: string): Promise<void> {
    const { address } = this.#registry;
    const url = (port: number): string => `http://127.0.0.1:${String(port)}`;
    this.vars['DOKPLOY_URL'] = url(this.#stack.use(await serveDokploy(this.dokploy)).port);
    for (const place of PLACES) {
      for (const part of ['backend', 'frontend'] as const) {
        const name = `${place}-${part}`;
        this.dokploy.model.service({
          kind: 'compose',
          id: name,
          sourceType: 'github',
          composeFile: readFileSync(this.#file(part), 'utf8'),
          env: `# kept as it is\nREGISTRY=${address}\nREPOSITORY=${repository}\n`,
          builds: [PULLED],
        });
        const site = await serveHttp((request, response) => {
          void this.#answer(place, part, request.url ?? '', response);
        });
        const variable = name.toUpperCase().replace('-', '_');
        this.vars[`${variable}_COMPOSE_ID`] = name;
        this.vars[`${place.toUpperCase()}_${part === 'backend' ? 'API' : 'WEB'}_URL`] = url(
          this.#stack.use(site).port,
        );
      }
    }
  }

  /** As gateway and web do: the backend's `/health` is the gateway's own, `/orders/health` that of orders. */
  async #answer(place: Place, part: Part, path: string, response: ServerResponse): Promise<void> {
    const service =
      part === 'frontend' ? 'web' : (/^\/(\w+)\/health$/.exec(path)?.[1] ?? 'gateway');
    const running = (await this.#runs(place, part)).get(service);
    const version = running?.version ?? '';
    const well =
      running !== undefined &&
      this.#digest(running.image) !== undefined &&
      !this.broken.has(`${service}:${version}`);
    const status = well ? 200 : 503;
    this.told.push({ place, service, status, version, at: Date.now() });
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: well ? 'healthy' : 'unhealthy', service, version }));
  }

  /** What Compose makes of the file and the environment of what Dokploy deployed last. */
  #runs(place: Place, part: Part): Promise<ReadonlyMap<string, Running>> {
    const { model } = this.dokploy;
    model.advance(Date.now());
    const env = this.service(place, part).running?.env;
    if (env === undefined) return Promise.resolve(new Map());
    const key = `${part}\n${env}`;
    const known = this.#composed.get(key) ?? compose(this.#file(part), env);
    this.#composed.set(key, known);
    return known;
  }

  #digest(image: string): string | undefined {
    const [, name = '', tag = ''] = /^[^/]+\/(.*):([^:]+)$/.exec(image) ?? [];
    return new RegistryPackage(this.#registry, name).digest(tag);
  }

  #file(part: Part): string {
    return join(this.#example, `compose.${part}.yml`);
  }
}

async function compose(file: string, env: string): Promise<ReadonlyMap<string, Running>> {
  const words = ['compose', '--file', file, 'config', '--format=json'];
  const variables = Object.fromEntries(dotenvValues(env));
  const { services } = JSON.parse(await mustRun('docker', words, { env: variables })) as {
    services: Record<string, { image: string; environment: { APP_VERSION: string } }>;
  };
  return new Map(
    Object.entries(services).map(([name, { image, environment }]) => [
      name,
      { image, version: environment.APP_VERSION },
    ]),
  );
}
