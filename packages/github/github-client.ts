import type { Clock } from '../clock/clock.ts';
import { formatDuration } from '../clock/duration.ts';
import { messageOf } from '../errors/message-of.ts';
import { RemoteError } from '../errors/remote-error.ts';
import type { Http, HttpAnswer } from '../http/create-http.ts';
import { HttpFailure } from '../http/http-failure.ts';
import { GitHubRefusal } from './github-refusal.ts';
import { nextPage } from './next-page.ts';
import { UncertainAnswer } from './uncertain-answer.ts';
import { waitAsked } from './wait-asked.ts';

export interface GitHubCall {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  /** Such as `/repos/owner/name/issues`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: object;
}

export interface GitHubClient {
  /**
   * Sends one request and gives the JSON of its answer, undefined for an empty one. Throws a GitHubRefusal
   * where GitHub says no, and an UncertainAnswer where a POST may have been carried out nevertheless.
   */
  send(call: GitHubCall): Promise<unknown>;
  /** The items of a list, at most `mostPages` pages of 100. */
  list(
    path: string,
    options: { query?: GitHubCall['query']; mostPages: number; member?: string },
  ): Promise<unknown[]>;
  /** A text that GitHub keeps elsewhere and redirects to, such as a job's log. */
  text(path: string): Promise<string>;
}

export interface GitHubClientSettings {
  readonly http: () => Promise<Http>;
  /** GITHUB_API_URL, which differs on GitHub Enterprise Server. */
  readonly apiUrl: string;
  readonly token: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told before each wait that a person may wonder about. */
  readonly onWait?: (why: string) => void;
}

const TIMEOUT_MS = 15_000;
const MOST_BYTES = 32 * 1024 * 1024;
const ATTEMPTS = 4;
/** All waiting for rate limits together; GitHub's unnamed wait is one minute. */
const MOST_WAITING_MS = 180_000;
/** GitHub asks for a second between requests that write. */
const BETWEEN_WRITES_MS = 1000;

/** GitHub's REST API in a file: octokit is 1 MB, eight times the whole action, and a third more of its start. */
export function githubClient(settings: GitHubClientSettings): GitHubClient {
  const { clock, signal, onWait = () => undefined } = settings;
  const base = settings.apiUrl.replace(/\/+$/, '');
  let waitedMs = 0;
  let lastWrite = Number.NEGATIVE_INFINITY;

  const ask = async (url: URL, method: string, body?: object): Promise<HttpAnswer> => {
    const http = await settings.http();
    const sent = {
      url,
      method,
      headers: new Map([
        ['accept', 'application/vnd.github+json'],
        ['authorization', `Bearer ${settings.token}`],
        ['x-github-api-version', '2022-11-28'],
        ...(body === undefined ? [] : contentHeaders(body)),
      ]),
      body: body === undefined ? undefined : JSON.stringify(body),
      timeoutMs: TIMEOUT_MS,
      bodyLimit: MOST_BYTES,
      // To another origin it goes without the token.
      redirects: method === 'GET' ? ('all' as const) : ('none' as const),
      signal,
    };
    if (method === 'GET') return http(sent);
    const pause = lastWrite + BETWEEN_WRITES_MS - clock.now();
    if (pause > 0) await clock.sleep(pause, signal);
    try {
      return await http(sent);
    } finally {
      lastWrite = clock.now();
    }
  };

  const waitFor = async (ms: number, question: string): Promise<void> => {
    waitedMs += ms;
    if (waitedMs > MOST_WAITING_MS) {
      throw new RemoteError(
        `GitHub's rate limit is used up: ${question} may be sent again in ${formatDuration(ms)}, which is longer than this step waits; run the job again then`,
      );
    }
    onWait(`GitHub's rate limit: waiting ${formatDuration(ms)} before ${question}`);
    await clock.sleep(ms, signal);
  };

  /** Asks until there is an answer that more asking would not better. */
  const persist = async (url: URL, method: string, body?: object): Promise<HttpAnswer> => {
    const question = `${method} ${url.pathname}`;
    for (let attempt = 1; ;) {
      let problem: string;
      let wasSent = true;
      try {
        const answer = await ask(url, method, body);
        if (answer.status < 400) return answer;
        const text = answer.body.toString('utf8');
        const asked = waitAsked({ ...answer, text }, clock.now());
        if (asked !== undefined) {
          await waitFor(asked, question);
          continue;
        }
        const refusal = new GitHubRefusal(question, answer.status, text);
        if (answer.status < 500) throw refusal;
        problem = refusal.message;
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof HttpFailure)) throw error;
        problem = `GitHub's API did not answer ${question} at ${base}: ${messageOf(error)}`;
        wasSent = error.phase === 'headers' || error.phase === 'body';
      }
      if (method === 'POST' && wasSent) throw new UncertainAnswer(problem);
      if (attempt === ATTEMPTS) throw new RemoteError(problem);
      await clock.sleep(500 * 2 ** attempt, signal);
      attempt += 1;
    }
  };

  return {
    send: async ({ method = 'GET', path, query = {}, body }) => {
      const url = urlOf(base, path, query);
      return jsonOf(await persist(url, method, body), `${method} ${url.pathname}`);
    },
    list: async (path, { query = {}, mostPages, member }) => {
      const items: unknown[] = [];
      let url: URL | undefined = urlOf(base, path, { ...query, per_page: 100 });
      for (let page = 0; url !== undefined && page < mostPages; page += 1) {
        const question = `GET ${url.pathname}`;
        const answer: HttpAnswer = await persist(url, 'GET');
        const json = jsonOf(answer, question);
        const list =
          member === undefined ? json : (json as Record<string, unknown> | undefined)?.[member];
        if (!Array.isArray(list)) {
          throw new RemoteError(`GitHub's API answered ${question} without a list`);
        }
        items.push(...(list as unknown[]));
        url = nextPage(answer.headers.get('link'), url);
      }
      return items;
    },
    text: async (path) => (await persist(urlOf(base, path, {}), 'GET')).body.toString('utf8'),
  };
}

function contentHeaders(body: object): [string, string][] {
  const length = Buffer.byteLength(JSON.stringify(body));
  return [
    ['content-type', 'application/json'],
    ['content-length', String(length)],
  ];
}

function urlOf(base: string, path: string, query: NonNullable<GitHubCall['query']>): URL {
  const url = new URL(`${base}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return url;
}

function jsonOf(answer: HttpAnswer, question: string): unknown {
  const text = answer.body.toString('utf8');
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new RemoteError(`GitHub's API answered ${question} with something else than JSON`);
  }
}
