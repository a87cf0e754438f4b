import { messageOf } from '../errors/message-of.ts';
import { RemoteError } from '../errors/remote-error.ts';
import type { Http } from '../http/create-http.ts';

/** The part of GitHub's REST API that reads. */
export interface GitHubApi {
  /** The JSON under a path such as `/repos/owner/name`. */
  get(path: string): Promise<unknown>;
  /** All items of a list, page after page. */
  list(path: string): Promise<unknown[]>;
}

export interface GitHubApiSettings {
  /** Loaded with the first question, for actions that seldom ask one. */
  readonly http: () => Promise<Http>;
  /** GITHUB_API_URL, which differs on GitHub Enterprise Server. */
  readonly apiUrl: string;
  readonly token: string;
  readonly signal?: AbortSignal;
}

const TIMEOUT_MS = 10_000;
const MOST_PAGES = 50;
const MOST_BYTES = 16 * 1024 * 1024;

export function githubApi({ http, apiUrl, token, signal }: GitHubApiSettings): GitHubApi {
  const base = apiUrl.replace(/\/+$/, '');

  const ask = async (url: URL): Promise<{ json: unknown; next: URL | undefined }> => {
    const send = await http();
    const answer = await send({
      url,
      headers: new Map([
        ['accept', 'application/vnd.github+json'],
        ['authorization', `Bearer ${token}`],
        ['x-github-api-version', '2022-11-28'],
      ]),
      timeoutMs: TIMEOUT_MS,
      bodyLimit: MOST_BYTES,
      redirects: 'same-host',
      ...(signal === undefined ? {} : { signal }),
    }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw new RemoteError(`GitHub's API did not answer at ${base}: ${messageOf(error)}`);
    });
    const text = answer.body.toString('utf8');
    if (answer.status !== 200) {
      throw new RemoteError(
        `GitHub's API answered ${String(answer.status)} to GET ${url.pathname}${reasonIn(text)}`,
      );
    }
    try {
      return { json: JSON.parse(text) as unknown, next: nextPage(answer.headers.get('link'), url) };
    } catch {
      throw new RemoteError(
        `GitHub's API answered GET ${url.pathname} with something else than JSON`,
      );
    }
  };

  return {
    get: async (path) => (await ask(new URL(`${base}${path}`))).json,
    list: async (path) => {
      const items: unknown[] = [];
      let url: URL | undefined = new URL(`${base}${path}`);
      url.searchParams.set('per_page', '100');
      for (let page = 0; url !== undefined && page < MOST_PAGES; page += 1) {
        const { json, next }: Awaited<ReturnType<typeof ask>> = await ask(url);
        if (!Array.isArray(json)) {
          throw new RemoteError(`GitHub's API answered GET ${url.pathname} without a list`);
        }
        items.push(...(json as unknown[]));
        url = next;
      }
      return items;
    },
  };
}

function nextPage(link: string | undefined, current: URL): URL | undefined {
  const target = /<([^>]+)>\s*;\s*rel="next"/.exec(link ?? '')?.[1];
  if (target === undefined) return undefined;
  const next = new URL(target, current);
  // The token goes to nobody else.
  return next.origin === current.origin ? next : undefined;
}

function reasonIn(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === 'string' ? `: ${message}` : '';
  } catch {
    return '';
  }
}
