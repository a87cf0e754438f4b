import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotImplemented, WorkflowRefused } from './refusals.ts';

/** One commit of one repository, laid out in a folder: where workflows and actions are read from. */
export interface Source {
  /** `owner/name` */
  readonly repository: string;
  /** `refs/heads/main`, or as written after the `@`. */
  readonly ref: string;
  readonly sha: string;
  readonly directory: string;
  read(path: string): string;
}

export function sourceOf(given: Omit<Source, 'read' | 'sha'> & { readonly sha?: string }): Source {
  return {
    sha: createHash('sha1').update(`${given.repository}@${given.ref}`).digest('hex'),
    ...given,
    read: (path) => {
      const file = join(given.directory, path);
      if (!existsSync(file)) {
        throw new WorkflowRefused(
          `error parsing called workflow: ${given.repository}/${path}@${given.ref} was not found`,
        );
      }
      return readFileSync(file, 'utf8');
    },
  };
}

/** The folder where a repository lies at a ref, or where what stands in for it lies; undefined for no such thing. */
export type Remotes = (repository: string, ref: string) => string | undefined;

export interface Reference {
  readonly source: Source;
  /** Below the source's folder; empty for its root. */
  readonly path: string;
}

/**
 * What a `uses:` means in a file of `from`. `./` is the workspace for a step, and the file's own commit for a
 * called workflow; `$/` is always the file's own commit.
 */
export function resolveReference(uses: string, from: Source, remotes: Remotes): Reference {
  if (uses.startsWith('$/') || uses.startsWith('./')) {
    if (uses.includes('@'))
      throw new WorkflowRefused(`${uses}: a reference to itself takes no @ref`);
    if (uses.length === 2) throw new WorkflowRefused(`${uses}: a path is missing`);
    return { source: from, path: uses.slice(2) };
  }
  const [, repository = '', path = '', ref = ''] =
    /^([\w.-]+\/[\w.-]+)(?:\/([^@]+))?@(\S+)$/.exec(uses) ?? [];
  if (repository === '') throw new NotImplemented(`uses: ${uses}`);
  const directory = remotes(repository, ref);
  if (directory === undefined) {
    throw new NotImplemented(`uses: ${uses}: nothing stands in for ${repository}@${ref}`);
  }
  return { source: sourceOf({ repository, ref, directory }), path };
}
