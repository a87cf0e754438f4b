import { createServer } from 'node:http';
import type { Clock } from '../../../packages/clock/clock.ts';
import type { Http, HttpRequest } from '../../../packages/http/create-http.ts';
import { HttpFailure } from '../../../packages/http/http-failure.ts';
import { listen, type LoopbackServer } from '../loopback-server.ts';
import {
  invalid,
  json,
  missingRoute,
  refusal,
  unauthorized,
  unauthorizedWithin,
  wrongType,
  type Answer,
  type Problem,
} from './answer.ts';
import { serveLogs } from './log-socket.ts';
import { DokployModel } from './model.ts';
import { numberOf, PROCEDURES, type Procedure } from './procedures.ts';

export interface FakeOptions {
  readonly version?: string;
  readonly key?: string;
  /** What the key may still be used for; every call costs two. */
  readonly remaining?: number;
  /** Further fields of a service's description that must never be printed. */
  readonly secrets?: Readonly<Record<string, unknown>>;
  /** Dokploy's own cloud: it says little of a job, shows no queue, and lets a deployment be cancelled. */
  readonly cloud?: boolean;
  /** The key's user is a member with access to these services alone. */
  readonly mayUse?: readonly string[];
  readonly clock: Pick<Clock, 'now'>;
}

/** Something else than Dokploy's own answer to a call, such as a proxy's. */
export type Interference = (
  procedure: string,
  carryOut: () => Answer,
) => Answer | 'reset' | undefined;

/** Dokploy's API, strict: it refuses what the real one refuses, and notes every call that nobody expected. */
export class FakeDokploy {
  readonly model: DokployModel;
  /** Procedures in the order of their calls. */
  readonly calls: string[] = [];
  readonly unexpected: string[] = [];
  interfere: Interference = () => undefined;
  readonly #options: Required<Omit<FakeOptions, 'mayUse'>> & Pick<FakeOptions, 'mayUse'>;
  #remaining: number;

  constructor(options: FakeOptions) {
    this.#options = {
      version: 'v0.30.2',
      key: 'dk_test_key_9f31',
      remaining: Infinity,
      secrets: {},
      cloud: false,
      ...options,
    };
    this.#remaining = this.#options.remaining;
    this.model = new DokployModel(options.clock.now(), numberOf(this.#options.version));
  }

  get key(): string {
    return this.#options.key;
  }

  get isDown(): boolean {
    this.model.advance(this.#options.clock.now());
    return this.model.now < this.model.downUntil;
  }

  handle(
    method: string,
    path: string,
    headers: ReadonlyMap<string, string>,
    body: string,
  ): Answer | 'reset' {
    this.model.advance(this.#options.clock.now());
    const url = new URL(path, 'http://dokploy');
    const name = url.pathname.replace(/^\/api\//, '');
    if (url.pathname === '/api/health') return json({ ok: true });
    this.calls.push(name);
    const procedure = PROCEDURES[name];
    // A cheap way to ask whether the key is good.
    if (method === 'HEAD' && procedure?.method === 'POST')
      return headers.get('x-api-key') === this.#options.key
        ? { status: 204, body: '', type: 'application/json' }
        : unauthorized;
    const known = procedure !== undefined && procedure.method === method;
    if (!known) this.unexpected.push(`${method} ${path}`);
    const carryOut = (): Answer =>
      this.#answer(name, known ? procedure : undefined, url, headers, body);
    return this.interfere(name, carryOut) ?? carryOut();
  }

  #answer(
    name: string,
    procedure: Procedure | undefined,
    url: URL,
    headers: ReadonlyMap<string, string>,
    body: string,
  ): Answer {
    const { version, key } = this.#options;
    // The key is checked twice, in the route and in the context.
    if (headers.get('x-api-key') !== key || (this.#remaining -= 1) < 0) return unauthorized;
    if ((this.#remaining -= 1) < 0) return unauthorizedWithin(name);
    if (procedure === undefined || procedure.since > numberOf(version)) return missingRoute;
    let input: Record<string, unknown>;
    if (procedure.method === 'GET') {
      input = Object.fromEntries(url.searchParams);
    } else {
      if (headers.get('content-type') !== 'application/json')
        return refusal(
          415,
          `Unsupported content-type "${headers.get('content-type') ?? ''}`,
          'UNSUPPORTED_MEDIA_TYPE',
          name,
        );
      try {
        input = JSON.parse(body) as Record<string, unknown>;
      } catch {
        return { status: 400, body: 'Invalid JSON', type: 'text/plain' };
      }
    }
    for (const field of Object.keys(input)) {
      // The real one ignores it; ours has no business to send it.
      if (!(field in procedure.fields)) this.unexpected.push(`${name}: field ${field}`);
    }
    for (const [field, type] of Object.entries(procedure.fields)) {
      const problem = problemOf(input[field], type);
      if (problem !== undefined) return invalid(name, field, problem);
    }
    return procedure.run({
      name,
      model: this.model,
      input,
      version,
      isCloud: this.#options.cloud,
      secrets: this.#options.secrets,
      mayUse: this.#options.mayUse,
    });
  }
}

function problemOf(value: unknown, type: Procedure['fields'][string]): Problem | undefined {
  if (type === 'any?') return undefined;
  if (value === undefined) return type.endsWith('?') ? undefined : wrongType('undefined');
  if (type === 'tail?') return tailProblem(Number(value));
  if (typeof value !== 'string') return wrongType(typeof value);
  if (type !== 'string' || value !== '') return undefined;
  return {
    message: 'Too small: expected string to have >=1 characters',
    details: { origin: 'string', code: 'too_small', minimum: 1, inclusive: true },
  };
}

function tailProblem(tail: number): Problem | undefined {
  if (tail >= 1 && tail <= 10_000) return undefined;
  return {
    message: 'Too big: expected number to be <=10000',
    details: { origin: 'number', code: 'too_big', maximum: 10_000, inclusive: true },
  };
}

/** Serves the fake on a loopback port; while it is down, connections end without an answer. */
export function serveDokploy(fake: FakeDokploy): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    if (fake.isDown) {
      request.socket.destroy();
      return;
    }
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const headers = new Map(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      const answer = fake.handle(request.method ?? '', request.url ?? '', headers, body);
      if (answer === 'reset') request.socket.destroy();
      else response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
    });
  });
  serveLogs(server, fake);
  return listen(server);
}

const placeOf = ({ hostname, port }: URL): string => `${hostname}:${port || '443'}`;

/** The fake as an Http on a clock of the test's, without a network. */
export function dokployHttp(fake: FakeDokploy, clock: Clock, latencyMs: () => number): Http {
  return async (request: HttpRequest) => {
    await clock.sleep(latencyMs(), request.signal);
    if (fake.isDown)
      throw new HttpFailure(
        'connect',
        'ECONNREFUSED',
        `connection refused by ${placeOf(request.url)}`,
      );
    const path = `${request.url.pathname}${request.url.search}`;
    const answer = fake.handle(
      request.method ?? 'GET',
      path,
      request.headers ?? new Map<string, string>(),
      request.body ?? '',
    );
    await clock.sleep(latencyMs(), request.signal);
    if (answer === 'reset')
      throw new HttpFailure(
        'headers',
        'CLOSED',
        'dokploy.test closed the connection without an answer',
      );
    return {
      status: answer.status,
      headers: new Map([['content-type', answer.type]]),
      body: Buffer.from(answer.body),
      bodyCut: false,
      url: request.url,
      redirectedFrom: [],
    };
  };
}
