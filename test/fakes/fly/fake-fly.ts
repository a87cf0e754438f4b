import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startNamespace, type Namespace } from '../../host/start-namespace.ts';
import { serveTcp, type LoopbackServer } from '../loopback-server.ts';
import { passOn } from '../pass-on.ts';
import { answerQuery } from './graphql.ts';
import type { FakeMachine } from './machine.ts';
import { refuse, ROUTES, type FlyAnswer } from './routes.ts';
import { FakeState } from './state.ts';

export const TOKEN = 'fake-deploy-token-of-shop';

type Intercept = (
  call: string,
  body: Record<string, unknown>,
  state: FakeState,
) => FlyAnswer | undefined | Promise<FlyAnswer | undefined>;

/**
 * Fly.io for the real flyctl: its GraphQL, its Machines API and its releases, and the apps themselves, in a network
 * namespace where there is nothing else, and at the same ports outside of it. Its disposal fails the test on every
 * call that it does not know.
 */
export class FakeFly implements AsyncDisposable {
  /** Of the first app. */
  readonly state: FakeState;
  /** Each call as `METHOD path pattern`, or the name of a GraphQL query. */
  readonly calls: string[] = [];
  readonly breaches: string[] = [];
  /** Called with each call before it is answered, and may hold it; an answer takes the place of Fly's. */
  intercept: Intercept | undefined;
  readonly #folder = mkdtempSync(join(tmpdir(), 'deploy-actions-fly-'));
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch((error: unknown) => {
      this.breaches.push(`the fake broke: ${String(error)}`);
      response.destroy();
    });
  });
  readonly #states: readonly FakeState[];
  /** The API's, then one for each app. */
  readonly #fronts: LoopbackServer[] = [];
  #namespace: Namespace | undefined;

  private constructor(app: string, others: readonly string[]) {
    this.state = new FakeState(app);
    this.#states = [this.state, ...others.map((other) => new FakeState(other))];
  }

  static async start(app = 'shop', ...others: readonly string[]): Promise<FakeFly> {
    const fake = new FakeFly(app, others);
    const socket = join(fake.#folder, 'fly.sock');
    fake.#server.on('connection', (connection: Socket) => {
      fake.#sockets.add(connection);
      connection.on('error', () => undefined);
      connection.on('close', () => fake.#sockets.delete(connection));
    });
    await new Promise<void>((resolve, reject) => {
      fake.#server.once('error', reject);
      fake.#server.listen(socket, resolve);
    });
    const take = (connection: Socket): boolean => fake.#server.emit('connection', connection);
    const count = 1 + fake.#states.length;
    while (fake.#fronts.length < count) fake.#fronts.push(await serveTcp(take));
    fake.#namespace = await startNamespace(
      socket,
      fake.#fronts.map(({ port }) => port),
    );
    return fake;
  }

  stateOf(app: string): FakeState {
    const state = this.#states.find((one) => one.app === app);
    if (state === undefined) throw new Error(`there is no app ${app}`);
    return state;
  }

  /** Words that put a command into the namespace. */
  get enter(): readonly string[] {
    return this.#namespace?.enter ?? [];
  }

  /** Where the first app answers. */
  get appUrl(): string {
    return `${this.originOf(this.state.app)}/health`;
  }

  originOf(app: string): string {
    return this.#origin(1 + this.#states.indexOf(this.stateOf(app)));
  }

  /** What makes flyctl ask this fake, and nobody else. */
  get env(): Record<string, string> {
    const origin = this.#origin(0);
    return {
      FLY_API_BASE_URL: origin,
      FLY_FLAPS_BASE_URL: origin,
      FLY_UIEX_BASE_URL: origin,
      FLY_METRICS_BASE_URL: origin,
      FLY_TRACE_COLLECTOR_URL: '127.0.0.1',
      FLY_SYNTHETICS_AGENT: '0',
      // Development builds of flyctl panic where a log line comes too late.
      FLYCTL_STATUSLOGGER_NO_ERROR: '1',
    };
  }

  /** Command lines of what still runs in the namespace. */
  processes(): string[] {
    return this.#namespace?.processes() ?? [];
  }

  count(call: string): number {
    return this.calls.filter((made) => made === call).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const machine of this.#states.flatMap(({ machines }) => machines)) machine.dispose();
    await this.#namespace?.stop();
    for (const front of this.#fronts) await front[Symbol.asyncDispose]();
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
    rmSync(this.#folder, { recursive: true, force: true });
    if (this.breaches.length > 0) {
      throw new Error(`the fake Fly was used wrongly:\n${[...new Set(this.breaches)].join('\n')}`);
    }
  }

  #origin(front: number): string {
    return `http://127.0.0.1:${String(this.#fronts[front]?.port)}`;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fly');
    const sent = await text(request);
    const { host = '' } = request.headers;
    const app = this.#states.find(({ app: name }) =>
      [`http://${name}.fly.dev`, this.originOf(name)].includes(`http://${host}`),
    );
    const machine = app === undefined ? undefined : anyOf(app);
    if (machine?.program !== undefined) {
      passOn(request, sent, machine.program.origin, response);
      return;
    }
    const answer = app === undefined ? await this.#api(request, url, sent) : told(machine);
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  }

  async #api(request: IncomingMessage, url: URL, sent: string): Promise<FlyAnswer> {
    const method = request.method ?? 'GET';
    const found = url.pathname === '/graphql' ? undefined : routeOf(method, url.pathname);
    let body: Record<string, unknown> = {};
    try {
      if (sent !== '') body = JSON.parse(sent) as typeof body;
    } catch {
      this.breaches.push(`${method} ${url.pathname}: the body is no JSON`);
    }
    const token = request.headers.authorization?.replace(/^(?:FlyV1|Bearer) /, '');
    const state = this.#states.find((one) => one.token === token);
    if (state === undefined) {
      this.calls.push(`refused ${method} ${url.pathname}`);
      return refuse(401, 'You must be authenticated to view this.');
    }
    if (url.pathname === '/graphql') return await this.#graphql(state, body);
    if (found === undefined) {
      this.breaches.push(`no such call: ${method} ${url.pathname}${url.search}`);
      return refuse(404, 'not found');
    }
    const { call, params } = found;
    this.calls.push(call);
    if (params['app'] !== undefined && params['app'] !== state.app) {
      return refuse(404, `app not found`);
    }
    const nonce = request.headers['fly-machine-lease-nonce'];
    return (
      (await this.intercept?.(call, body, state)) ??
      (await ROUTES[call]?.({
        state,
        params,
        query: url.searchParams,
        body,
        nonce: typeof nonce === 'string' ? nonce : undefined,
        breach: (what) => this.breaches.push(what),
      })) ??
      refuse(500, 'no handler')
    );
  }

  async #graphql(state: FakeState, body: Record<string, unknown>): Promise<FlyAnswer> {
    const query = String(body['query']);
    const variables = (body['variables'] ?? {}) as Record<string, unknown>;
    const app = variables['appName'] ?? variables['app'] ?? variables['name'];
    const answer = answerQuery(state, query, variables);
    if (answer === undefined) {
      this.breaches.push(`no such query: ${query.replaceAll(/\s+/g, ' ')}`);
      return refuse(400, 'unknown query');
    }
    this.calls.push(answer.name);
    if (app !== undefined && app !== state.app) {
      const error = { message: 'Could not find App', extensions: { code: 'NOT_FOUND' } };
      return { status: 200, body: { data: { app: null }, errors: [error] } };
    }
    return (
      (await this.intercept?.(answer.name, body, state)) ?? {
        status: 200,
        body: { data: answer.data() },
      }
    );
  }
}

/** Any machine of an app that a visitor may meet. */
function anyOf(app: FakeState): FakeMachine | undefined {
  const up = app.appMachines.filter(({ state, cordoned }) => state === 'started' && !cordoned);
  return up[Math.floor(Math.random() * up.length)];
}

/** What a visitor gets of a machine whose program is only told of. */
function told(machine: FakeMachine | undefined): FlyAnswer {
  if (machine === undefined) return refuse(503, 'no machine is up');
  return { status: 200, body: { version: machine.image.version, status: 'healthy' } };
}

function routeOf(
  method: string,
  path: string,
): { readonly call: string; readonly params: Record<string, string> } | undefined {
  const parts = path.split('/');
  for (const call of Object.keys(ROUTES)) {
    const [verb, pattern = ''] = call.split(' ');
    const names = pattern.split('/');
    if (verb !== method || names.length !== parts.length) continue;
    if (!names.every((name, i) => name.startsWith(':') || name === parts[i])) continue;
    const params = names.flatMap((name, i): [string, string][] =>
      name.startsWith(':') ? [[name.slice(1), decodeURIComponent(parts[i] ?? '')]] : [],
    );
    return { call, params: Object.fromEntries(params) };
  }
  return undefined;
}
