import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mustRun } from '../../host/run.ts';

/** Files by path; null takes one away. */
export type Files = Readonly<Record<string, string | null>>;

export interface Commit {
  readonly sha: string;
  /** What the branch was before. */
  readonly before: string;
  readonly changed: readonly string[];
}

/** A user's repository, as GitHub has it: branches, pull requests, and each commit laid out where it is wanted. */
export class Repository implements Disposable {
  readonly name: string;
  /** The repository itself, to be fetched from. */
  readonly origin: string;
  readonly #root: string;
  #pulls = 0;
  #committing: Promise<unknown> = Promise.resolve();

  private constructor(name: string) {
    this.name = name;
    this.#root = mkdtempSync(join(tmpdir(), 'deploy-actions-repository-'));
    // Users of test servers fetch from it as well.
    chmodSync(this.#root, 0o755);
    this.origin = join(this.#root, 'origin');
  }

  /** With one commit on main and develop, of the files in a folder and of those given. */
  static async create(
    name: string,
    from: string | undefined,
    files: Files = {},
  ): Promise<Repository> {
    const repository = new Repository(name);
    const { origin } = repository;
    mkdirSync(origin);
    await repository.#git('init', '--quiet', '--initial-branch=main');
    await repository.#git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    if (from !== undefined) cpSync(from, origin, { recursive: true });
    await repository.#write(files);
    await repository.#git('add', '--all');
    await repository.#commit('Begin');
    await repository.#git('branch', 'develop');
    return repository;
  }

  /** A commit on top of a branch, which it makes from main where there is none; one after the other. */
  async commit(branch: string, files: Files, message = 'Change something'): Promise<Commit> {
    const commit = this.#committing.then(() => this.#commitTo(branch, files, message));
    this.#committing = commit.catch(() => undefined);
    return await commit;
  }

  async #commitTo(branch: string, files: Files, message: string): Promise<Commit> {
    const known = await this.#try('rev-parse', '--verify', '--quiet', `refs/heads/${branch}`);
    await this.#git('checkout', '--quiet', ...(known === '' ? ['-b', branch, 'main'] : [branch]));
    await this.#write(files);
    await this.#git('add', '--all');
    await this.#commit(message);
    const sha = await this.sha(branch);
    const before = known === '' ? '0'.repeat(40) : known;
    return { sha, before, changed: await this.changed(known === '' ? `${sha}~1` : before, sha) };
  }

  /** Brings a branch to where another is, as a merge by fast-forward does. */
  async forward(branch: string, to: string): Promise<Commit> {
    const before = await this.sha(branch);
    const sha = await this.sha(to);
    await this.#git('checkout', '--quiet', branch);
    await this.#git('merge', '--quiet', '--ff-only', to);
    return { sha, before, changed: await this.changed(before, sha) };
  }

  /** Opens a pull request, with the merge that its workflows run on. */
  async open(
    head: string,
    base: string,
  ): Promise<Commit & { readonly number: number; readonly headSha: string }> {
    const number = (this.#pulls += 1);
    const [before, headSha] = [await this.sha(base), await this.sha(head)];
    await this.#git('checkout', '--quiet', '--detach', base);
    await this.#git('merge', '--quiet', '--no-ff', '-m', `Merge ${head}`, head);
    const sha = (await this.#git('rev-parse', 'HEAD')).trim();
    await this.#git('update-ref', `refs/pull/${String(number)}/merge`, sha);
    await this.#git('update-ref', `refs/pull/${String(number)}/head`, headSha);
    return { sha, before, number, headSha, changed: await this.changed(before, sha) };
  }

  /** A file as it is on a branch. */
  async show(ref: string, path: string): Promise<string> {
    return await this.#git('show', `${ref}:${path}`);
  }

  async sha(ref: string): Promise<string> {
    return (await this.#git('rev-parse', ref)).trim();
  }

  async changed(from: string, to: string): Promise<string[]> {
    return (await this.#git('diff', '--name-only', from, to)).split('\n').filter(Boolean);
  }

  /** A folder with a commit's files. */
  async at(sha: string): Promise<string> {
    const folder = join(this.#root, sha);
    if (!existsSync(folder)) await this.#git('worktree', 'add', '--quiet', '--detach', folder, sha);
    return folder;
  }

  [Symbol.dispose](): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  async #write(files: Files): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.origin, path);
      if (text === null) rmSync(file);
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
        if (text.startsWith('#!')) await mustRun('chmod', ['755', file]);
      }
    }
  }

  async #commit(message: string): Promise<void> {
    const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
    await this.#git(...who, 'commit', '--quiet', '--allow-empty', '-m', message);
  }

  async #try(...words: string[]): Promise<string> {
    return (await this.#git(...words).catch(() => '')).trim();
  }

  async #git(...words: string[]): Promise<string> {
    const env = {
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.com',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.com',
    };
    return await mustRun('git', ['-C', this.origin, ...words], { env });
  }
}
