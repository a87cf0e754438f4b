import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { serveHttp } from '../../fakes/loopback-server.ts';
import { mustRun } from '../../host/run.ts';
import type { WorkflowRun } from '../harness/workflow-run.ts';
import { messagesOf } from '../pipelines/annotations.ts';
import { shows } from '../pipelines/shows.ts';
import { E2E, failingAt, stage, withResult } from '../pipelines/tables.ts';
import { chromium } from '../tools.ts';
import { BARE } from '../world/machine.ts';
import { Pipeline } from '../world/pipeline.ts';
import { startTailnet } from '../world/tailnet.ts';

/**
 * Playwright against a site with a login. Playwright is the real one: it downloads its browser from a mirror of ours,
 * where Debian's Chromium lies in the place of its own. What it asks of apt-get the project only notes down.
 */
jest.setTimeout(300_000);

const STAGE = `
    uses: org/deploy-actions/.github/workflows/e2e.yml@v1
    permissions:
      contents: read`;
const WORKFLOW = `name: Stages
on: workflow_dispatch
permissions: {}
jobs:
  e2e:${STAGE}
    with:
      base-url: \${{ vars.TAILNET_URL }}
      tailscale: true
      tailscale-tags: tag:shop
      node-version: 24
      browsers: chromium-headless-shell
      command: PLAYWRIGHT_HTML_OUTPUT_DIR=html npx playwright test --grep @page --output results
      reports: |
        html
        results
      artifact-name: shop-e2e
      runner: ubuntu-22.04
    secrets:
      E2E_USERNAME: \${{ secrets.USERNAME }}
      E2E_PASSWORD: \${{ secrets.PASSWORD }}
      TS_OAUTH_CLIENT_ID: client
      TS_OAUTH_SECRET: \${{ secrets.TS_OAUTH_SECRET }}

  other-tags:${STAGE}
    with:
      base-url: \${{ vars.TAILNET_URL }}
      tailscale: true
    secrets:
      TS_OAUTH_CLIENT_ID: client
      TS_OAUTH_SECRET: \${{ secrets.TS_OAUTH_SECRET }}

  old-node:${STAGE}
    with:
      base-url: \${{ vars.URL }}

  stranger:${STAGE}
    with:
      base-url: \${{ vars.URL }}
      node-version: 24
      browsers: none
      command: npx playwright test --grep @api
`;
const SPEC = `const { expect, test } = require('@playwright/test');

const { E2E_USERNAME: username = '', E2E_PASSWORD: password = '' } = process.env;

test('a known user is let in @page', async ({ page }) => {
  console.log(\`I am \${username}, and my password is \${password}\`);
  await page.goto('/');
  await page.getByLabel('Name').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('status')).toHaveText('You are in');
});

test('a known user is let in @api', async ({ request }) => {
  const answer = await request.get(\`/in?\${new URLSearchParams({ username, password })}\`);
  expect(answer.status()).toBe(200);
});
`;
const FORM = `<form action="/in">
  <label>Name <input name="username"></label>
  <label>Password <input name="password" type="password"></label>
  <button>Log in</button>
</form>`;
const USER = { username: 'ada-of-tests', password: 'open-5e5ame' };

// Whatever of it there is when a test has failed early.
const stack = new AsyncDisposableStack();
let artifacts: string;
let downloads: string[];
let run: WorkflowRun | undefined;

beforeAll(async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-e2e-'));
  stack.defer(() => {
    rmSync(scratch, { recursive: true, force: true });
  });
  artifacts = join(scratch, 'artifacts');
  downloads = [];
  const archive = await packBrowser(scratch, await chromium());
  const mirror = stack.use(
    await serveHttp(({ url = '' }, response) => {
      downloads.push(url.split('/').at(-1) ?? '');
      response.end(archive);
    }),
  );
  const tailnet = stack.use(await startTailnet({ tag: 'tag:shop' }));
  const site = stack.use(
    await serveHttp(({ url = '' }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://site');
      const isIn = Object.entries(USER).every(([name, value]) => searchParams.get(name) === value);
      response.setHeader('content-type', 'text/html');
      if (pathname !== '/in') response.end(FORM);
      else if (isIn) response.end('<p role="status">You are in</p>');
      else response.writeHead(401).end();
    }, tailnet.gateway),
  );
  await tailnet.forward(site.port);
  const pipeline = stack.use(
    await Pipeline.create({
      machine: { env: BARE },
      files: projectFiles(),
      settings: {
        secrets: {
          USERNAME: USER.username,
          PASSWORD: USER.password,
          TS_OAUTH_SECRET: tailnet.secret,
        },
        vars: {
          URL: `http://${tailnet.gateway}:${String(site.port)}`,
          TAILNET_URL: `http://${tailnet.address}:${String(site.port)}`,
        },
      },
      env: {
        ...tailnet.env,
        STAND_IN_ARTIFACTS: artifacts,
        PLAYWRIGHT_DOWNLOAD_HOST: `http://127.0.0.1:${String(mirror.port)}`,
      },
    }),
  );
  run = await pipeline.dispatch({});
}, 300_000);

afterAll(async () => {
  await stack.disposeAsync();
}, 120_000);

const WITHOUT_VERSION = E2E.map((step) => {
  if (step.includes('version')) return `${step}: skipped`;
  return step.startsWith('Install the browsers') ? 'Install the browsers' : step;
});
const WITHOUT_TAILNET = withResult(WITHOUT_VERSION, 'Join the tailnet', 'skipped');

test('the tests run with a browser and a login, and without them they are red', () => {
  const last = ['reports', 'Keep the reports'];
  const failed = (steps: readonly string[], at: string): string[] =>
    failingAt(steps, at).map((step) =>
      last.some((name) => step === `${name}: skipped`) ? step.replace(': skipped', '') : step,
    );
  shows(run, [
    ...stage('e2e', 'e2e', WITHOUT_VERSION),
    ...stage('other-tags', 'e2e', failingAt(WITHOUT_VERSION, 'Join the tailnet'), 'failure'),
    ...stage('old-node', 'e2e', failed(WITHOUT_TAILNET, 'Set up Node'), 'failure'),
    ...stage(
      'stranger',
      'e2e',
      failed(withResult(WITHOUT_TAILNET, 'Install the browsers', 'skipped'), 'Run the tests'),
      'failure',
    ),
  ]);
});

test('the browsers that were named are installed, with what they need of the system', () => {
  const { log = '' } = run?.job('e2e/e2e') ?? {};
  expect(log).toMatch(/^apt-get install .*\blibnss3\b/m);
  expect(downloads.filter((name) => !name.startsWith('ffmpeg'))).toEqual([
    expect.stringMatching(/^chrome-headless-shell-linux.*\.zip$/),
  ]);
  expect(log).toMatch(/ 1 passed/);
});

test('the login reaches the tests, and stays out of the log', () => {
  const { log = '' } = run?.job('e2e/e2e') ?? {};
  expect(log).toContain('I am ***, and my password is ***');
  for (const secret of Object.values(USER)) expect(log).not.toContain(secret);
  expect(run?.job('stranger/e2e').log).toMatch(/Received: +401/);
});

test('the reports are those that were named, under the name that was given', () => {
  const folder = join(artifacts, String(run?.identity.id));
  expect(readdirSync(folder).sort()).toEqual([
    'e2e-reports-1',
    'e2e-reports-1.json',
    'shop-e2e-1',
    'shop-e2e-1.json',
  ]);
  expect(readdirSync(join(folder, 'shop-e2e-1')).sort()).toEqual(['html', 'results']);
  expect(readFileSync(join(folder, 'shop-e2e-1/html/index.html'), 'utf8')).toContain('<html');
  expect(readdirSync(join(folder, 'e2e-reports-1'))).toContain('playwright-report');
});

test('tags that the tailnet does not know, and a Node that is not there, are the failure', () => {
  expect(messagesOf(run, 'other-tags/e2e', 'error')).toEqual([
    expect.stringContaining('requested tags [tag:ci] are invalid or not permitted'),
  ]);
  expect(messagesOf(run, 'old-node/e2e', 'error')).toEqual([
    expect.stringContaining("Unable to find Node version '22'"),
  ]);
});

test('each job runs where it was told to', () => {
  expect(run?.job('e2e/e2e').runsOn).toEqual(['ubuntu-22.04']);
  expect(run?.job('stranger/e2e').runsOn).toEqual(['ubuntu-24.04']);
});

/** Playwright at the version of the examples, and an apt-get of the project's own, which comes first on npx's PATH. */
function projectFiles(): Record<string, string> {
  const example = resolve(import.meta.dirname, '../../../examples/build-to-production/e2e');
  const { devDependencies } = JSON.parse(readFileSync(join(example, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  return {
    '.github/workflows/pipeline.yml': WORKFLOW,
    'e2e/package.json': JSON.stringify({
      name: 'e2e',
      private: true,
      devDependencies: { ...devDependencies, 'apt-get': 'file:apt-get' },
    }),
    'e2e/apt-get/package.json': JSON.stringify({
      name: 'apt-get',
      version: '1.0.0',
      bin: 'apt-get.sh',
    }),
    'e2e/apt-get/apt-get.sh': '#!/bin/sh\necho "apt-get $*"\n',
    'e2e/.nvmrc': '22\n',
    'e2e/playwright.config.js': `module.exports = {
  reporter: [['list'], ['html', { open: 'never' }]],
  use: { baseURL: process.env.BASE_URL, screenshot: 'on' },
};\n`,
    'e2e/tests/login.spec.js': SPEC,
  };
}

/** What Playwright's mirrors would send, whichever of its programs it asks for: each starts Debian's Chromium. */
async function packBrowser(scratch: string, path: string): Promise<Buffer> {
  const folders = ['linux64', 'linux-arm64'].map((one) => `chrome-headless-shell-${one}`);
  const programs = [...folders.map((folder) => `${folder}/chrome-headless-shell`), 'ffmpeg-linux'];
  for (const program of programs) {
    mkdirSync(dirname(join(scratch, program)), { recursive: true });
    writeFileSync(join(scratch, program), `#!/bin/sh\nexec ${path} "$@"\n`, { mode: 0o755 });
  }
  const archive = join(scratch, 'browser.zip');
  await mustRun('python3', ['-m', 'zipfile', '-c', archive, ...folders, 'ffmpeg-linux'], {
    cwd: scratch,
  });
  return readFileSync(archive);
}
