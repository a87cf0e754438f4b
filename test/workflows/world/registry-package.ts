import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { FakePackage, FakeVersion } from '../../fakes/github/packages.ts';
import type { Registry } from '../../host/start-registry.ts';

/**
 * One image of a real registry, as GitHub's API would show it if the registry were GitHub's: read from the registry's
 * folder, and what is deleted there can be pulled no more.
 */
export class RegistryPackage implements FakePackage {
  readonly #manifests: string;

  /** `name` is the image's without registry and tag. */
  constructor({ storage }: Pick<Registry, 'storage'>, name: string) {
    this.#manifests = join(storage, 'docker/registry/v2/repositories', name, '_manifests');
  }

  /** Newest first, as GitHub lists them. */
  versions(): FakeVersion[] {
    const tags = Map.groupBy(this.#tags(), ([, digest]) => digest);
    return this.#list('revisions/sha256')
      .map((hex) => ({
        id: Number.parseInt(hex.slice(0, 12), 16),
        digest: `sha256:${hex}`,
        tags: (tags.get(`sha256:${hex}`) ?? []).map(([tag]) => tag),
        createdAt: createdAt(this.#link(hex)),
      }))
      .sort((a, b) => b.createdAt - a.createdAt);
  }

  remove({ digest, tags }: Pick<FakeVersion, 'digest' | 'tags'>): void {
    for (const tag of tags) rmSync(join(this.#manifests, 'tags', tag), { recursive: true });
    rmSync(join(this.#manifests, 'revisions/sha256', hexOf(digest)), { recursive: true });
  }

  /** What a tag points to; undefined where there is no such tag. */
  digest(wanted: string): string | undefined {
    return this.#tags().find(([tag]) => tag === wanted)?.[1];
  }

  has(digest: string): boolean {
    return this.#list('revisions/sha256').includes(hexOf(digest));
  }

  /** As if it had been pushed then; milliseconds since the epoch. */
  age(digest: string, pushedAt: number): void {
    utimesSync(this.#link(hexOf(digest)), pushedAt / 1000, pushedAt / 1000);
  }

  #tags(): [tag: string, digest: string][] {
    return this.#list('tags').map((tag) => [
      tag,
      readFileSync(join(this.#manifests, 'tags', tag, 'current/link'), 'utf8'),
    ]);
  }

  #link(hex: string): string {
    return join(this.#manifests, 'revisions/sha256', hex, 'link');
  }

  #list(folder: string): string[] {
    try {
      return readdirSync(join(this.#manifests, folder));
    } catch {
      // Nothing of it was ever pushed.
      return [];
    }
  }
}

function hexOf(digest: string): string {
  return digest.replace('sha256:', '');
}

/** A further tag writes the file anew, and is no new version. */
function createdAt(link: string): number {
  const { birthtimeMs, mtimeMs } = statSync(link);
  return Math.min(birthtimeMs, mtimeMs);
}
