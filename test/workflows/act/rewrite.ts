import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a `uses:` of somebody else's names: `owner/name@ref` by folder. */
export type Repositories = Readonly<Record<string, string>>;

/**
 * A copy of a released tree in which `$/path`, which act does not know, is written as `owner/name/path@ref`, and the
 * stand-ins for every other action in it.
 */
export function rewriteForAct(
  tree: string,
  name: string,
  standIns: string,
): Disposable & { readonly repositories: Repositories } {
  const copy = mkdtempSync(join(tmpdir(), 'deploy-actions-for-act-'));
  // Not Node's own copy: it leaves links to folders, and what is written below would land in the work tree.
  execFileSync('cp', ['-RL', `${tree}/.`, copy]);
  const repositories: Record<string, string> = { [name]: copy };
  const [own = '', ref = ''] = name.split('@');
  for (const path of globSync(['.github/workflows/*.yml', '.github/actions/*/action.yml'], {
    cwd: copy,
  })) {
    const text = readFileSync(join(copy, path), 'utf8');
    writeFileSync(join(copy, path), text.replaceAll(/uses: \$\/(\S+)/g, `uses: ${own}/$1@${ref}`));
    for (const [, other = '', at = ''] of text.matchAll(
      /uses: ([\w-]+\/[\w.-]+)[^\s@]*@([0-9a-f]{40})/g,
    )) {
      repositories[`${other}@${at}`] = join(standIns, other);
    }
  }
  return {
    repositories,
    [Symbol.dispose]: () => {
      rmSync(copy, { recursive: true, force: true });
    },
  };
}
