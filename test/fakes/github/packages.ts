import { refusal, type Answer } from './answer.ts';
import type { Asked, Handle } from './asked.ts';
import { paged } from './paged.ts';
import { renderViewer } from './render.ts';
import type { FakeState } from './state.ts';

/** One version of a container package: a manifest, and the tags that point to it. */
export interface FakeVersion {
  readonly id: number;
  readonly digest: string;
  readonly tags: readonly string[];
  readonly createdAt: number;
}

/** The versions of one package, wherever they are kept. */
export interface FakePackage {
  versions(): readonly FakeVersion[];
  remove(version: FakeVersion): void;
}

/** A package that is nothing but this list. */
export function listed(versions: FakeVersion[]): FakePackage {
  return {
    versions: () => versions,
    remove: (version) => {
      versions.splice(versions.indexOf(version), 1);
    },
  };
}

const list: Handle = (state, asked, { api, web }) => {
  const versions = state.packages.get(nameOf(asked))?.versions();
  if (versions === undefined || ownerIsWrong(state, asked))
    return refusal(404, 'Package not found.');
  const rows = versions.map(({ id, digest, tags, createdAt }) => ({
    id,
    name: digest,
    url: `${api}${asked.url.pathname}/${id}`,
    package_html_url: `${web}/packages`,
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(createdAt).toISOString(),
    metadata: { package_type: 'container', container: { tags } },
  }));
  // The list of an organisation has pages; that of a user has none in GitHub's description.
  return asked.operation.params['org'] === undefined
    ? { status: 200, body: rows }
    : paged(rows, asked, state.behaviour.largestPage);
};

const remove: Handle = (state, asked) => {
  const found = state.packages.get(nameOf(asked));
  const versions = found?.versions() ?? [];
  const version = versions.find(
    ({ id }) => String(id) === asked.operation.params['package_version_id'],
  );
  if (found === undefined || version === undefined || ownerIsWrong(state, asked))
    return refusal(404, 'Package not found.');
  const tagged = versions.filter(({ tags }) => tags.length > 0);
  if (tagged.length === 1 && tagged[0] === version)
    return refusal(
      400,
      'You cannot delete the last tagged version of a package. You must delete the package instead.',
    );
  found.remove(version);
  return { status: 204 } satisfies Answer;
};

/** What GitHub does with container packages, of an organisation and of a user. */
export const PACKAGE_OPERATIONS: Readonly<Record<string, Handle>> = {
  'users/get-by-username': (state, asked, bases) => {
    const login = asked.operation.params['username'] ?? '';
    const type = state.owner === 'organization' ? 'Organization' : 'User';
    return { status: 200, body: { ...renderViewer({ login, type: 'User' }, bases), type } };
  },
  'packages/get-all-package-versions-for-package-owned-by-org': list,
  'packages/get-all-package-versions-for-package-owned-by-user': list,
  'packages/delete-package-version-for-org': remove,
  'packages/delete-package-version-for-user': remove,
};

/** `owner/name`; the name may itself hold slashes. */
function nameOf({ operation: { params } }: Asked): string {
  return `${params['org'] ?? params['username'] ?? ''}/${params['package_name'] ?? ''}`;
}

/** The routes of users know no organisation, and the other way round. */
function ownerIsWrong(state: FakeState, { operation: { params } }: Asked): boolean {
  return (state.owner === 'organization') !== (params['org'] !== undefined);
}
