import type { Execute, Executed } from '../../packages/shell/execute.ts';

/** What git can say about the workspace. Everything answers undefined where there is no checkout. */
export class GitCheckout {
  readonly #execute: Execute;
  readonly #folder: string;
  readonly #environment: Readonly<Record<string, string | undefined>>;
  readonly #signal: AbortSignal | undefined;
  #state: Promise<CheckoutState | undefined> | undefined;

  constructor(
    execute: Execute,
    folder: string,
    environment: Readonly<Record<string, string | undefined>>,
    signal?: AbortSignal,
  ) {
    this.#execute = execute;
    this.#folder = folder;
    // No prompt can be answered, and no lock is needed to look.
    this.#environment = { ...environment, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };
    this.#signal = signal;
  }

  /** The commit that is checked out, and whether history and tags are cut off. */
  state(): Promise<CheckoutState | undefined> {
    this.#state ??= this.#readState();
    return this.#state;
  }

  /** The branch that is checked out; undefined where HEAD is detached. */
  async headRef(): Promise<string | undefined> {
    return nonEmpty(await this.#git(['symbolic-ref', '--quiet', 'HEAD']))?.trim();
  }

  /** Full names of all refs that point at the commit. */
  async refsAt(sha: string): Promise<string[]> {
    return lines(await this.#git(['for-each-ref', '--points-at', sha, '--format=%(refname)']));
  }

  /** Names of the tags that were fetched. */
  async tags(): Promise<string[]> {
    return lines(await this.#git(['for-each-ref', '--format=%(refname:strip=2)', 'refs/tags']));
  }

  /** The commits that tags point at, by the names of the tags. */
  async tagCommits(): Promise<ReadonlyMap<string, string>> {
    const format =
      '--format=%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end) %(refname:strip=2)';
    const found = lines(await this.#git(['for-each-ref', format, 'refs/tags']));
    return new Map(
      found.map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]),
    );
  }

  /** Names of all tags of the remote that the checkout came from; undefined where it does not answer. */
  async remoteTags(): Promise<string[] | undefined> {
    const answer = await this.#git(['ls-remote', '--tags', '--refs', 'origin'], REMOTE_MS);
    if (answer.code !== 0) return undefined;
    return lines(answer).map((line) => line.replace(/^.*\trefs\/tags\//, ''));
  }

  /** The commit that a branch of the remote stands at. */
  async remoteHead(branch: string): Promise<string | undefined> {
    const answer = await this.#git(['ls-remote', 'origin', `refs/heads/${branch}`], REMOTE_MS);
    return answer.code === 0 ? /^[0-9a-f]{40,64}/.exec(answer.stdout)?.[0] : undefined;
  }

  /** When the commit was made, in milliseconds since the epoch. */
  async commitDate(sha: string): Promise<number | undefined> {
    const seconds = nonEmpty(
      await this.#git(['show', '-s', '--format=%ct', `${sha}^{commit}`]),
    )?.trim();
    return seconds !== undefined && /^-?\d+$/.test(seconds) ? Number(seconds) * 1000 : undefined;
  }

  /** The parents as the commit itself names them, also where a shallow checkout lacks them. */
  async parents(sha: string): Promise<string[]> {
    const { stdout } = await this.#git(['cat-file', '-p', `${sha}^{commit}`]);
    const header = stdout.split('\n\n', 1)[0] ?? '';
    return [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map((match) => match[1] ?? '');
  }

  async mergeBase(one: string, other: string): Promise<string | undefined> {
    return nonEmpty(await this.#git(['merge-base', one, other]))?.trim();
  }

  /** Paths that differ between two commits; undefined where one of them was not fetched. */
  async changedFiles(base: string, head: string): Promise<string[] | undefined> {
    const answer = await this.#git([
      'diff',
      '--name-only',
      '--no-renames',
      '--no-ext-diff',
      '-z',
      base,
      head,
      '--',
    ]);
    return answer.code === 0 ? answer.stdout.split('\0').filter((path) => path !== '') : undefined;
  }

  async #readState(): Promise<CheckoutState | undefined> {
    const answer = await this.#git(['rev-parse', '--is-shallow-repository', 'HEAD']);
    const [shallow, head] = lines(answer);
    if (answer.code !== 0 || head === undefined || !/^[0-9a-f]{40,64}$/.test(head))
      return undefined;
    return { head, isShallow: shallow !== 'false' };
  }

  #git(words: readonly string[], timeoutMs = LOCAL_MS): Promise<Executed> {
    // A job container runs as another user than the one who checked out, which git would refuse.
    return this.#execute('git', ['-c', 'safe.directory=*', ...words], {
      cwd: this.#folder,
      environment: this.#environment,
      timeoutMs,
      ...(this.#signal === undefined ? {} : { signal: this.#signal }),
    });
  }
}

export interface CheckoutState {
  readonly head: string;
  readonly isShallow: boolean;
}

const LOCAL_MS = 30_000;
const REMOTE_MS = 10_000;

function lines({ code, stdout }: Executed): string[] {
  return code === 0 ? stdout.split('\n').filter((line) => line !== '') : [];
}

function nonEmpty({ code, stdout }: Executed): string | undefined {
  return code === 0 && stdout.trim() !== '' ? stdout : undefined;
}
