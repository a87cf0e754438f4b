import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Git } from './git.ts';

/** What of a release differs from the commit it is made from. */
export interface Changes {
  readonly version: string;
  readonly changelog: string;
}

/**
 * Writes the tree of a release and returns its id: HEAD, with `<name>/action.yml` at the root for every action, so
 * that people write `org/deploy-actions/<name>@v1`. The work tree and its index are not touched.
 */
export function writeReleaseTree(git: Git, { version, changelog }: Changes): string {
  const scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-release-'));
  const index = join(scratch, 'index');
  try {
    git(['read-tree', 'HEAD'], { index });
    for (const [path, content] of [
      ...actionsOf(git).map((name): [string, string] => [`${name}/action.yml`, atRoot(git, name)]),
      ['package.json', withVersion(git(['show', 'HEAD:package.json']), version)],
      ['CHANGELOG.md', changelog],
    ] as const) {
      const blob = git(['hash-object', '-w', '--stdin'], { input: content });
      git(['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`], { index });
    }
    return git(['write-tree'], { index });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Names of the actions of HEAD. */
export function actionsOf(git: Git): string[] {
  return git(['ls-tree', '-r', '--name-only', 'HEAD', 'actions/'])
    .split('\n')
    .flatMap((path) => /^actions\/([^/]+)\/action\.yml$/.exec(path)?.[1] ?? []);
}

function atRoot(git: Git, name: string): string {
  const metadata = git(['show', `HEAD:actions/${name}/action.yml`]);
  const moved = metadata.replace(
    `main: ../../dist/${name}/index.js`,
    `main: ../dist/${name}/index.js`,
  );
  if (moved === metadata) {
    throw new Error(`actions/${name}/action.yml does not say "main: ../../dist/${name}/index.js"`);
  }
  return `${moved}\n`;
}

function withVersion(manifest: string, version: string): string {
  return `${manifest.replace(/("version": )"[^"]*"/, `$1"${version}"`)}\n`;
}
