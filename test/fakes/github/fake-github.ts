import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../loopback-server.ts';
import { refusal, type Answer } from './answer.ts';
import { answerProblems, operationOf, requestProblems } from './description.ts';
import { OPERATIONS } from './operations.ts';
import { lacks, type Grants } from './scopes.ts';
import { FakeState, type FakeJob } from './state.ts';

/** One request as the fake took it. */
export interface Call {
  /** GitHub's name for the operation, such as `issues/create`; `unknown` where it has none. */
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number;
  readonly authorization: string | undefined;
}

/** Something that goes wrong with the next calls of one operation. */
export interface Fault {
  readonly on: string;
  /** The answer in place of GitHub's, or a connection that is cut or never answered. */
  readonly answer: Answer | 'cut' | 'hang';
  /** True where GitHub does what was asked and only its answer is lost. */
  readonly done?: boolean;
  times?: number;
}

export interface FakeOptions {
  /** `/api/v3` on GitHub Enterprise Server. */
  readonly basePath?: string;
  readonly repository?: string;
  readonly now?: () => number;
  readonly token?: string;
  /** True where the calls are too many to be told one by one. */
  readonly anyCalls?: boolean;
}

export const TOKEN = 'fake-token-for-tests';

/**
 * GitHub's REST API as a server on loopback. Every request and every answer is held against GitHub's own
 * OpenAPI description. Its disposal fails the test on any breach, and on calls that no `expectCalls` named.
 */
export class FakeGitHub implements AsyncDisposable {
  readonly state: FakeState;
  readonly calls: Call[] = [];
  readonly breaches: string[] = [];
  readonly repository: string;
  /** Further repositories by name, which a job's token does not see. */
  readonly others = new Map<string, FakeState>();
  #checked = 0;
  #faults: Fault[] = [];
  readonly #tokens = new Map<string, Grants>();
  #origin = '';
  #logs = '';
  #close: () => PromiseLike<void> = () => Promise.resolve();
  readonly #options: FakeOptions;

  private constructor(options: FakeOptions) {
    this.#options = options;
    this.repository = options.repository ?? 'acme/shop';
    this.state = new FakeState(options.now ?? Date.now);
  }

  static async start(options: FakeOptions = {}): Promise<FakeGitHub> {
    const fake = new FakeGitHub(options);
    const server = createServer((request, response) => {
      fake.#serve(request, response).catch((error: unknown) => {
        fake.breaches.push(`the fake broke: ${String(error)}`);
        response.destroy();
      });
    });
    // Logs lie with another host, which must not be shown the token.
    const store = createServer((request, response) => {
      if (request.headers.authorization !== undefined) {
        fake.breaches.push('the token went along to where logs are kept');
      }
      const id = request.url?.split('/').at(-1);
      response.end(fake.state.jobs.find((job) => String(job.id) === id)?.log);
    });
    const [main, logs] = await Promise.all([listen(server), listen(store)]);
    fake.#origin = `http://127.0.0.1:${main.port}`;
    fake.#logs = `http://127.0.0.1:${logs.port}`;
    fake.#close = async () => {
      await Promise.all([main[Symbol.asyncDispose](), logs[Symbol.asyncDispose]()]);
    };
    return fake;
  }

  /** For GITHUB_API_URL. */
  get apiUrl(): string {
    return `${this.#origin}${this.#options.basePath ?? ''}`;
  }

  /** For GITHUB_SERVER_URL. */
  get serverUrl(): string {
    return this.#origin;
  }

  /** A token of one job, which may do what its `permissions` grant. */
  issueToken(grants: Grants): string {
    const token = `ghs_${randomUUID().replaceAll('-', '')}`;
    this.#tokens.set(token, grants);
    return token;
  }

  fail(fault: Fault): void {
    this.#faults.push({ times: 1, ...fault });
  }

  /** Adds a job of the run that `env` names. */
  job(given: Partial<FakeJob> & { readonly name: string }): FakeJob {
    return this.state.addJob(given);
  }

  /** The calls since the last look must be exactly these, in this order. */
  expectCalls(...names: readonly string[]): void {
    const made = this.calls.slice(this.#checked).map((call) => call.name);
    this.#checked = this.calls.length;
    if (JSON.stringify(made) === JSON.stringify(names)) return;
    throw new Error(
      `expected the calls\n  ${names.join('\n  ')}\nand there were\n  ${made.join('\n  ')}`,
    );
  }

  /** Calls that a test has no opinion about. */
  forgetCalls(): void {
    this.#checked = this.calls.length;
  }

  /** What is wrong by the end of a test; undefined where all is well. */
  verdict(): string | undefined {
    const open = this.calls.slice(this.#checked).map((call) => `unexpected call: ${call.name}`);
    const faults = this.#faults.map((fault) => `missing call: ${fault.on}, which was to fail`);
    const all = [...this.breaches, ...(this.#options.anyCalls === true ? [] : open), ...faults];
    return all.length === 0 ? undefined : all.join('\n');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
    const wrong = this.verdict();
    if (wrong !== undefined) throw new Error(`the fake GitHub was used wrongly:\n${wrong}`);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.#origin);
    const method = request.method ?? 'GET';
    const sent = await text(request);
    const answer = this.#answerTo(method, url, sent, request);
    if (answer === 'hang') return;
    if (answer === 'cut') {
      response.destroy();
      return;
    }
    const { status, body, headers = {} } = answer;
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  #answerTo(method: string, url: URL, sent: string, request: IncomingMessage): Fault['answer'] {
    const base = this.#options.basePath ?? '';
    const operation = url.pathname.startsWith(base)
      ? operationOf(method, url.pathname.slice(base.length))
      : undefined;
    const { authorization } = request.headers;
    const record = (name: string, body: unknown, status: number): void => {
      this.calls.push({
        name,
        query: Object.fromEntries(url.searchParams),
        body,
        status,
        authorization,
      });
    };
    if (operation === undefined) {
      this.breaches.push(`no such operation: ${method} ${url.pathname}`);
      record('unknown', undefined, 404);
      return refusal(404, 'Not Found');
    }
    const { owner, repo } = operation.params;
    const token = authorization?.replace(/^Bearer /, '') ?? '';
    const grants = this.#tokens.get(token);
    if (grants === undefined && token !== (this.#options.token ?? TOKEN)) {
      record(operation.id, undefined, 401);
      return refusal(401, 'Bad credentials');
    }
    const name = owner === undefined ? this.repository : `${owner}/${repo ?? ''}`;
    const other = grants === undefined ? this.others.get(name) : undefined;
    const state = name === this.repository ? this.state : other;
    if (state === undefined) {
      record(operation.id, undefined, 404);
      return refusal(404, 'Not Found');
    }
    if (grants !== undefined && lacks(grants, operation.id)) {
      record(operation.id, undefined, 403);
      return refusal(403, 'Resource not accessible by integration');
    }
    let body: object | string | undefined;
    try {
      body = sent === '' ? undefined : (JSON.parse(sent) as object);
    } catch {
      body = 'no JSON';
    }
    const problems = requestProblems(operation, url.searchParams, body);
    if (problems.length > 0) {
      this.breaches.push(...problems.map((problem) => `${operation.id}: ${problem}`));
      record(operation.id, body, 422);
      return refusal(422, problems.join('; '));
    }
    const fault = this.#nextFault(operation.id);
    if (fault !== undefined && fault.done !== true) {
      record(operation.id, body, typeof fault.answer === 'string' ? 0 : fault.answer.status);
      return fault.answer;
    }
    const bases = { api: this.apiUrl, web: this.#origin, logs: this.#logs };
    const asked = {
      operation,
      query: url.searchParams,
      body: (body ?? {}) as Record<string, unknown>,
      url,
    };
    const answer =
      OPERATIONS[operation.id]?.(state, asked, bases) ?? refusal(501, 'not in the fake');
    this.breaches.push(...answerProblems(operation, answer.status, answer.body));
    record(operation.id, body, fault === undefined ? answer.status : 0);
    return fault === undefined ? answer : fault.answer;
  }

  #nextFault(name: string): Fault | undefined {
    const fault = this.#faults.find(({ on }) => on === name);
    if (fault === undefined) return undefined;
    fault.times = (fault.times ?? 1) - 1;
    if (fault.times === 0) this.#faults = this.#faults.filter((other) => other !== fault);
    return fault;
  }
}
