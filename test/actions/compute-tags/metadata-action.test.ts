import { describe, expect, test } from '@jest/globals';
import { HEAD, NOW, type Run, SHA, tagsOf, compute } from './compute.ts';

/**
 * What docker/metadata-action documents, as a table: the same rules on the same refs give the same tags.
 * Where this action differs on purpose, the row stands in the second table and in the README.
 */
const PULL_REQUEST = {
  number: 2,
  pull_request: { number: 2, head: { sha: HEAD }, base: { ref: 'main' } },
};

const push = (ref: string): Run => ({ event: 'push', ref });
const pull: Run = { event: 'pull_request', ref: 'refs/pull/2/merge', payload: PULL_REQUEST };
const schedule: Run = { event: 'schedule', ref: 'refs/heads/main' };

type Row = readonly [title: string, run: Run, tags: string, expected: string, flavor?: string];

const DEFAULT = '';
const SEMVER =
  'type=ref,event=branch\ntype=ref,event=pr\ntype=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}}';

const SAME: readonly Row[] = [
  ['default rules, pull request', pull, DEFAULT, 'pr-2'],
  ['default rules, push', push('refs/heads/main'), DEFAULT, 'main'],
  ['default rules, branch with a slash', push('refs/heads/releases/v1'), DEFAULT, 'releases-v1'],
  ['default rules, tag', push('refs/tags/v1.2.3'), DEFAULT, 'v1.2.3 latest'],
  [
    'default rules, dispatch',
    { ...push('refs/heads/main'), event: 'workflow_dispatch' },
    DEFAULT,
    'main',
  ],
  ['default rules, schedule', schedule, DEFAULT, 'nightly main'],
  [
    'default rules, release',
    { event: 'release', ref: 'refs/tags/v1.1.1' },
    DEFAULT,
    'v1.1.1 latest',
  ],
  ['semver, pull request', pull, SEMVER, 'pr-2'],
  ['semver, push', push('refs/heads/main'), SEMVER, 'main'],
  ['semver, tag', push('refs/tags/v1.2.3'), SEMVER, '1.2.3 1.2 latest'],
  ['semver, pre-release', push('refs/tags/v2.0.8-beta.67'), SEMVER, '2.0.8-beta.67'],

  ['schedule, default', schedule, 'type=schedule', 'nightly'],
  ['schedule, date', schedule, "type=schedule,pattern={{date 'YYYYMMDD'}}", '20200110'],
  [
    'schedule, zone',
    schedule,
    "type=schedule,pattern={{date 'YYYYMMDD-HHmmss' tz='Asia/Tokyo'}}",
    '20200110-093000',
  ],
  ['schedule, sha first', schedule, 'type=schedule\ntype=sha,priority=2000', 'sha-860c190 nightly'],
  ['schedule, flavor', schedule, 'type=schedule', 'glo-nightly-bal', 'prefix=glo-\nsuffix=-bal'],
  ['schedule on a push', push('refs/heads/main'), 'type=schedule\ntype=sha', 'sha-860c190'],

  ['semver raw', push('refs/tags/v1.2.3'), 'type=semver,pattern={{raw}}', 'v1.2.3 latest'],
  ['semver v{{major}}', push('refs/tags/v1.2.3'), 'type=semver,pattern=v{{major}}', 'v1 latest'],
  ['semver minor', push('refs/tags/v1.2.3'), 'type=semver,pattern={{minor}}', '2 latest'],
  ['semver patch', push('refs/tags/v1.2.3'), 'type=semver,pattern={{patch}}', '3 latest'],
  [
    'semver match',
    push('refs/tags/p1/v1.2.3'),
    'type=semver,pattern={{version}},match=v(\\d.\\d.\\d)$',
    '1.2.3 latest',
  ],
  [
    'semver raw of a pre-release',
    push('refs/tags/v2.0.8-beta.67'),
    'type=semver,pattern={{raw}}',
    'v2.0.8-beta.67',
  ],
  [
    'semver major of a pre-release',
    push('refs/tags/v2.0.8-beta.67'),
    'type=semver,pattern={{major}}',
    '2.0.8-beta.67',
  ],
  [
    'semver twice the same',
    push('refs/tags/v2.0.8-beta.67'),
    'type=semver,pattern={{major}}.{{minor}}\ntype=semver,pattern={{major}}',
    '2.0.8-beta.67',
  ],
  [
    'semver build metadata',
    push('refs/tags/v9.5.7+fork.3'),
    'type=semver,pattern={{version}}',
    '9.5.7 latest',
  ],
  [
    'semver value',
    push('refs/heads/main'),
    'type=semver,pattern={{version}},value=v1.2.3\ntype=edge',
    '1.2.3 edge latest',
  ],
  [
    'semver value and match',
    push('refs/heads/main'),
    'type=semver,pattern={{version}},value=p1/v1.0.0,match=v(\\d.\\d.\\d)$',
    '1.0.0 latest',
  ],

  ['pep440 raw', push('refs/tags/1.2.3'), 'type=pep440,pattern={{raw}}', '1.2.3 latest'],
  ['pep440 version', push('refs/tags/v1.2.3'), 'type=pep440,pattern={{version}}', '1.2.3 latest'],
  [
    'pep440 minor',
    push('refs/tags/1.2.3'),
    'type=pep440,pattern={{major}}.{{minor}}',
    '1.2 latest',
  ],
  ['pep440 v major', push('refs/tags/1.2.3'), 'type=pep440,pattern=v{{major}}', 'v1 latest'],
  [
    'pep440 short',
    push('refs/tags/1.2'),
    'type=pep440,pattern={{version}}\ntype=pep440,pattern={{major}}.{{minor}}',
    '1.2 latest',
  ],
  ['pep440 candidate raw', push('refs/tags/v1.2.3rc2'), 'type=pep440,pattern={{raw}}', 'v1.2.3rc2'],
  ['pep440 candidate', push('refs/tags/1.2.3rc2'), 'type=pep440,pattern={{version}}', '1.2.3rc2'],
  [
    'pep440 match',
    push('refs/tags/p1/v1.2.3'),
    'type=pep440,pattern={{version}},match=v(\\d.\\d.\\d)$',
    '1.2.3 latest',
  ],
  [
    'pep440 candidate minor',
    push('refs/tags/1.2.3rc2'),
    'type=pep440,pattern={{major}}.{{minor}}',
    '1.2.3rc2',
  ],
  [
    'pep440 beta',
    push('refs/tags/1.2.3beta2'),
    'type=pep440,pattern={{major}}.{{minor}}',
    '1.2.3b2',
  ],
  ['pep440 dev', push('refs/tags/1.0dev4'), 'type=pep440,pattern={{major}}.{{minor}}', '1.0.dev4'],

  ['match', push('refs/tags/v1.2.3'), 'type=match,pattern=\\d.\\d.\\d', '1.2.3 latest'],
  [
    'match, quoted',
    push('refs/tags/v1.2.3'),
    'type=match,"pattern=^v(\\d{1,3}.\\d{1,3}.\\d{1,3})$",group=1',
    '1.2.3 latest',
  ],
  [
    'match, literal',
    push('refs/tags/V1.2.3'),
    'type=match,"pattern=/^v(\\d.\\d.\\d)$/ig",group=1',
    '1.2.3 latest',
  ],
  [
    'match, prefix',
    push('refs/tags/p1/v1.2.3'),
    'type=match,pattern=p1/v(\\d.\\d.\\d),group=1',
    '1.2.3 latest',
  ],
  [
    'match, no such group',
    push('refs/tags/p1-v1.0.0'),
    'type=match,pattern=p1-v(\\d.\\d.\\d),group=1\ntype=match,pattern=p1-v(\\d.\\d),group=3\ntype=sha',
    '1.0.0 sha-860c190 latest',
  ],
  [
    'match, value',
    push('refs/heads/main'),
    'type=match,pattern=v(.*),group=1,value=v1.2.3\ntype=edge',
    '1.2.3 edge latest',
  ],
  [
    'match, latest=false',
    push('refs/tags/20200110-RC2'),
    'type=match,pattern=(.*)-RC,group=1',
    '20200110',
    'latest=false',
  ],
  ['match, no tag', push('refs/heads/main'), 'type=match,pattern=\\d{8}\ntype=raw,my', 'my'],

  ['edge', push('refs/heads/main'), 'type=edge', 'edge'],
  [
    'edge, own branch',
    push('refs/heads/dev'),
    'type=edge,branch=dev\ntype=sha',
    'edge sha-860c190',
  ],
  ['edge, other branch', push('refs/heads/main'), 'type=edge,branch=dev\ntype=sha', 'sha-860c190'],
  [
    'edge after ref',
    push('refs/heads/main'),
    'type=ref,priority=2000,event=branch\ntype=edge',
    'main edge',
  ],

  [
    'ref, pr prefix beats the flavor',
    pull,
    'type=ref,event=pr',
    'pr-2-bal',
    'prefix=glo-\nsuffix=-bal',
  ],
  [
    'ref, pr without prefix',
    pull,
    'type=ref,event=pr,prefix=',
    '2-bal',
    'prefix=glo-\nsuffix=-bal',
  ],
  [
    'raw, three ways',
    push('refs/heads/dev'),
    'type=raw,value=foo\ntype=raw,bar\nbaz',
    'foo bar baz',
  ],
  [
    'raw, affixes',
    push('refs/heads/dev'),
    'type=raw,my,prefix=foo-,suffix=-bar\ntype=raw,custom',
    'foo-my-bar glo-custom-bal',
    'latest=false\nprefix=glo-\nsuffix=-bal',
  ],
  [
    'raw, enable',
    push('refs/heads/dev'),
    'type=raw,foo\ntype=raw,bar,enable=false\ntype=raw,baz,enable=true',
    'foo baz',
  ],
  [
    'raw, expressions',
    push('refs/heads/my/branch'),
    'type=raw,value=mytag-{{branch}}-{{sha}}',
    'mytag-my-branch-860c190',
  ],
  [
    'raw, tag and sha',
    push('refs/tags/v1.1.1'),
    'type=raw,{{tag}}-{{sha}}-foo',
    'v1.1.1-860c190-foo',
  ],
  ['raw, base_ref', pull, 'type=raw,value=to-{{base_ref}}', 'to-main'],
  [
    'raw, latest on the default branch',
    push('refs/heads/main'),
    'type=raw,value=latest,enable={{is_default_branch}}',
    'latest',
  ],
  [
    'raw, latest not elsewhere',
    push('refs/heads/dev'),
    'type=raw,value=latest,enable={{is_default_branch}}\ntype=sha',
    'sha-860c190',
  ],
  [
    'raw, is_not_default_branch',
    push('refs/heads/dev'),
    'type=raw,value=preview,enable={{is_not_default_branch}}',
    'preview',
  ],
  [
    'raw first, so no latest',
    push('refs/tags/v1.1.1'),
    'type=raw,priority=2000,foo\ntype=ref,event=tag\ntype=edge',
    'foo v1.1.1',
  ],
  [
    'raw, latest=true',
    push('refs/heads/dev'),
    'type=ref,priority=90,event=branch\ntype=raw,my',
    'my dev latest',
    'latest=true',
  ],
  ['sha', push('refs/heads/dev'), 'type=ref,event=branch\ntype=sha', 'dev sha-860c190'],
  ['sha, long', push('refs/heads/dev'), 'type=sha,format=long', `sha-${SHA}`],
  ['sha, prefix', push('refs/heads/dev'), 'type=sha,prefix={{branch}}-', 'dev-860c190'],
  [
    'flavor, suffix on latest',
    push('refs/tags/v1.1.1'),
    'type=semver,pattern={{version}}',
    '1.1.1-dev latest-dev',
    'suffix=-dev,onlatest=true',
  ],
  [
    'flavor, both on latest',
    push('refs/tags/v1.1.1'),
    'type=semver,pattern={{version}}',
    'foo-1.1.1-dev foo-latest-dev',
    'prefix=foo-,onlatest=true\nsuffix=-dev,onlatest=true',
  ],
  [
    'flavor, overridden',
    push('refs/tags/p1-v1.0.0'),
    'type=match,pattern=p1-v(\\d.\\d.\\d),group=1\ntype=match,pattern=p1-v(\\d.\\d),group=1,suffix=\ntype=sha',
    '1.0.0-dev 1.0 sha-860c190-dev latest',
    'suffix=-dev',
  ],
  [
    'flavor, not on latest',
    push('refs/tags/v1.1.1'),
    'type=semver,pattern={{version}}',
    'v1-1.1.1 latest',
    'prefix=v1-',
  ],
];

/** Rows where metadata-action gives something that does harm. */
const BETTER: readonly Row[] = [
  [
    'no latest for a pre-release by ref',
    push('refs/tags/v2.0.8-beta.67'),
    DEFAULT,
    'v2.0.8-beta.67',
  ],
  [
    'no latest for a pre-release by match',
    push('refs/tags/v2.0.8-beta.67'),
    'type=match,pattern=\\d.\\d.\\d',
    '2.0.8',
  ],
  [
    'no latest for a candidate by match',
    push('refs/tags/20200110-RC2'),
    'type=match,pattern=\\d+',
    '20200110',
  ],
  ['no latest for what is no version', push('refs/tags/release1'), DEFAULT, 'release1'],
  [
    'latest for a post-release',
    push('refs/tags/1.2.post1'),
    'type=pep440,pattern={{version}}',
    '1.2.post1 latest',
  ],
  [
    'latest from a value on the default branch only',
    push('refs/heads/dev'),
    'type=semver,pattern={{version}},value=v1.2.3',
    '1.2.3',
  ],
  [
    'raw latest on the default branch only',
    push('refs/heads/dev'),
    'type=raw,value=latest\ntype=sha',
    'sha-860c190',
  ],
  ['no latest for a pull request', pull, 'type=ref,event=pr', 'pr-2', 'latest=true'],
  [
    'no tag with an empty part',
    push('refs/heads/main'),
    'type=raw,value=mytag-{{tag}}\ntype=raw,value=mytag-{{branch}}',
    'mytag-main',
  ],
  [
    'no tag that starts with a dash',
    pull,
    'type=sha,prefix={{branch}}-\ntype=ref,event=pr',
    'pr-2',
  ],
  ['the head of a pull request', pull, 'type=sha', 'sha-1e9249f'],
  ['no HTML escapes', push('refs/heads/feat=a&b'), 'type=raw,value=x-{{branch}}', 'x-feat-a-b'],
  [
    'a pattern around a pre-release',
    push('refs/tags/v2.0.0-rc.1'),
    'type=semver,pattern=v{{version}}',
    'v2.0.0-rc.1',
  ],
  [
    'no tag 0',
    push('refs/tags/v0.3.0'),
    'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}',
    '0.3.0 latest',
  ],
  [
    'create is about its own branch',
    { event: 'create', ref: 'refs/heads/feature' },
    'type=raw,value=latest,enable={{is_default_branch}}\ntype=sha',
    'sha-860c190',
  ],
  [
    'pull_request_target is a pull request',
    { event: 'pull_request_target', ref: 'refs/heads/main', payload: PULL_REQUEST },
    'type=ref,event=branch\ntype=ref,event=pr\ntype=sha',
    'pr-2 sha-1e9249f',
  ],
  [
    'merge queue',
    { event: 'merge_group', ref: `refs/heads/gh-readonly-queue/main/pr-12-${SHA}` },
    DEFAULT,
    'pr-12-mq',
  ],
  [
    'dashes do not pile up',
    push('refs/heads/feature/#1--x'),
    'type=ref,event=branch',
    'feature-1-x',
  ],
];

async function tagsFor([, run, tags, , flavor]: Row): Promise<string> {
  const inputs = { preset: 'metadata-action', tags, flavor: flavor ?? '' };
  return (await tagsOf({ ...run, inputs })).join(' ');
}

describe('as docker/metadata-action does', () => {
  test.each(SAME)('%s', async (...row) => {
    expect(await tagsFor(row)).toBe(row[3]);
  });
});

describe('unlike docker/metadata-action, on purpose', () => {
  test.each(BETTER)('%s', async (...row) => {
    expect(await tagsFor(row)).toBe(row[3]);
  });
});

test('version is the first tag, and images come one after the other', async () => {
  const { services } = await compute({
    ref: 'refs/tags/v1.1.1',
    inputs: { images: 'org/app,ghcr.io/MyUser/MyApp', tags: 'type=semver,pattern={{version}}\nmy' },
  });
  expect(services[0]?.version).toBe('1.1.1');
  expect(services[0]?.images).toEqual(['org/app', 'ghcr.io/myuser/myapp']);
});

test('labels: computed ones, own ones over them, sorted by key', async () => {
  const { services } = await compute({
    ref: 'refs/tags/v1.1.1',
    inputs: {
      preset: 'metadata-action',
      labels: [
        'maintainer=CrazyMax',
        'org.opencontainers.image.title=MyCustom=Title',
        "org.opencontainers.image.created={{commit_date 'YYYY-MM-DDTHH:mm:ss.SSS[Z]'}}",
        'empty',
        'name=org.opencontainers.image.url,enable=false',
        'name=long,value=form,enable=true',
      ].join('\n'),
    },
  });
  expect([...(services[0]?.labels ?? [])].map((pair) => pair.join('='))).toEqual([
    'empty=',
    'long=form',
    'maintainer=CrazyMax',
    'org.opencontainers.image.created=2020-01-10T00:30:00.000Z',
    'org.opencontainers.image.description=This your first repo!',
    'org.opencontainers.image.licenses=MIT',
    `org.opencontainers.image.revision=${SHA}`,
    'org.opencontainers.image.source=https://github.com/octocat/Hello-World',
    'org.opencontainers.image.title=MyCustom=Title',
    'org.opencontainers.image.version=v1.1.1',
  ]);
  expect(services[0]?.annotations.get('org.opencontainers.image.title')).toBe('Hello-World');
  expect(NOW).toBe(Date.parse('2020-01-10T00:30:00.000Z'));
});
