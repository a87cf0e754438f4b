import type { FakeState } from './state.ts';

/** A GraphQL query that Fly's API may get, by what only it holds. */
interface Operation {
  readonly name: string;
  readonly when: RegExp;
  readonly answer: (state: FakeState, variables: Readonly<Record<string, unknown>>) => object;
}

const releaseNode = (release: FakeState['releases'][number]): object => ({
  id: release.id,
  version: release.version,
  description: 'Release',
  reason: 'deploy',
  status: release.status,
  imageRef: release.image,
  stable: release.status === 'complete',
  user: { id: 'u1', email: 'deployer@example.com', name: 'deployer' },
  createdAt: release.createdAt,
  configDefinition: release.definition,
});

const OPERATIONS: readonly Operation[] = [
  {
    name: 'releases',
    when: /releases: releasesUnprocessed\(first: \$limit\)/,
    answer: (state) => ({
      app: { releases: { nodes: state.releases.map(releaseNode).reverse() } },
    }),
  },
  {
    name: 'configs of releases',
    when: /^query configs\(\$app: String!\) \{ app\(name: \$app\) \{ releasesUnprocessed\(first: 25\) \{ nodes \{ version configDefinition \} \} \} \}$/,
    answer: (state) => ({
      app: { releasesUnprocessed: { nodes: state.releases.map(releaseNode).reverse() } },
    }),
  },
  {
    name: 'FlyctlConfigCurrentRelease',
    when: /query FlyctlConfigCurrentRelease \(\$appName: String!\)/,
    answer: (state) => ({
      app: {
        currentReleaseUnprocessed:
          state.newest === undefined ? null : { configDefinition: state.newest.definition },
      },
    }),
  },
  {
    name: 'resolve image',
    when: /image\(ref: \$imageRef\)/,
    answer: (state, { imageRef }) => {
      const known = state.find(String(imageRef)) !== undefined;
      const image = {
        id: `img_${String(imageRef)}`,
        digest: `sha256:${'a'.repeat(64)}`,
        ref: imageRef,
      };
      return {
        app: {
          id: state.app,
          image: known ? { ...image, compressedSize: '12345', manifest: null } : null,
        },
      };
    },
  },
  {
    name: 'app compact',
    when: /appcompact: ?app|AppCompact/,
    answer: (state) => ({
      appcompact: {
        id: state.app,
        name: state.app,
        hostname: `${state.app}.fly.dev`,
        deployed: true,
        status: 'deployed',
        appUrl: `https://${state.app}.fly.dev`,
        platformVersion: 'machines',
        organization: { id: 'o1', slug: 'acme', internalNumericId: '7', paidPlan: true },
      },
    }),
  },
  {
    name: 'egress addresses',
    when: /egressIpAddresses/,
    answer: () => ({ app: { egressIpAddresses: { nodes: [] } } }),
  },
  {
    // flyctl brings up an agent to follow logs through a WireGuard tunnel, and polls them where it cannot.
    name: 'validate peers',
    when: /^mutation\(\$input: ValidateWireGuardPeersInput!\)/,
    answer: () => ({ validateWireGuardPeers: { invalidPeerIps: [] } }),
  },
  {
    name: 'organizations',
    when: /^query\(\$admin: Boolean!\) \{ organizations\(admin: \$admin\)/,
    answer: () => ({ organizations: { nodes: [] } }),
  },
  {
    name: 'bluegreen allowed',
    when: /canPerformBluegreenDeployment/,
    answer: () => ({ canPerformBluegreenDeployment: true }),
  },
];

/** The answer to a query; undefined for one that nobody expected. */
export function answerQuery(
  state: FakeState,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): { readonly name: string; readonly data: () => object } | undefined {
  const text = query.replaceAll(/\s+/g, ' ').trim();
  const operation = OPERATIONS.find(({ when }) => when.test(text));
  return operation && { name: operation.name, data: () => operation.answer(state, variables) };
}
