import { describe, expect, test } from '@jest/globals';
import { BASE, checkoutWithTags, compute, HEAD, type Run, SHA, tagsOf } from './compute.ts';
import { EVENTS } from './events.ts';

/** One rule of each kind, by the heading of its column below. */
const RULES = {
  schedule: 'type=schedule',
  semver: 'type=semver,pattern={{version}}',
  pep440: 'type=pep440,pattern={{major}}.{{minor}}',
  file: 'type=file,file=VERSION,pattern={{version}}-{{sha}}',
  match: 'type=match,pattern=v(\\d+),group=1',
  edge: 'type=edge',
  branch: 'type=ref,event=branch',
  tag: 'type=ref,event=tag',
  pr: 'type=ref,event=pr',
  raw: 'type=raw,value=b-{{branch}}',
  base: 'type=raw,value=to-{{base_ref}}',
  default: 'type=raw,value=default,enable={{is_default_branch}}',
  latest: 'type=raw,value=latest',
  sha: 'type=sha',
} as const;

type Column = keyof typeof RULES;

/** What each rule gives alone; what is not named gives nothing. `also latest` is a tag beside the rule's own. */
type Expected = Partial<Record<Column, string>>;

const main: Expected = {
  edge: 'edge',
  branch: 'main',
  raw: 'b-main',
  default: 'default',
  latest: 'latest',
  file: '1.4.0-860c190 latest',
  sha: 'sha-860c190',
};
const feature: Expected = {
  branch: 'feature-x',
  raw: 'b-feature-x',
  file: '1.4.0-860c190',
  sha: 'sha-860c190',
};
const stable: Expected = {
  semver: '1.4.0 latest',
  pep440: '1.4 latest',
  match: '1 latest',
  tag: 'v1.4.0 latest',
  latest: 'latest',
  file: '1.4.0-860c190 latest',
  sha: 'sha-860c190',
};
const pull: Expected = {
  pr: 'pr-12',
  base: 'to-main',
  file: '1.4.0-1e9249f',
  sha: 'sha-1e9249f',
};
const atHead = (expected: Expected): Expected =>
  JSON.parse(JSON.stringify(expected).replaceAll('860c190', '1e9249f')) as Expected;
const commitOnly: Expected = { file: '1.4.0-860c190', sha: 'sha-860c190' };

const TABLE: Readonly<Record<string, Expected>> = {
  'push to the default branch': main,
  'push to another branch': feature,
  'push that deletes a branch': {},
  'push of a stable tag': stable,
  'push of a pre-release tag': {
    semver: '2.0.0-rc.1',
    pep440: '2.0.0rc1',
    match: '2',
    tag: 'v2.0.0-rc.1',
    file: '1.4.0-860c190',
    sha: 'sha-860c190',
  },
  'push of another tag': { tag: 'release1', file: '1.4.0-860c190', sha: 'sha-860c190' },
  'pull request': pull,
  'pull request closed and merged': pull,
  'pull request without payload': { pr: 'pr-12', file: '1.4.0-860c190', sha: 'sha-860c190' },
  pull_request_target: pull,
  pull_request_review: pull,
  'merge queue': { ...pull, pr: 'pr-12-mq' },
  'workflow_run after a push': atHead(feature),
  'workflow_run after a push to the default branch': atHead(main),
  'workflow_run after a pull request': { pr: 'pr-12', file: '1.4.0-1e9249f', sha: 'sha-1e9249f' },
  'workflow_run after a pull request of a fork': atHead(commitOnly),
  'workflow_run of a fork': atHead(commitOnly),
  'workflow_run after a release': atHead(stable),
  'workflow_dispatch on a branch': feature,
  'workflow_dispatch on a tag': stable,
  schedule: { ...main, schedule: 'nightly' },
  release: stable,
  'release marked as pre-release': {
    ...stable,
    semver: '1.4.0',
    pep440: '1.4.0',
    match: '1',
    tag: 'v1.4.0',
    latest: '',
    file: '1.4.0-860c190',
  },
  'create of a branch': feature,
  'create of a tag': stable,
  repository_dispatch: main,
  'repository_dispatch with a payload': atHead(feature),
  deployment: atHead(commitOnly),
  issue_comment: main,
  delete: main,
  'no event at all': commitOnly,
};

const DEPLOY: Readonly<Record<string, string>> = {
  'push to the default branch': 'main main-860c190 latest sha-860c190',
  'push to another branch': 'feature-x feature-x-860c190 sha-860c190',
  'push that deletes a branch': '',
  'push of a stable tag': '1.4.0 1.4 1 sha-860c190 latest',
  'push of a pre-release tag': '2.0.0-rc.1 sha-860c190',
  'push of another tag': 'sha-860c190',
  'pull request': 'pr-12 sha-1e9249f',
  'pull request closed and merged': 'pr-12 sha-1e9249f',
  'pull request without payload': 'pr-12 sha-860c190',
  pull_request_target: 'pr-12 sha-1e9249f',
  pull_request_review: 'pr-12 sha-1e9249f',
  'merge queue': 'pr-12-mq sha-1e9249f',
  'workflow_run after a push': 'feature-x feature-x-1e9249f sha-1e9249f',
  'workflow_run after a push to the default branch': 'main main-1e9249f latest sha-1e9249f',
  'workflow_run after a pull request': 'pr-12 sha-1e9249f',
  'workflow_run after a pull request of a fork': 'sha-1e9249f',
  'workflow_run of a fork': 'sha-1e9249f',
  'workflow_run after a release': '1.4.0 1.4 1 sha-1e9249f latest',
  'workflow_dispatch on a branch': 'feature-x feature-x-860c190 sha-860c190',
  'workflow_dispatch on a tag': '1.4.0 1.4 1 sha-860c190 latest',
  schedule: 'main main-860c190 latest sha-860c190',
  release: '1.4.0 1.4 1 sha-860c190 latest',
  'release marked as pre-release': '1.4.0 sha-860c190',
  'create of a branch': 'feature-x feature-x-860c190 sha-860c190',
  'create of a tag': '1.4.0 1.4 1 sha-860c190 latest',
  repository_dispatch: 'main main-860c190 latest sha-860c190',
  'repository_dispatch with a payload': 'feature-x feature-x-1e9249f sha-1e9249f',
  deployment: 'sha-1e9249f',
  issue_comment: 'sha-860c190',
  delete: 'sha-860c190',
  'no event at all': 'sha-860c190',
};

const names = Object.keys(EVENTS);
const runOf = (name: string): Run => EVENTS[name] ?? {};

test('the tables know every event', () => {
  expect(Object.keys(TABLE)).toEqual(names);
  expect(Object.keys(DEPLOY)).toEqual(names);
});

describe.each(names)('%s', (name) => {
  test.each(Object.keys(RULES) as Column[])('rule %s', async (column) => {
    const inputs = { tags: RULES[column], 'allow-empty': 'true' };
    const run = { ...runOf(name), inputs, files: { VERSION: '1.4.0\n' } };
    expect((await tagsOf(run)).join(' ')).toBe(TABLE[name]?.[column] ?? '');
  });

  test('preset deploy', async () => {
    expect((await tagsOf(runOf(name))).join(' ')).toBe(DEPLOY[name]);
  });
});

describe('the commit', () => {
  test.each([
    ['pull request', HEAD, 'the head of pull request 12'],
    ['merge queue', HEAD, 'the head of the merge group'],
    ['workflow_run after a push', HEAD, 'the head of the workflow run that ended'],
    ['repository_dispatch with a payload', HEAD, 'client_payload.sha'],
    ['deployment', HEAD, 'the commit of the deployment'],
    ['push to the default branch', SHA, 'the commit of the event'],
  ])('of %s is %s, and the summary says why', async (name, sha, source) => {
    const { subject, services } = await compute(runOf(name));
    expect([subject.sha, subject.shaSource]).toEqual([sha, source]);
    expect(services[0]?.labels.get('org.opencontainers.image.revision')).toBe(sha);
  });

  test('of a pull request can be the merge commit, as metadata-action has it', async () => {
    const environment = { DOCKER_METADATA_PR_HEAD_SHA: 'false' };
    expect(await tagsOf({ ...runOf('pull request'), environment })).toEqual([
      'pr-12',
      'sha-860c190',
    ]);
  });

  test('of a pull request without payload is the second parent of the merge commit', async () => {
    const checkout = {
      state: () => Promise.resolve({ head: SHA, isShallow: true }),
      parents: () => Promise.resolve([BASE, HEAD]),
    };
    const run = { ...runOf('pull request without payload'), checkout };
    expect(await tagsOf(run)).toEqual(['pr-12', 'sha-1e9249f']);
  });

  test('of a branch push is told by the payload where the environment lacks it', async () => {
    const run = { ref: '', sha: '', payload: { ref: 'refs/heads/x', head_commit: { id: HEAD } } };
    expect(await tagsOf(run)).toEqual(['x', 'x-1e9249f', 'sha-1e9249f']);
  });

  test('that is none is refused', async () => {
    await expect(compute({ sha: 'main' })).rejects.toThrow(
      'the commit of the event is "main", which is not a commit; write the right one as sha',
    );
  });
});

test('a workflow_run after a tag push is told from one after a branch push by the checkout', async () => {
  const payload = {
    workflow_run: {
      event: 'push',
      head_branch: 'v1.4.0',
      head_sha: HEAD,
      head_repository: { full_name: 'octocat/Hello-World' },
    },
  };
  const run: Run = { event: 'workflow_run', payload };
  // Without a checkout it could be a branch, and a branch may not have a version's tag.
  expect(await tagsOf(run)).toEqual(['v1.4.0-1e9249f', 'sha-1e9249f']);
  const checkout = {
    ...checkoutWithTags(),
    tags: () => Promise.resolve(new Map([['v1.4.0', HEAD]])),
  };
  expect(await tagsOf({ ...run, checkout })).toEqual([
    '1.4.0',
    '1.4',
    '1',
    'sha-1e9249f',
    'latest',
  ]);
});

test('events that are not about their ref say so', async () => {
  const { remarks } = await compute(runOf('issue_comment'));
  expect(remarks.slice(0, 1)).toEqual([
    'issue_comment only happens while main stands where it stands; to name something else that you build, write ref and sha',
  ]);
});

test('ref and sha name something else than the event', async () => {
  const run = runOf('issue_comment');
  const inputs = { ref: 'refs/pull/12/head', sha: HEAD };
  expect(await tagsOf({ ...run, inputs })).toEqual(['pr-12', 'sha-1e9249f']);
  expect(await tagsOf({ ...run, inputs: { sha: HEAD } })).toEqual(['sha-1e9249f']);
  const checkout = checkoutWithTags();
  expect(await tagsOf({ ...run, inputs: { ref: 'refs/heads/x' }, checkout })).toEqual([
    'x',
    'x-860c190',
    'sha-860c190',
  ]);
  await expect(compute({ ...run, inputs: { ref: 'refs/heads/x' } })).rejects.toThrow(
    'ref: without a checkout nobody knows its commit',
  );
});

test('without the default branch in the payload the API is asked, and else nothing is default', async () => {
  const api = {
    get: () => Promise.resolve({ default_branch: 'main' }),
    list: () => Promise.resolve([]),
  };
  const run = { payload: null };
  expect(await tagsOf({ ...run, api })).toContain('latest');
  const { services } = await compute(run);
  expect(services[0]?.latest).toMatchObject({
    isGiven: false,
    reason: 'the default branch is not known',
  });
  const broken = { ...api, get: () => Promise.reject(new Error('API is down')) };
  expect((await compute({ ...run, api: broken })).notices).toEqual([
    'the default branch is not known: API is down',
  ]);
});
