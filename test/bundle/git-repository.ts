import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A real git repository in a folder of its own, to clone checkouts from. */
export class GitRepository implements Disposable {
  readonly #root = mkdtempSync(join(tmpdir(), 'deploy-actions-git-'));
  readonly path = join(this.#root, 'origin');

  constructor() {
    mkdirSync(this.path);
    git(this.path, 'init', '--quiet', '--initial-branch=main');
    // As GitHub does, so that a checkout may ask for any commit.
    git(this.path, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  }

  /** Writes the files, commits them, and gives the commit. */
  commit(files: Readonly<Record<string, string>>, date = '2024-05-06T07:08:09Z'): string {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, name)), { recursive: true });
      writeFileSync(join(this.path, name), text);
    }
    git(this.path, 'add', '--all');
    git(this.path, 'commit', '--quiet', '--allow-empty', '--message=x', `--date=${date}`);
    return git(this.path, 'rev-parse', 'HEAD');
  }

  git(...words: string[]): string {
    return git(this.path, ...words);
  }

  /** A checkout as actions/checkout makes it: detached at `ref`, shallow unless told otherwise. */
  checkout(ref: string, options: { full?: boolean } = {}): string {
    const folder = mkdtempSync(join(this.#root, 'checkout-'));
    git(folder, 'init', '--quiet');
    git(folder, 'remote', 'add', 'origin', pathToFileURL(this.path).href);
    const refs =
      options.full === true
        ? ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*']
        : [];
    const depth = options.full === true ? [] : ['--depth=1', '--no-tags'];
    const own = ref.startsWith('refs/tags/') ? `+${ref}:${ref}` : ref;
    git(folder, 'fetch', '--quiet', ...depth, 'origin', own, ...refs);
    git(
      folder,
      'checkout',
      '--quiet',
      '--detach',
      ref.startsWith('refs/tags/') ? ref : 'FETCH_HEAD',
    );
    return folder;
  }

  [Symbol.dispose](): void {
    rmSync(this.#root, { recursive: true });
  }
}

/** Runs git on nobody's configuration but our own. */
function git(folder: string, ...words: string[]): string {
  const result = spawnSync('git', words, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@example.com',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@example.com',
      GIT_COMMITTER_DATE: '2024-05-06T07:08:09Z',
    },
  });
  if (result.status !== 0) throw new Error(`git ${words.join(' ')}: ${result.stderr}`);
  return result.stdout.trim();
}
