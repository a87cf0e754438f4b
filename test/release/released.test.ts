import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { FakeGitHub, TOKEN } from '../fakes/github/fake-github.ts';
import { serveHttp } from '../fakes/loopback-server.ts';
import { mustRun } from '../host/run.ts';
import { makeRepository } from '../workflows/act/make-repository.ts';
import { rewriteForAct } from '../workflows/act/rewrite.ts';
import { runAct, type ActRun } from '../workflows/act/run-act.ts';
import { releaseThisTree, type Download } from './release-this-tree.ts';

const ACTIONS = readdirSync(resolve(import.meta.dirname, '../../actions'));
const STAND_INS = resolve(import.meta.dirname, '../workflows/stand-ins');
const WORKFLOW = '.github/workflows/ci.yml';

let released: Download;
let scratch: string;

beforeAll(() => {
  released = releaseThisTree();
  scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-user-'));
});

afterAll(() => {
  released[Symbol.dispose]();
  rmSync(scratch, { recursive: true, force: true });
});

test('a release is a small download that has what `uses:` can name', () => {
  expect(released.bytes).toBeLessThan(4_000_000);
  const there = readdirSync(released.folder);
  expect(there).toEqual(expect.arrayContaining([...ACTIONS, 'actions', 'dist', 'LICENSE']));
  expect(there).not.toContain('node_modules');
  for (const folder of ['.github/actions', '.github/workflows']) {
    const ours = resolve(import.meta.dirname, '../..', folder);
    expect(readdirSync(join(released.folder, folder)).sort()).toEqual(readdirSync(ours).sort());
  }
});

test.each(ACTIONS)('out of the download alone %s starts, and says what it misses', (name) => {
  const { status, stderr, errors } = start(released.folder, name);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(errors).toEqual([
    expect.stringMatching(/^(?:[a-z-]+ is required: |tags: no rule gives a tag)/),
  ]);
});

test('an action whose bundle is not in the download is found', () => {
  const broken = join(scratch, 'broken');
  cpSync(join(released.folder, 'health-poll'), join(broken, 'health-poll'), { recursive: true });
  const { stderr, errors } = start(broken, 'health-poll');
  expect(stderr).toContain('Cannot find module');
  expect(errors).toEqual([]);
});

const ACTION_BY_ACTION = `on: push
jobs:
  look:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
      - id: tags
        uses: org/deploy-actions/compute-tags@v1
        with:
          images: ghcr.io/acme/shop
      - uses: org/deploy-actions/health-poll@v1
        with:
          url: \${{ vars.URL }}
          expect-version: \${{ steps.tags.outputs.sha }}
          timeout: 5s
  report:
    if: always()
    needs: look
    runs-on: ubuntu-24.04
    steps:
      - uses: org/deploy-actions/open-failure-issue@v1
        with:
          needs: \${{ toJSON(needs) }}
          github-token: \${{ secrets.GITHUB_TOKEN }}
`;

test.each([
  ['the version of this commit', true],
  ['another version', false],
])('under act the actions of the tag meet %s', async (_, isNew) => {
  await using fake = await FakeGitHub.start({ repository: 'acme/shop', anyCalls: true });
  const { directory, sha } = await userOf(ACTION_BY_ACTION);
  await using app = await serveHttp((_request, response) => {
    response.end(JSON.stringify({ version: isNew ? sha : '0000000' }));
  });
  const run = await actOn(directory, fake, { URL: `http://127.0.0.1:${String(app.port)}` });
  expectJobs(run, { look: isNew ? 'success' : 'failure', report: 'success' });
  expect(fake.state.open.map(({ title }) => title)).toEqual(
    isNew ? [] : [expect.stringContaining('look failed')],
  );
});

const BY_STAGES = `name: CI
on: push
jobs:
  preflight:
    uses: org/deploy-actions/.github/workflows/preflight.yml@v1
    with:
      variables: SHOP_URL=\${{ vars.SHOP_URL }}
  test:
    needs: preflight
    runs-on: ubuntu-24.04
    steps:
      - run: exit 1
  report:
    if: always()
    needs: [preflight, test]
    uses: org/deploy-actions/.github/workflows/report.yml@v1
    with:
      needs: \${{ toJSON(needs) }}
`;

test('under act the stages of the tag find the actions beside them', async () => {
  await using fake = await FakeGitHub.start({ repository: 'acme/shop', anyCalls: true });
  const { directory } = await userOf(BY_STAGES);
  const run = await actOn(directory, fake, { SHOP_URL: 'https://shop.example.com' });
  expectJobs(run, { preflight: 'success', test: 'failure', report: 'success' });
  expect(fake.state.open.map(({ title }) => title)).toEqual([
    // act calls a run by the name of the stage; GitHub by that of the caller's workflow.
    'Report: test failed on main',
  ]);
});

test('a variable that is not set is red in the stage of the tag', async () => {
  await using fake = await FakeGitHub.start({ repository: 'acme/shop', anyCalls: true });
  const { directory } = await userOf(BY_STAGES);
  const run = await actOn(directory, fake, {});
  expect(run.jobs).toMatchObject({ preflight: 'failure' });
  expect(run.said).toContain('SHOP_URL');
});

/** A user's repository with one workflow. */
async function userOf(workflow: string): Promise<{ directory: string; sha: string }> {
  const directory = mkdtempSync(join(scratch, 'shop-'));
  mkdirSync(dirname(join(directory, WORKFLOW)), { recursive: true });
  writeFileSync(join(directory, WORKFLOW), workflow);
  await makeRepository(directory);
  const event = { repository: { default_branch: 'main', full_name: 'acme/shop' } };
  writeFileSync(join(directory, '.git/event.json'), JSON.stringify(event));
  return { directory, sha: (await mustRun('git', ['-C', directory, 'rev-parse', 'HEAD'])).trim() };
}

async function actOn(
  directory: string,
  fake: FakeGitHub,
  vars: Readonly<Record<string, string>>,
): Promise<ActRun> {
  using tree = rewriteForAct(released.folder, 'org/deploy-actions@v1', STAND_INS);
  return await runAct({
    directory,
    path: WORKFLOW,
    secrets: { GITHUB_TOKEN: TOKEN },
    vars,
    env: { GITHUB_API_URL: fake.apiUrl, GITHUB_SERVER_URL: fake.serverUrl },
    payload: join(directory, '.git/event.json'),
    repositories: {
      ...tree.repositories,
      'actions/checkout@v7': join(STAND_INS, 'actions/checkout'),
    },
  });
}

function expectJobs(run: ActRun, jobs: Readonly<Record<string, string>>): void {
  expect({ jobs: run.jobs, said: run.said.split('\n').slice(-40) }).toEqual({
    jobs,
    said: expect.anything(),
  });
}

/** Starts an action as a runner does that was given no input, in a folder with nothing in it. */
function start(
  tree: string,
  name: string,
): { status: number | null; stderr: string; errors: string[] } {
  const { inputs = {}, runs } = parse(readFileSync(join(tree, name, 'action.yml'), 'utf8')) as {
    inputs?: Record<string, unknown>;
    runs: { main: string };
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(tree, name, runs.main)], {
    cwd: mkdtempSync(join(scratch, 'empty-')),
    env: Object.fromEntries(Object.keys(inputs).map((key) => [`INPUT_${key.toUpperCase()}`, ''])),
    encoding: 'utf8',
  });
  const errors = [...stdout.matchAll(/^::error(?: [^\n]*?)?::(.*)$/gm)];
  return { status, stderr, errors: errors.map(([, message = '']) => message) };
}
