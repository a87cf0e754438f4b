import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Execute, Executed } from '../../packages/shell/execute.ts';
import type { Checkout, CheckoutState } from './checkout.ts';

const LOCAL_MS = 30_000;
const REMOTE_MS = 10_000;

/** The checkout as git tells it. */
export class GitCheckout implements Checkout {
  readonly #execute: Execute;
  readonly #folder: string;
  readonly #environment: Readonly<Record<string, string | undefined>>;
  readonly #signal: AbortSignal;
  #state: Promise<CheckoutState | undefined> | undefined;

  constructor(
    execute: Execute,
    folder: string,
    environment: Readonly<Record<string, string | undefined>>,
    signal: AbortSignal,
  ) {
    this.#execute = execute;
    this.#folder = folder;
    // No prompt can be answered, and no lock is needed to look.
    this.#environment = { ...environment, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };
    this.#signal = signal;
  }

  state(): Promise<CheckoutState | undefined> {
    this.#state ??= this.#readState();
    return this.#state;
  }

  async headRef(): Promise<string | undefined> {
    return nonEmpty(await this.#git(['symbolic-ref', '--quiet', 'HEAD']));
  }

  async refsAt(sha: string): Promise<string[]> {
    return lines(await this.#git(['for-each-ref', '--points-at', sha, '--format=%(refname)']));
  }

  async tags(): Promise<ReadonlyMap<string, string>> {
    // An annotated tag is an object of its own, and the commit is what it points at.
    const commit = '%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)';
    const found = lines(
      await this.#git(['for-each-ref', `--format=${commit} %(refname:strip=2)`, 'refs/tags']),
    );
    return new Map(
      found.map((line) => {
        const space = line.indexOf(' ');
        return [line.slice(space + 1), line.slice(0, space)];
      }),
    );
  }

  async remoteTags(): Promise<string[] | undefined> {
    const answer = await this.#git(['ls-remote', '--tags', '--refs', 'origin'], REMOTE_MS);
    if (answer.code !== 0) return undefined;
    return lines(answer).map((line) => line.replace(/^.*\trefs\/tags\//, ''));
  }

  async remoteHead(branch: string): Promise<string | undefined> {
    const answer = await this.#git(['ls-remote', 'origin', `refs/heads/${branch}`], REMOTE_MS);
    return answer.code === 0 ? /^[0-9a-f]{40,64}/.exec(answer.stdout)?.[0] : undefined;
  }

  async commitDate(sha: string): Promise<number | undefined> {
    const seconds = nonEmpty(
      await this.#git(['show', '-s', '--format=%ct', `${sha}^{commit}`, '--']),
    );
    return seconds !== undefined && /^-?\d+$/.test(seconds) ? Number(seconds) * 1000 : undefined;
  }

  async parents(sha: string): Promise<string[]> {
    const { stdout } = await this.#git(['cat-file', '-p', `${sha}^{commit}`]);
    const header = stdout.split('\n\n', 1)[0] ?? '';
    return [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map((match) => match[1] ?? '');
  }

  async mergeBase(one: string, other: string): Promise<string | undefined> {
    return nonEmpty(await this.#git(['merge-base', one, other]));
  }

  async changedFiles(base: string, head: string): Promise<string[] | undefined> {
    const words = ['diff', '--name-only', '--no-renames', '--no-ext-diff', '-z', base, head, '--'];
    const answer = await this.#git(words);
    return answer.code === 0 ? answer.stdout.split('\0').filter((path) => path !== '') : undefined;
  }

  async #readState(): Promise<CheckoutState | undefined> {
    if (!existsSync(join(this.#folder, '.git'))) return undefined;
    const answer = await this.#git(['rev-parse', '--is-shallow-repository', 'HEAD']);
    const [shallow, head = ''] = lines(answer);
    if (!/^[0-9a-f]{40,64}$/.test(head)) return undefined;
    return { head, isShallow: shallow !== 'false' };
  }

  #git(words: readonly string[], timeoutMs = LOCAL_MS): Promise<Executed> {
    // A job container runs as another user than the one who checked out, which git would refuse.
    return this.#execute('git', ['-c', 'safe.directory=*', ...words], {
      cwd: this.#folder,
      environment: this.#environment,
      timeoutMs,
      signal: this.#signal,
    });
  }
}

function lines({ code, stdout }: Executed): string[] {
  return code === 0 ? stdout.split('\n').filter((line) => line !== '') : [];
}

function nonEmpty({ code, stdout }: Executed): string | undefined {
  return code === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
}
