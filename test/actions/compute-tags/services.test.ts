import { describe, expect, test } from '@jest/globals';
import { isAffected } from '../../../actions/compute-tags/is-affected.ts';
import type { Service } from '../../../actions/compute-tags/service.ts';
import type { Checkout } from '../../../actions/compute-tags/checkout.ts';
import type { GitHubApi } from '../../../packages/github/github-api.ts';
import { BASE, compute, HEAD, type Run, SHA, tagsOf } from './compute.ts';
import { EVENTS } from './events.ts';

const SERVICES = `
- name: api
  image: ghcr.io/octo/api
  context: services/api
  version-file: services/api/package.json
  platforms: [linux/amd64, linux/arm64]
- name: web
  image: ghcr.io/octo/web
  context: services/web
  dockerfile: docker/web.Dockerfile
  target: prod
  paths: |
    services/web/**
    !**/*.md
- name: jobs
  image: [ghcr.io/octo/jobs, docker.io/octo/jobs]
  version-file: VERSION:(.*)
  tags:
    - type=file,suffix=-job
    - type=sha
`;
const files = { 'services/api/package.json': '{"version":"1.4.0"}', VERSION: '7' };
const inputs = { services: SERVICES };
const run: Run = { inputs, files };

describe('several services in one call', () => {
  test('have versions, tags and images of their own', async () => {
    expect(await tagsOf(run, 'api')).toEqual([
      '1.4.0',
      '1.4.0-860c190',
      'main',
      'main-860c190',
      'latest',
      'sha-860c190',
    ]);
    expect(await tagsOf(run, 'web')).toEqual(['main', 'main-860c190', 'latest', 'sha-860c190']);
    expect(await tagsOf(run, 'jobs')).toEqual(['7-job', 'sha-860c190', 'latest']);
    const { services } = await compute(run);
    expect(
      services.map(({ name, context, dockerfile, target, platforms, images }) => ({
        name,
        context,
        dockerfile,
        target,
        platforms,
        images,
      })),
    ).toEqual([
      {
        name: 'api',
        context: 'services/api',
        dockerfile: 'services/api/Dockerfile',
        target: '',
        platforms: ['linux/amd64', 'linux/arm64'],
        images: ['ghcr.io/octo/api'],
      },
      {
        name: 'web',
        context: 'services/web',
        dockerfile: 'docker/web.Dockerfile',
        target: 'prod',
        platforms: [],
        images: ['ghcr.io/octo/web'],
      },
      {
        name: 'jobs',
        context: '.',
        dockerfile: 'Dockerfile',
        target: '',
        platforms: [],
        images: ['ghcr.io/octo/jobs', 'docker.io/octo/jobs'],
      },
    ]);
    expect(services[0]?.labels.get('org.opencontainers.image.title')).toBe('api');
    expect(services[0]?.labels.get('org.opencontainers.image.version')).toBe('1.4.0');
  });

  test('a git tag may release one of them', async () => {
    const ofApi = { ...run, ref: 'refs/tags/api-v1.4.0' };
    expect(await tagsOf(ofApi, 'api')).toEqual([
      '1.4.0',
      '1.4',
      '1',
      '1.4.0-860c190',
      'sha-860c190',
      'latest',
    ]);
    expect(await tagsOf(ofApi, 'web')).toEqual(['sha-860c190']);
    await expect(compute({ ...run, ref: 'refs/tags/api-v1.5.0' })).rejects.toThrow(
      'services: api: version-file: services/api/package.json says 1.4.0 and the git tag says api-v1.5.0',
    );
  });

  test('without an image their name stands behind the common one, and a version file may be common too', async () => {
    const { services } = await compute({
      inputs: {
        services: '- name: API\n- name: web',
        images: 'ghcr.io/Octo/Shop',
        'version-file': 'VERSION',
      },
      files: { VERSION: '2.0.0' },
    });
    expect(services.map(({ images, version }) => [images, version])).toEqual([
      [['ghcr.io/octo/shop/api'], '2.0.0'],
      [['ghcr.io/octo/shop/web'], '2.0.0'],
    ]);
  });

  test.each([
    ['{', 'services: this is not YAML'],
    ['api', 'services: this is not a list of services'],
    ['[]', 'services: this is not a list of services'],
    ['- api', 'services: entry 1 is not a mapping'],
    ['- image: x', 'services: entry 1 has no name'],
    ['- name: a b', 'services: "a b" is not a name of a service'],
    ['- name: [a]', 'services: entry 1: name is not a text'],
    ['- name: api', 'services: api has no image; write image: ghcr.io/owner/api'],
    ['- {name: api, image: A_}', 'services: api: image: "A_" is not an image name'],
    [
      '- {name: api, image: a, contxt: x}',
      'services: api has an unknown key "contxt"; known are name, image, context, dockerfile, target, platforms, version-file, paths, tags; did you mean "context"?',
    ],
    [
      '- {name: api, image: a, context: ../x}',
      'services: api: context: "../x" is outside of the checkout',
    ],
    ['- {name: api, image: a, tags: [type=shaa]}', 'services: api: tags: type=shaa is not one of'],
    [
      '- {name: api, image: a}\n- {name: Api, image: b}',
      'services: two are called "Api"; give each a name of its own',
    ],
    [
      '- {name: api, image: a, version-file: "x:("}',
      'services: api: version-file: "(" is not a regular expression',
    ],
    [
      Array.from({ length: 257 }, (_, i) => `- {name: s${String(i)}, image: a}`).join('\n'),
      'services: 257 are more than the 256 jobs',
    ],
  ])('%j is refused', async (services, message) => {
    await expect(compute({ inputs: { services } })).rejects.toThrow(message);
  });

  test('a version file that is missing says whose it is', async () => {
    await expect(compute({ inputs })).rejects.toThrow(
      'services: api: version-file: services/api/package.json is not in the workspace',
    );
  });
});

describe('only-changed', () => {
  const only = { ...inputs, 'only-changed': 'true' };
  const changed = (...paths: string[]): Partial<Checkout> => ({
    state: () => Promise.resolve({ head: SHA, isShallow: false }),
    changedFiles: (base, head) =>
      Promise.resolve(base === BASE && head === SHA ? paths : undefined),
  });
  const push = (payload: object = {}): Run => ({
    ...run,
    inputs: only,
    payload: { before: BASE, ...payload },
  });
  const built = async (given: Run): Promise<string> => {
    const { services, unchanged, warnings, remarks } = await compute(given);
    return [
      services.map(({ name }) => name).join(' '),
      unchanged.join(' '),
      ...warnings,
      ...remarks.filter((text) => text.startsWith('only-changed')),
    ].join(' | ');
  };

  test.each([
    [['services/api/src/index.ts'], 'api jobs | web'],
    [['services/web/.env', 'services/web/a.md'], 'web jobs | api'],
    [['services/web/README.md'], 'jobs | api web'],
    [['docker/web.Dockerfile'], 'jobs | api web'],
    [[], ' | api web jobs'],
  ])('after a push that changed %j builds %s', async (paths, expected) => {
    expect(await built({ ...push(), checkout: changed(...paths) })).toBe(expected);
  });

  test('nothing to build is no mistake', async () => {
    const { services, notices } = await compute({ ...push(), checkout: changed() });
    expect([services, notices]).toEqual([[], []]);
  });

  test('asks the API where the checkout does not reach back', async () => {
    const asked: string[] = [];
    const api: GitHubApi = {
      get: (path) => {
        asked.push(path);
        return Promise.resolve({
          files: [{ filename: 'services/api/new.ts', previous_filename: 'services/web/old.ts' }],
        });
      },
      list: () => Promise.reject(new Error('not asked')),
    };
    expect(await built({ ...push(), api })).toBe('api web jobs | ');
    expect(asked[0]).toBe(`/repos/octocat/Hello-World/compare/${BASE}...${SHA}`);
    const many: GitHubApi = {
      ...api,
      get: () => Promise.resolve({ files: Array.from({ length: 300 }, () => ({})) }),
    };
    expect(await built({ ...push(), api: many })).toBe(
      'api web jobs |  | only-changed keeps every service: GitHub does not list that many changed files',
    );
  });

  test('of a pull request compares with where it left its base', async () => {
    const event = { ...EVENTS['pull request'], inputs: only, files };
    const checkout: Partial<Checkout> = {
      state: () => Promise.resolve({ head: SHA, isShallow: false }),
      mergeBase: (one, other) =>
        Promise.resolve(one === BASE && other === HEAD ? 'm'.repeat(40) : undefined),
      changedFiles: (base, head) =>
        Promise.resolve(base.startsWith('m') && head === HEAD ? ['services/api/x'] : undefined),
    };
    expect(await built({ ...event, checkout })).toBe('api jobs | web');
    // The default checkout is the merge commit, whose first parent is the base.
    const merge: Partial<Checkout> = {
      state: () => Promise.resolve({ head: SHA, isShallow: true }),
      parents: () => Promise.resolve([BASE, HEAD]),
      changedFiles: (base, head) =>
        Promise.resolve(base === BASE && head === SHA ? ['services/web/x'] : undefined),
    };
    expect(await built({ ...event, checkout: merge })).toBe('web jobs | api');
    const api: GitHubApi = {
      get: () => Promise.reject(new Error('not asked')),
      list: (path) =>
        path === '/repos/octocat/Hello-World/pulls/12/files'
          ? Promise.resolve([{ filename: 'services/api/x' }])
          : Promise.reject(new Error(path)),
    };
    expect(await built({ ...event, api })).toBe('api jobs | web');
  });

  test.each<[string, Run, string]>([
    [
      'a push without a checkout or token',
      push(),
      'the base is not in the checkout, and without github-token nobody else can tell',
    ],
    ['a new default branch', push({ before: '0'.repeat(40) }), 'the branch is new'],
    [
      'a forced push',
      push({ forced: true }),
      'the push was forced, and the commit before it is not in the checkout',
    ],
    ['a schedule', { ...push(), event: 'schedule' }, 'the event has no base to compare with'],
    [
      'an API that fails',
      {
        ...push(),
        api: {
          get: () => Promise.reject(new Error('down')),
          list: () => Promise.reject(new Error('down')),
        },
      },
      'down',
    ],
  ])('%s keeps all, and says why', async (_, given, reason) => {
    expect(await built(given)).toBe(
      `api web jobs |  | only-changed keeps every service: ${reason}`,
    );
  });

  test('a warning is given only where something is wrong', async () => {
    const usual = await compute({ ...push(), event: 'schedule' });
    expect([usual.warnings, usual.remarks[0]]).toEqual([
      [],
      'only-changed keeps every service: the event has no base to compare with',
    ]);
    expect((await compute(push())).warnings).toHaveLength(1);
  });

  test('of a new branch compares with the default branch', async () => {
    const checkout: Partial<Checkout> = {
      state: () => Promise.resolve({ head: SHA, isShallow: false }),
      mergeBase: (one) => Promise.resolve(one === 'refs/remotes/origin/main' ? BASE : undefined),
      changedFiles: (base) => Promise.resolve(base === BASE ? ['services/api/x'] : undefined),
    };
    const given = { ...push({ before: '0'.repeat(40) }), ref: 'refs/heads/x', checkout };
    expect(await built(given)).toBe('api jobs | web');
  });

  test('of a git tag keeps the services that it releases', async () => {
    const given = { ...push(), ref: 'refs/tags/api-v1.4.0' };
    expect((await compute(given)).services.map(({ name }) => name)).toEqual(['api']);
  });
});

test.each([
  ['packages/@acme/api', 'packages/@acme/api/src/a.ts'],
  ['apps/c++', 'apps/c++/main.cc'],
  ['app/(shop)', 'app/(shop)/page.tsx'],
  ['app/[slug]', 'app/[slug]/page.tsx'],
])('only-changed takes %s for the folder that it is', async (context, file) => {
  const service = { context, dockerfile: `${context}/Dockerfile`, paths: [] } as unknown as Service;
  expect(await isAffected(service, [file])).toBe(true);
  expect(await isAffected(service, ['elsewhere/a.ts', `${context}-too/a.ts`])).toBe(false);
});
