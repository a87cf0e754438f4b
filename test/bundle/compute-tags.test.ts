import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { HEAD, REPOSITORY, type Run, SHA, tagsOf } from '../actions/compute-tags/compute.ts';
import { EVENTS } from '../actions/compute-tags/events.ts';
import { serveHttp } from '../fakes/loopback-server.ts';
import { GitRepository } from './git-repository.ts';
import { readFileCommands } from './read-file-commands.ts';
import { type ActionRun, runAction } from './run-action.ts';

const scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-tags-'));
let files = 0;

afterAll(() => {
  rmSync(scratch, { recursive: true });
});

/** Runs the bundle on an event, without network unless the run names an API. */
async function bundle(run: Run & { workspace?: string }): Promise<ActionRun> {
  files += 1;
  const event = join(scratch, `event-${String(files)}.json`);
  if (run.payload !== null) {
    writeFileSync(event, JSON.stringify({ repository: REPOSITORY, ...run.payload }));
  }
  return runAction('compute-tags', {
    inputs: run.inputs ?? {},
    ...(run.workspace === undefined ? {} : { workspace: run.workspace }),
    env: {
      GITHUB_EVENT_NAME: run.event ?? 'push',
      GITHUB_REF: run.ref ?? 'refs/heads/main',
      GITHUB_SHA: run.sha ?? SHA,
      GITHUB_REPOSITORY: REPOSITORY.full_name,
      GITHUB_EVENT_PATH: event,
      ...run.environment,
    },
  });
}

const names = ({ outputs }: ActionRun): string =>
  (outputs['tag-names'] ?? '').split('\n').join(' ');

test('a push: every output is set, and the summary says what and why', async () => {
  const temp = mkdtempSync(join(scratch, 'temp-'));
  const run = await bundle({
    inputs: { images: 'ghcr.io/Octo/App\nocto/app' },
    payload: { head_commit: { id: SHA, timestamp: '2024-05-06T07:08:09Z' } },
    environment: { RUNNER_TEMP: temp },
  });
  const { outputs } = run;
  const tags = ['main', 'main-860c190', 'latest', 'sha-860c190'];
  const references = ['ghcr.io/octo/app', 'octo/app'].flatMap((image) =>
    tags.map((tag) => `${image}:${tag}`),
  );
  const labels = {
    'org.opencontainers.image.created': '2024-05-06T07:08:09.000Z',
    'org.opencontainers.image.description': REPOSITORY.description,
    'org.opencontainers.image.licenses': 'MIT',
    'org.opencontainers.image.revision': SHA,
    'org.opencontainers.image.source': REPOSITORY.html_url,
    'org.opencontainers.image.title': REPOSITORY.name,
    'org.opencontainers.image.url': REPOSITORY.html_url,
    'org.opencontainers.image.version': 'main',
  };
  const lines = Object.entries(labels).map((pair) => pair.join('='));
  expect([run.code, run.errors, run.warnings, run.notices]).toEqual([0, [], [], []]);
  expect(outputs).toMatchObject({
    version: 'main',
    tags: references.join('\n'),
    'tag-names': tags.join('\n'),
    labels: lines.join('\n'),
    annotations: lines.map((line) => `manifest:${line}`).join('\n'),
    'primary-tag': 'sha-860c190',
    image: 'ghcr.io/octo/app:sha-860c190',
    sha: SHA,
    'short-sha': '860c190',
    latest: 'true',
    'has-services': 'true',
  });
  const declared = parse(readFileSync(resolve('actions/compute-tags/action.yml'), 'utf8')) as {
    outputs: object;
  };
  expect(Object.keys(outputs).sort()).toEqual(Object.keys(declared.outputs).sort());
  expect(JSON.parse(outputs['json'] ?? '')).toEqual({
    tags: references,
    labels,
    annotations: lines.map((line) => `manifest:${line}`),
  });
  expect(JSON.parse(outputs['matrix'] ?? '')).toEqual({
    include: [
      {
        name: 'Hello-World',
        image: 'ghcr.io/octo/app',
        context: '.',
        dockerfile: 'Dockerfile',
        target: '',
        platforms: '',
        version: 'main',
        tags: references.join('\n'),
        labels: lines.join('\n'),
        'primary-tag': 'sha-860c190',
      },
    ],
  });
  const bake = (name: string): unknown =>
    JSON.parse(readFileSync(outputs[name] ?? '', 'utf8')) as unknown;
  const args = { DOCKER_META_IMAGES: 'ghcr.io/octo/app,octo/app', DOCKER_META_VERSION: 'main' };
  const target = (content: object): object => ({ target: { 'docker-metadata-action': content } });
  expect(bake('bake-file')).toEqual(target({ tags: references, labels, args }));
  expect(bake('bake-file-tags')).toEqual(target({ tags: references, args }));
  expect(bake('bake-file-labels')).toEqual(target({ labels }));
  expect(bake('bake-file-annotations')).toEqual(
    target({ annotations: lines.map((line) => `manifest:${line}`) }),
  );
  expect(run.summary).toContain(
    '**Hello-World**, version `main`\n\n- `main` the branch\n- `main-860c190`',
  );
  expect(run.summary).toContain('- latest: yes, main is the default branch');
});

test('the example that the README begins with works as it is', async () => {
  const readme = readFileSync(resolve('actions/compute-tags/README.md'), 'utf8');
  const example = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const [step] = parse(example) as { uses: string; with: Record<string, string> }[];
  expect(step?.uses).toBe('org/deploy-actions/compute-tags@v1');
  const filledIn = JSON.stringify(step?.with).replaceAll('${{ github.repository }}', 'Octo/Shop_1');
  const run = await bundle({ inputs: JSON.parse(filledIn) as Record<string, string> });
  expect(run.outputs['image']).toBe('ghcr.io/octo/shop_1:sha-860c190');
});

test('the services of the README are a matrix', async () => {
  const readme = readFileSync(resolve('actions/compute-tags/README.md'), 'utf8');
  const yaml = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].find(
    ([, text]) => text?.startsWith('jobs:') === true,
  );
  const { jobs } = parse(yaml?.[1] ?? '') as {
    jobs: { tags: { steps: { with?: Record<string, string> }[] } };
  };
  const { services = '' } = jobs.tags.steps[1]?.with ?? {};
  const workspace = mkdtempSync(join(scratch, 'shop-'));
  mkdirSync(join(workspace, 'services/api'), { recursive: true });
  writeFileSync(join(workspace, 'services/api/package.json'), '{"version":"1.4.0"}');
  const run = await bundle({ inputs: { services }, workspace });
  expect(JSON.parse(run.outputs['matrix'] ?? '')).toMatchObject({
    include: [
      {
        name: 'api',
        version: '1.4.0',
        dockerfile: 'services/api/Dockerfile',
        platforms: 'linux/amd64,linux/arm64',
      },
      { name: 'web', version: 'main', dockerfile: 'services/web/Dockerfile' },
    ],
  });
});

test.each(Object.keys(EVENTS))('%s: the bundle says what the source says', async (name) => {
  const event = EVENTS[name] ?? {};
  const run = await bundle({ ...event, inputs: { images: 'octo/app' } });
  expect(run.code).toBe(0);
  expect(names(run)).toBe((await tagsOf(event)).join(' '));
});

test('a deleted branch: nothing to build, nothing red', async () => {
  const run = await bundle({ payload: { deleted: true }, inputs: { images: 'octo/app' } });
  expect([
    run.code,
    run.outputs['tags'],
    run.outputs['matrix'],
    run.outputs['has-services'],
  ]).toEqual([0, '', '{"include":[]}', 'false']);
  expect(run.notices).toEqual(['the push deleted its branch or tag, so there is nothing to build']);
});

test('a branch that is called like an output stays data', async () => {
  const ref = 'refs/heads/x\ntags<<EOF\nevil\nEOF\nsha=evil';
  const run = await bundle({
    ref,
    inputs: { images: 'octo/app', tags: 'type=raw,value=a-{{branch}}\ntype=sha' },
  });
  expect(names(run)).toBe('a-x-tags-EOF-evil-EOF-sha-evil sha-860c190');
  expect(run.outputs['sha']).toBe(SHA);
});

describe('checkouts', () => {
  test('a shallow checkout of an older release asks its remote, and latest stays', async () => {
    using repository = new GitRepository();
    const sha = repository.commit({ VERSION: '1.9.1\n' });
    repository.git('tag', '-a', 'v1.9.1', '-m', 'x');
    repository.commit({ VERSION: '2.0.0' });
    repository.git('tag', 'v2.0.0');
    const workspace = repository.checkout('refs/tags/v1.9.1');
    const inputs = { images: 'octo/app', 'version-file': 'VERSION' };
    const run = await bundle({ ref: 'refs/tags/v1.9.1', sha, workspace, inputs });
    expect(names(run)).toBe(`1.9.1 1.9 1 1.9.1-${sha.slice(0, 7)} sha-${sha.slice(0, 7)}`);
    expect(run.summary).toContain('no, 2.0.0 is higher');
    // The date of the commit, from the checkout.
    expect(run.outputs['labels']).toContain('image.created=2024-05-06T07:08:09.000Z');
    expect([run.warnings, run.notices]).toEqual([[], []]);
  });

  test('a shallow checkout whose remote is gone moves nothing, and says why', async () => {
    using repository = new GitRepository();
    const sha = repository.commit({});
    repository.git('tag', 'v1.9.1');
    const workspace = repository.checkout('refs/tags/v1.9.1');
    spawnSync('git', ['remote', 'set-url', 'origin', 'file:///nowhere'], { cwd: workspace });
    const run = await bundle({ ref: 'refs/tags/v1.9.1', sha, workspace });
    expect(names(run)).toBe(`1.9.1 sha-${sha.slice(0, 7)}`);
    expect(run.warnings.join()).toContain('the checkout lacks tags and its remote does not answer');
  });

  test('a full checkout knows by itself, also where another user owns it', async () => {
    using repository = new GitRepository();
    repository.commit({});
    repository.git('tag', 'v1.9.0');
    const sha = repository.commit({});
    repository.git('tag', 'v1.10.0');
    const workspace = repository.checkout('refs/tags/v1.10.0', { full: true });
    // In a job container the checkout belongs to the runner's user.
    if (process.getuid?.() === 0) spawnSync('chown', ['-R', '12345', workspace]);
    const run = await bundle({ ref: 'refs/tags/v1.10.0', sha, workspace });
    expect(names(run)).toBe(`1.10.0 1.10 1 sha-${sha.slice(0, 7)} latest`);
    expect(run.summary).toContain('yes, 1.10.0 is the highest stable version');
  });

  test('context: git names what is checked out, whatever the event is about', async () => {
    using repository = new GitRepository();
    const sha = repository.commit({});
    repository.git('tag', 'v3.0.0');
    const workspace = repository.checkout('refs/tags/v3.0.0', { full: true });
    const run = await bundle({ workspace, inputs: { context: 'git' } });
    expect([run.outputs['sha'], run.outputs['version']]).toEqual([sha, '3.0.0']);
    const shallow = repository.checkout(sha);
    const bare = await bundle({ workspace: shallow, sha: HEAD, inputs: { context: 'git' } });
    expect(names(bare)).toBe(`sha-${sha.slice(0, 7)}`);
  });

  test('a pull request names its head and points at the merge commit that is checked out', async () => {
    using repository = new GitRepository();
    const base = repository.commit({ a: '1' });
    repository.git('checkout', '--quiet', '-b', 'topic');
    const head = repository.commit({ 'api/x': '1' });
    repository.git('checkout', '--quiet', 'main');
    repository.git('merge', '--quiet', '--no-ff', '-m', 'm', 'topic');
    const merge = repository.git('rev-parse', 'HEAD');
    const event: Run = {
      event: 'pull_request',
      ref: 'refs/pull/12/merge',
      sha: merge,
      payload: {
        number: 12,
        pull_request: { number: 12, head: { sha: head }, base: { sha: base, ref: 'main' } },
      },
    };
    const workspace = repository.checkout(merge);
    const run = await bundle({ ...event, workspace });
    expect(names(run)).toBe(`pr-12 sha-${head.slice(0, 7)}`);
    expect(run.notices).toEqual([]);
    expect(run.stdout).toContain(
      `the checkout is ${merge.slice(0, 7)}, the merge of the pull request into its base`,
    );
    // Without the event's file the merge commit itself knows its second parent.
    expect(names(await bundle({ ...event, payload: null, workspace }))).toBe(
      `pr-12 sha-${head.slice(0, 7)}`,
    );

    const services =
      '- {name: api, image: o/api, context: api}\n- {name: web, image: o/web, context: web}';
    const full = repository.checkout(merge, { full: true });
    const only = await bundle({
      ...event,
      workspace: full,
      inputs: { services, 'only-changed': 'true' },
    });
    expect(JSON.parse(only.outputs['matrix'] ?? '')).toMatchObject({ include: [{ name: 'api' }] });
  });

  test('a version file is read from the workspace, and never through a link that leads out of it', async () => {
    using repository = new GitRepository();
    const sha = repository.commit({ 'package.json': '{"version":"1.4.0"}' });
    const workspace = repository.checkout(sha);
    const inputs = { 'version-file': 'package.json' };
    expect((await bundle({ sha, workspace, inputs })).outputs['version']).toBe('1.4.0');
    writeFileSync(join(scratch, 'secret'), '9.9.9');
    spawnSync('ln', ['-sf', join(scratch, 'secret'), 'VERSION'], { cwd: workspace });
    const run = await bundle({ sha, workspace, inputs: { 'version-file': 'VERSION' } });
    expect(run.errors).toEqual([
      'version-file: VERSION is not in the workspace; check the path, and run actions/checkout before this step',
    ]);
  });
});

describe('the API', () => {
  const inputs = { images: 'octo/app', 'github-token': 'ghs_the-token-of-the-job' };

  test('is asked only for what nobody else knows', async () => {
    const asked: string[] = [];
    await using server = await serveHttp((request, response) => {
      asked.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`);
      const isTags = request.url?.includes('matching-refs') === true;
      response.end(
        JSON.stringify(
          isTags
            ? [{ ref: 'refs/tags/v2.0.0' }]
            : { commit: { committer: { date: '2020-01-01T00:00:00Z' } } },
        ),
      );
    });
    const environment = { GITHUB_API_URL: `http://127.0.0.1:${String(server.port)}/api/v3` };
    const payload = { head_commit: { id: SHA, timestamp: '2024-05-06T07:08:09Z' } };
    await bundle({ inputs, environment, payload });
    expect(asked).toEqual([]);
    const run = await bundle({ inputs, environment, payload, ref: 'refs/tags/v1.9.1' });
    expect(asked).toEqual([
      '/api/v3/repos/octocat/Hello-World/git/matching-refs/tags/?per_page=100 Bearer ghs_the-token-of-the-job',
    ]);
    expect(run.summary).toContain('no, 2.0.0 is higher');
    const dated = await bundle({ inputs, environment });
    expect(dated.outputs['labels']).toContain('created=2020-01-01T00:00:00.000Z');
  });

  test('may fail: then the step says what it could not know, and shows no token', async () => {
    await using server = await serveHttp((_, response) => {
      response.statusCode = 500;
      response.end('{"message":"boom"}');
    });
    const environment = { GITHUB_API_URL: `http://127.0.0.1:${String(server.port)}` };
    const run = await bundle({ inputs, environment, ref: 'refs/tags/v1.9.1' });
    expect(run.code).toBe(0);
    expect(names(run)).toBe('1.9.1 sha-860c190');
    expect(run.warnings).toEqual([
      "moving tags stay where they are, since not all git tags are known: GitHub's API answered 500 to GET /repos/octocat/Hello-World/git/matching-refs/tags/: boom",
    ]);
    const printed =
      run.stdout.replaceAll(/^::add-mask::.*$/gm, '') + run.summary + JSON.stringify(run.outputs);
    expect(printed).not.toContain('ghs_the-token');
    expect(run.masks).toContain('ghs_the-token-of-the-job');
  });
});

test('a refusal is one line that names the mend', async () => {
  const run = await bundle({ inputs: { images: 'ghcr.io/octo/app:1.0' } });
  expect([run.code, run.errors]).toEqual([
    1,
    [
      'images: "ghcr.io/octo/app:1.0" is not an image name; write it without a tag, the tags are what this action computes',
    ],
  ]);
  expect(run.summary).toContain('the workflow needs a change');
});

test('separators are taken as they are, and outputs become variables where metadata-action is asked to', async () => {
  const env = join(scratch, 'env');
  writeFileSync(env, '');
  const run = await bundle({
    inputs: { images: 'octo/app', 'sep-tags': ', ', 'sep-labels': ' ' },
    environment: {
      DOCKER_METADATA_SET_OUTPUT_ENV: 'true',
      GITHUB_ENV: env,
      DOCKER_METADATA_ANNOTATIONS_LEVELS: 'manifest,index',
    },
  });
  expect(run.outputs['tag-names']).toBe('main, main-860c190, latest, sha-860c190');
  expect(run.outputs['annotations']).toContain('\nindex:org.opencontainers.image.title=');
  expect(readFileCommands(readFileSync(env, 'utf8'))).toMatchObject({
    DOCKER_METADATA_OUTPUT_VERSION: 'main',
    DOCKER_METADATA_OUTPUT_TAG_NAMES: 'main, main-860c190, latest, sha-860c190',
  });
});

test('bake takes a description as it is, whatever stands in it', async () => {
  const temp = mkdtempSync(join(scratch, 'temp-'));
  const run = await bundle({
    inputs: { labels: 'a=${HOME} %{ if x } $5' },
    environment: { RUNNER_TEMP: temp },
  });
  expect(run.outputs['labels']).toContain('a=${HOME} %{ if x } $5');
  expect(readFileSync(run.outputs['bake-file'] ?? '', 'utf8')).toContain(
    '"a": "$${HOME} %%{ if x } $5"',
  );
});

test('services: the matrix is what a build job takes, and bake has a target for each', async () => {
  const temp = mkdtempSync(join(scratch, 'temp-'));
  const services =
    '- {name: api.v2, image: o/api, platforms: [linux/amd64, linux/arm64], target: prod}\n- {name: web, image: [o/web, p/web], context: web}';
  const run = await bundle({ inputs: { services }, environment: { RUNNER_TEMP: temp } });
  const { include } = JSON.parse(run.outputs['matrix'] ?? '') as { include: object[] };
  expect(include).toMatchObject([
    {
      name: 'api.v2',
      image: 'o/api',
      context: '.',
      dockerfile: 'Dockerfile',
      target: 'prod',
      platforms: 'linux/amd64,linux/arm64',
      'primary-tag': 'sha-860c190',
    },
    {
      name: 'web',
      image: 'o/web',
      context: 'web',
      dockerfile: 'web/Dockerfile',
      target: '',
      platforms: '',
      tags: ['o/web', 'p/web']
        .flatMap((image) =>
          ['main', 'main-860c190', 'latest', 'sha-860c190'].map((tag) => `${image}:${tag}`),
        )
        .join('\n'),
    },
  ]);
  expect(run.outputs['tags']?.split('\n')).toHaveLength(12);
  expect(run.outputs['labels']).not.toContain('image.title');
  const bake = JSON.parse(readFileSync(run.outputs['bake-file'] ?? '', 'utf8')) as {
    target: object;
  };
  expect(Object.keys(bake.target)).toEqual(['api_v2', 'web']);
});
