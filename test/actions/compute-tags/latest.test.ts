import { describe, expect, test } from '@jest/globals';
import type { Checkout } from '../../../actions/compute-tags/checkout.ts';
import { Cancelled } from '../../../packages/errors/cancelled.ts';
import type { GitHubApi } from '../../../packages/github/github-api.ts';
import { checkoutWithTags, compute, HEAD, type Run, SHA, tagsOf } from './compute.ts';

const release = (tag: string, ...others: string[]): Run => ({
  ref: `refs/tags/${tag}`,
  checkout: checkoutWithTags(tag, ...others),
});

async function verdictOf(run: Run): Promise<string> {
  const { services } = await compute(run);
  const { isGiven, reason } = services[0]?.latest ?? { isGiven: false, reason: 'nothing built' };
  return `${isGiven ? 'yes' : 'no'}: ${reason}`;
}

describe('latest goes to the highest stable version only', () => {
  test.each([
    ['v2.0.0-rc.1', ['v1.9.0'], '2.0.0-rc.1', 'no: 2.0.0-rc.1 is a pre-release'],
    ['v1.9.1', ['v2.0.0'], '1.9.1 1.9 1', 'no: 2.0.0 is higher'],
    ['v1.9.1', ['v2.0.0-rc.1'], '1.9.1 1.9 1 latest', 'yes: 1.9.1 is the highest stable version'],
    ['v1.10.0', ['v1.9.0'], '1.10.0 1.10 1 latest', 'yes: 1.10.0 is the highest stable version'],
    ['v0.3.0', [], '0.3.0 0.3 latest', 'yes: 0.3.0 is the highest stable version'],
    [
      'v1.2.3',
      ['api-v9.0.0', 'nightly-2024', '20250101'],
      '1.2.3 1.2 1 latest',
      'yes: 1.2.3 is the highest stable version',
    ],
    // What moves within a major or minor version does not go back either.
    ['v1.8.5', ['v1.9.0'], '1.8.5 1.8', 'no: 1.9.0 is higher'],
    ['v1.8.5', ['v1.8.6', 'v1.9.0'], '1.8.5', 'no: 1.9.0 is higher'],
    ['1.2.3', ['v1.2.4'], '1.2.3', 'no: 1.2.4 is higher'],
  ])('%s beside %j gives %s', async (tag, others, expected, verdict) => {
    const run = release(tag, ...others);
    expect((await tagsOf(run)).filter((name) => !name.startsWith('sha-')).join(' ')).toBe(expected);
    expect(await verdictOf(run)).toBe(verdict);
  });

  test.each([
    ['type=semver,pattern={{version}},value=v2.0.0-rc.1', '2.0.0-rc.1'],
    ['type=pep440,pattern={{version}},value=2.0rc1', '2.0rc1'],
    ['type=semver,pattern={{version}},value=v2.0.0', '2.0.0 latest'],
  ])('a pre-release that a value names is none: %s', async (tags, expected) => {
    expect((await tagsOf({ inputs: { tags } })).join(' ')).toBe(expected);
  });

  test('nor is one that a file names', async () => {
    const run = (version: string): Run => ({
      inputs: { tags: 'type=file,path=package.json' },
      files: { 'package.json': JSON.stringify({ version }) },
    });
    expect(await tagsOf(run('2.0.0-rc.1'))).toEqual(['2.0.0-rc.1']);
    expect(await tagsOf(run('2.0.0'))).toEqual(['2.0.0', 'latest']);
  });

  test('what a rule takes out of the tag does not move back either', async () => {
    const inputs = {
      tags: ['{{version}}', '{{major}}.{{minor}}', '{{major}}']
        .map((pattern) => `type=semver,pattern=${pattern},match=^api-(.*)$`)
        .join('\n'),
    };
    expect(await tagsOf({ ...release('api-v1.3.9', 'api-v1.4.0', 'api-v2.0.0'), inputs })).toEqual([
      '1.3.9',
      '1.3',
    ]);
    expect(await tagsOf({ ...release('api-v1.3.9', 'api-v1.2.0'), inputs })).toEqual([
      '1.3.9',
      '1.3',
      '1',
      'latest',
    ]);
  });

  test('of its own kind, where a rule takes the version out of the tag', async () => {
    const inputs = { tags: 'type=match,pattern=p1/v(\\d.\\d.\\d),group=1' };
    expect(await tagsOf({ ...release('p1/v1.0.0', 'p2/v2.0.0', 'v3.0.0'), inputs })).toEqual([
      '1.0.0',
      'latest',
    ]);
    expect(await tagsOf({ ...release('p1/v1.0.0', 'p1/v1.1.0'), inputs })).toEqual(['1.0.0']);
  });

  test('also of Python versions, by their own order', async () => {
    const inputs = { tags: 'type=pep440,pattern={{version}}' };
    expect(await tagsOf({ ...release('1.2.post1', '1.2', '1.2.1rc1'), inputs })).toEqual([
      '1.2.post1',
      'latest',
    ]);
    expect(await tagsOf({ ...release('1.2', '1.2.post1'), inputs })).toEqual(['1.2']);
  });
});

describe('who says what the other tags are', () => {
  const state = (isShallow: boolean): Partial<Checkout> => ({
    state: () => Promise.resolve({ head: SHA, isShallow }),
    tags: () => Promise.resolve(new Map([['v1.9.1', SHA]])),
  });
  const api = (...names: string[]): GitHubApi => ({
    get: () => Promise.reject(new Error('not asked')),
    list: (path) =>
      path === '/repos/octocat/Hello-World/git/matching-refs/tags/'
        ? Promise.resolve(names.map((name) => ({ ref: `refs/tags/${name}` })))
        : Promise.reject(new Error(`unexpected ${path}`)),
  });
  const broken: GitHubApi = {
    get: () => Promise.reject(new Error('API is down')),
    list: () => Promise.reject(new Error('API is down')),
  };
  const ref = 'refs/tags/v1.9.1';

  test('a full checkout, and then nobody else is asked', async () => {
    expect(await tagsOf({ ref, checkout: state(false), api: broken })).toContain('latest');
  });

  test('the API, where the checkout is shallow or was made without tags', async () => {
    expect(await verdictOf({ ref, checkout: state(true), api: api('v1.9.1', 'v2.0.0') })).toBe(
      'no: 2.0.0 is higher',
    );
    const withoutTags = { ...state(false), tags: () => Promise.resolve(new Map()) };
    expect(await verdictOf({ ref, checkout: withoutTags, api: api('v2.0.0') })).toBe(
      'no: 2.0.0 is higher',
    );
    expect(await verdictOf({ ref, api: api('v1.9.0', 'v1.9.1') })).toBe(
      'yes: 1.9.1 is the highest stable version',
    );
  });

  test('the remote, where there is no token or the API fails', async () => {
    const checkout = { ...state(true), remoteTags: () => Promise.resolve(['v2.0.0']) };
    expect(await verdictOf({ ref, checkout })).toBe('no: 2.0.0 is higher');
    expect(await verdictOf({ ref, checkout, api: broken })).toBe('no: 2.0.0 is higher');
  });

  test('a cancel while somebody is asked is a cancel', async () => {
    const cancelled: GitHubApi = {
      get: () => Promise.reject(new Cancelled()),
      list: () => Promise.reject(new Cancelled()),
    };
    for (const run of [{ ref }, {}, { payload: null }, { inputs: { 'moving-tags': 'if-head' } }]) {
      await expect(compute({ ...run, api: cancelled })).rejects.toBeInstanceOf(Cancelled);
    }
  });

  test('nobody is asked where no rule needs to know', async () => {
    const never: GitHubApi = {
      get: () => Promise.resolve({}),
      list: () => Promise.reject(new Error('asked')),
    };
    for (const tags of [
      'type=sha',
      'type=raw,value=x',
      'type=ref,event=branch\ntype=sha',
      'type=edge',
    ]) {
      const { warnings } = await compute({
        ref,
        api: never,
        inputs: { tags, 'allow-empty': 'true' },
      });
      expect(warnings).toEqual([]);
    }
    expect((await compute({ ref: 'refs/tags/v2.0.0-rc.1', api: never })).warnings).toEqual([]);
  });

  test('nobody: then nothing moves, and a warning says why', async () => {
    const run = { ref, checkout: state(true), api: broken };
    const { warnings } = await compute(run);
    expect(await tagsOf(run)).toEqual(['1.9.1', 'sha-860c190']);
    expect(warnings).toEqual([
      'moving tags stay where they are, since not all git tags are known: API is down; the checkout lacks tags and its remote does not answer',
    ]);
  });

  test('nobody was there to be asked: latest is given, and a warning says so', async () => {
    const { services, warnings } = await compute({ ref });
    expect(services[0]?.latest.isGiven).toBe(true);
    expect(warnings.join()).toContain('latest is given without a look at the other git tags');
  });
});

describe('whoever asks for latest', () => {
  test.each([
    ['auto', 'refs/heads/main', true],
    ['auto', 'refs/heads/dev', false],
    ['true', 'refs/heads/dev', true],
    ['true', 'refs/tags/v2.0.0-rc.1', true],
    ['true', 'refs/pull/7/merge', false],
    ['false', 'refs/heads/main', false],
    ['false', 'refs/tags/v1.2.3', false],
  ])('latest: %s on %s gives it: %s', async (latest, ref, isGiven) => {
    const event = ref.includes('pull') ? 'pull_request' : 'push';
    expect((await tagsOf({ event, ref, inputs: { latest } })).includes('latest')).toBe(isGiven);
  });

  test('flavor says it too, but may not contradict the input', async () => {
    const ref = 'refs/heads/dev';
    expect(await tagsOf({ ref, inputs: { flavor: 'latest=true' } })).toContain('latest');
    expect(
      await tagsOf({ ref: 'refs/heads/main', inputs: { flavor: 'latest=false' } }),
    ).not.toContain('latest');
    await expect(compute({ inputs: { flavor: 'latest=true', latest: 'false' } })).rejects.toThrow(
      'latest: false contradicts latest=true of flavor; leave one of them out',
    );
  });
});

describe('moving-tags: if-head', () => {
  const inputs = { 'moving-tags': 'if-head' };
  const at = (sha: string): GitHubApi => ({
    get: (path) =>
      path === '/repos/octocat/Hello-World/git/ref/heads/main'
        ? Promise.resolve({ object: { sha } })
        : Promise.resolve({}),
    list: () => Promise.resolve([]),
  });

  test('a branch that has gone on keeps its tags, and says so', async () => {
    const { services, notices } = await compute({ inputs, api: at(HEAD) });
    expect(services[0]?.tags.map(({ name }) => name)).toEqual(['main-860c190', 'sha-860c190']);
    expect(services[0]?.latest.reason).toBe('main has gone on to 1e9249f');
    expect(notices.join()).toContain('type=ref,event=branch');
  });

  test('the head moves them', async () => {
    expect(await tagsOf({ inputs, api: at(SHA) })).toEqual([
      'main',
      'main-860c190',
      'latest',
      'sha-860c190',
    ]);
    const checkout = { ...checkoutWithTags(), remoteHead: () => Promise.resolve(SHA) };
    expect(await tagsOf({ inputs, checkout })).toContain('latest');
  });

  test('where nobody can tell, they stay', async () => {
    expect(await tagsOf({ inputs })).toEqual(['main-860c190', 'sha-860c190']);
  });

  test('releases are not concerned', async () => {
    expect(await tagsOf({ ref: 'refs/tags/v1.2.3', inputs })).toContain('latest');
  });
});

describe('a git tag that is nearly a version', () => {
  test.each(['v1.2', 'v1.2.3.4', '1.2.3rc2', 'v01.2.3'])(
    '%s is refused, not guessed',
    async (tag) => {
      await expect(compute({ ref: `refs/tags/${tag}` })).rejects.toThrow(
        `tags: the git tag ${tag} is not a semantic version such as 1.2.3; nothing is guessed: tag the commit as v1.2.3, or take ${tag} as it is with type=ref,event=tag`,
      );
    },
  );

  test('is fine where another rule takes it', async () => {
    const tags = 'type=semver,pattern={{version}}\ntype=ref,event=tag';
    expect(await tagsOf({ ref: 'refs/tags/v1.2', inputs: { tags } })).toContain('v1.2');
    const both = 'type=semver,pattern={{version}}\ntype=pep440,pattern={{version}}';
    expect(await tagsOf({ ref: 'refs/tags/1.2.3rc2', inputs: { tags: both } })).toEqual([
      '1.2.3rc2',
    ]);
  });

  test('what is no version at all only leaves a notice', async () => {
    const { notices } = await compute({ ref: 'refs/tags/nightly' });
    expect(notices).toEqual([
      'no tag from type=semver,pattern={{version}} and type=semver,pattern={{major}}.{{minor}} and type=semver,pattern={{major}}: the git tag nightly is not a semantic version such as 1.2.3',
    ]);
  });
});
