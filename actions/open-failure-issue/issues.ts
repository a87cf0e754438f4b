import type { GitHubClient } from '../../packages/github/github-client.ts';
import { GitHubRefusal } from '../../packages/github/github-refusal.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import { textAt } from '../../packages/json/at.ts';
import { issueOf, ownIssueOf, type Issue, type OwnIssue } from './issue.ts';

/** Who writes with the job's own token. No person's login can hold a bracket. */
const ACTIONS_BOT = 'github-actions[bot]';
const MOST_LABELLED_PAGES = 10;
/** An issue that lost its label is still among those that changed of late. */
const MOST_RECENT_PAGES = 3;

export type NewState = 'completed' | 'duplicate' | 'not_planned';

/** The issues of one repository, and which of them are ours. */
export class Issues {
  readonly #api: GitHubClient;
  readonly #repository: string;
  readonly #path: string;
  readonly #label: string | undefined;
  #viewer: Promise<string> | undefined;

  constructor(api: GitHubClient, repository: string, label: string | undefined) {
    this.#api = api;
    this.#repository = `/repos/${repository}`;
    this.#path = `${this.#repository}/issues`;
    this.#label = label;
  }

  /** Our open issues with this key, the oldest first. By list: GitHub's search lags for minutes. */
  async open(key: string): Promise<OwnIssue[]> {
    const query = { state: 'open', sort: 'updated', direction: 'desc' };
    const labelled =
      this.#label === undefined
        ? []
        : await this.#ours(key, { ...query, labels: this.#label }, MOST_LABELLED_PAGES);
    if (labelled.length > 0) return labelled;
    return this.#ours(key, query, MOST_RECENT_PAGES);
  }

  async get(number: number): Promise<Issue | undefined> {
    try {
      return issueOf(await this.#api.send({ path: `${this.#path}/${String(number)}` }));
    } catch (error) {
      // Deleted, moved away, or a number that was never given.
      if (error instanceof GitHubRefusal && [404, 410].includes(error.status)) return undefined;
      throw error;
    }
  }

  /** The issue if it is ours, whatever its key. */
  async own(number: number): Promise<OwnIssue | undefined> {
    const issue = await this.get(number);
    const own = issue === undefined ? undefined : ownIssueOf(issue);
    return own !== undefined && (await this.#isTrusted(own)) ? own : undefined;
  }

  async create(body: object): Promise<Issue> {
    return asIssue(await this.#api.send({ method: 'POST', path: this.#path, body }));
  }

  async edit(number: number, body: object): Promise<Issue> {
    const path = `${this.#path}/${String(number)}`;
    return asIssue(await this.#api.send({ method: 'PATCH', path, body }));
  }

  async comment(number: number, body: string): Promise<void> {
    const path = `${this.#path}/${String(number)}/comments`;
    await this.#api.send({ method: 'POST', path, body: { body } });
  }

  /** Whether a comment that starts so was written since. */
  async hasComment(number: number, start: string, since: number): Promise<boolean> {
    const comments = await this.#api.list(`${this.#path}/${String(number)}/comments`, {
      query: { since: new Date(since).toISOString().replace(/\.\d+Z$/, 'Z') },
      mostPages: 3,
    });
    return comments.some((comment) => textAt(comment, 'body').startsWith(start));
  }

  /** Those of the logins that can be assigned. */
  async assignable(logins: readonly string[]): Promise<string[]> {
    const able: string[] = [];
    for (const login of logins) {
      try {
        await this.#api.send({
          path: `${this.#repository}/assignees/${encodeURIComponent(login)}`,
        });
        able.push(login);
      } catch (error) {
        if (!(error instanceof GitHubRefusal)) throw error;
      }
    }
    return able;
  }

  async addLabels(number: number, labels: readonly string[]): Promise<void> {
    const path = `${this.#path}/${String(number)}/labels`;
    await this.#api.send({ method: 'POST', path, body: { labels } });
  }

  async close(number: number, reason: NewState): Promise<void> {
    try {
      await this.edit(number, { state: 'closed', state_reason: reason });
    } catch (error) {
      // An older Enterprise Server knows no duplicates.
      if (!(error instanceof GitHubRefusal && error.status === 422)) throw error;
      await this.edit(number, { state: 'closed' });
    }
  }

  async #ours(key: string, query: Record<string, string>, mostPages: number): Promise<OwnIssue[]> {
    const rows = await this.#api.list(this.#path, { query, mostPages });
    const found: OwnIssue[] = [];
    for (const issue of rows.map(issueOf)) {
      const own = issue === undefined ? undefined : ownIssueOf(issue);
      if (own?.isOpen !== true || own.key !== key) continue;
      if (await this.#isTrusted(own)) found.push(own);
    }
    return found.sort((a, b) => a.number - b.number);
  }

  /** A marker counts only where the one who holds our token has written it: anybody can copy one. */
  async #isTrusted({ author, authorIsBot }: Issue): Promise<boolean> {
    if (author === ACTIONS_BOT) return true;
    this.#viewer ??= this.#whoAmI();
    const viewer = await this.#viewer;
    // An app's token cannot ask who it is, and no person can hold one.
    return viewer === '' ? authorIsBot : author === viewer;
  }

  async #whoAmI(): Promise<string> {
    try {
      return textAt(await this.#api.send({ path: '/user' }), 'login');
    } catch (error) {
      if (error instanceof GitHubRefusal) return '';
      throw error;
    }
  }
}

function asIssue(json: unknown): Issue {
  const issue = issueOf(json);
  if (issue === undefined) throw new RemoteError("GitHub's API answered without an issue");
  return issue;
}
