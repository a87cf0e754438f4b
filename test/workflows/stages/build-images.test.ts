import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { mustRun } from '../../host/run.ts';
import type { WorkflowRun } from '../harness/workflow-run.ts';
import { shows } from '../pipelines/shows.ts';
import { BUILD, BUILD_ONLY, BUILD_REUSED, IMAGES, jobOf, PLAN } from '../pipelines/tables.ts';
import { startMachine, type Machine } from '../world/machine.ts';
import { Pipeline } from '../world/pipeline.ts';
import { RegistryPackage } from '../world/registry-package.ts';

/** One image built, taken again, built again, and built for nothing, with the inputs that no example gives. */
jest.setTimeout(300_000);

const PERMISSIONS = `
    uses: org/deploy-actions/.github/workflows/build-images.yml@v1
    permissions:
      contents: read
      packages: write
      pull-requests: read`;
const REGISTRY = `
      registry: \${{ vars.REGISTRY }}
      registry-username: \${{ vars.REGISTRY_USERNAME }}`;
const CUTTER = `
      image: acme/tools/cutter
      target: tool
      platforms: linux/amd64, linux/arm64
      version-file: src/release.txt:^release (.*)$
      latest: 'false'
      runner: ubuntu-22.04`;
const SECRETS = `
      REGISTRY_PASSWORD: \${{ secrets.REGISTRY_PASSWORD }}
      BUILD_SECRETS: |
        npm-token=\${{ secrets.NPM_TOKEN }}
        other=5econd-\${{ secrets.NPM_TOKEN }}`;
const WORKFLOW = `name: Stages
on: workflow_dispatch
permissions: {}
jobs:
  first:${PERMISSIONS}
    with:${REGISTRY}${CUTTER}
    secrets:${SECRETS}

  second:
    needs: first${PERMISSIONS}
    with:${REGISTRY}${CUTTER}
    secrets:${SECRETS}

  third:
    needs: second${PERMISSIONS}
    with:${REGISTRY}${CUTTER}
      reuse: false
    secrets:${SECRETS}

  service:${PERMISSIONS}
    with:${REGISTRY}
    secrets:
      REGISTRY_PASSWORD: \${{ secrets.REGISTRY_PASSWORD }}

  unpushed:${PERMISSIONS}
    with:${REGISTRY}
      image: acme/tools/unpushed
      push: 'false'
    secrets:
      REGISTRY_PASSWORD: \${{ secrets.REGISTRY_PASSWORD }}
`;
// Only what runs on the runner's own processor makes anything, as whoever builds for others should have it.
const DOCKERFILE = `FROM --platform=$BUILDPLATFORM node:24 AS make
RUN --mount=type=secret,id=npm-token --mount=type=secret,id=other \\
  sha256sum </run/secrets/npm-token >/token.sum && \\
  cat /run/secrets/npm-token && echo && cat /run/secrets/other

FROM scratch AS tool
COPY --from=make /token.sum /
CMD ["tool"]

FROM scratch
COPY src/release.txt /
CMD ["service"]
`;
const TOKEN = 'npm_t0ken-of-nobody';

// Whatever of it there is when a test has failed early.
const stack = new AsyncDisposableStack();
let machine: Machine;
let run: WorkflowRun | undefined;
let sha: string;

beforeAll(async () => {
  machine = stack.use(await startMachine());
  const { registry, username, password } = machine;
  const pipeline = stack.use(
    await Pipeline.create({
      machine,
      files: {
        '.github/workflows/pipeline.yml': WORKFLOW,
        Dockerfile: DOCKERFILE,
        'src/release.txt': 'release 2.5.1\n',
      },
      settings: {
        secrets: { REGISTRY_PASSWORD: password, NPM_TOKEN: TOKEN },
        vars: { REGISTRY: registry.address, REGISTRY_USERNAME: username },
      },
    }),
  );
  sha = (await pipeline.repository.sha('main')).slice(0, 7);
  run = await pipeline.dispatch({});
}, 300_000);

afterAll(async () => {
  await stack.disposeAsync();
}, 120_000);

const images = (call: string, name: string, build: readonly string[], find = IMAGES): string[] => [
  `${call}: success`,
  ...jobOf(`${call}/plan`, PLAN),
  ...jobOf(`${call}/build (${name})`, build),
  ...jobOf(`${call}/images`, find),
];
const withQemu = (build: readonly string[]): string[] =>
  build.map((step) => step.replace('Set up QEMU: skipped', 'Set up QEMU'));

test('an image is built, taken again where that is not forbidden, and pushed where that is not', () => {
  const withoutReuse = BUILD.map((step) => (step === 'reuse' ? 'reuse: skipped' : step));
  shows(run, [
    ...images('first', 'cutter', withQemu(BUILD)),
    ...images('second', 'cutter', withQemu(BUILD_REUSED)),
    ...images('third', 'cutter', withQemu(withoutReuse)),
    ...images('service', 'shop', BUILD),
    ...images('unpushed', 'unpushed', BUILD_ONLY, ['Log in to the registry: skipped', 'find']),
  ]);
  const digests = ['first', 'second', 'third'].map((call) => imageOf(call));
  expect(digests[1]).toBe(digests[0]);
  expect(digests[2]).not.toBe(digests[0]);
});

test('it has its name, its version, and `latest` only where that is not forbidden', () => {
  expect(run?.job('first').outputs).toMatchObject({
    version: '2.5.1',
    image: `${machine.registry.address}/acme/tools/cutter`,
    'primary-tag': `sha-${sha}`,
  });
  const tags = ['main', `main-${sha}`, `sha-${sha}`];
  expect(tagsOf('acme/tools/cutter')).toEqual(['2.5.1', `2.5.1-${sha}`, ...tags]);
  expect(tagsOf('acme/shop')).toEqual(['latest', ...tags]);
});

test('it is of the stage and for the platforms that were asked for', async () => {
  expect(await inspect(imageOf('first'))).toEqual({
    'linux/amd64': ['tool'],
    'linux/arm64': ['tool'],
  });
  const own = process.arch === 'arm64' ? 'linux/arm64' : 'linux/amd64';
  expect(await inspect(imageOf('service'))).toEqual({ [own]: ['service'] });
});

test('each job runs where it was told to', () => {
  const jobs = (call: string): (readonly string[])[] =>
    (run?.jobs ?? []).filter(({ key }) => key.startsWith(`${call}/`)).map(({ runsOn }) => runsOn);
  expect(jobs('first')).toEqual(Array(3).fill(['ubuntu-22.04']));
  expect(jobs('service')).toEqual(Array(3).fill(['ubuntu-24.04']));
});

test('what is only built is nowhere', () => {
  expect(run?.job('unpushed').outputs).toMatchObject({ pushed: 'false', images: '{}' });
  expect(run?.job('service').outputs).toMatchObject({ pushed: 'true' });
  expect(new RegistryPackage(machine.registry, 'acme/tools/unpushed').versions()).toEqual([]);
  expect(run?.job('unpushed/build (unpushed)').log).toContain('release.txt');
});

test('a secret of the build is in the build, and neither in its log nor in the registry', () => {
  const { log = '' } = run?.job('first/build (cutter)') ?? {};
  expect(log).toMatch(/^#\d+ [\d.]+ \*{3}$/m);
  expect(log).not.toContain(TOKEN);
  const stored = contents(machine.registry.storage);
  // What was made of the secret is there, so the secret would be found as well.
  expect(stored.some((text) => text.includes(hashOf(TOKEN)))).toBe(true);
  expect(stored.some((text) => text.includes(TOKEN))).toBe(false);
});

function imageOf(call: string): string {
  const all = JSON.parse(run?.job(call).outputs['images'] ?? '{}') as Record<string, string>;
  return Object.values(all)[0] ?? '';
}

/** Tags by which the newest image goes, without those of layer caches. */
function tagsOf(name: string): string[] {
  const versions = new RegistryPackage(machine.registry, name).versions();
  const tags = versions.flatMap((version) => version.tags);
  return tags.filter((tag) => !tag.startsWith('cache')).sort();
}

/** Commands by platform. */
async function inspect(image: string): Promise<Record<string, unknown>> {
  const words = ['buildx', 'imagetools', 'inspect', '--format', '{{json .Image}}', image];
  const { dockerConfig } = machine.registry;
  const env = { DOCKER_HOST: machine.engine.dockerHost, DOCKER_CONFIG: dockerConfig };
  interface Image {
    readonly os: string;
    readonly architecture: string;
    readonly config: { readonly Cmd: readonly string[] };
  }
  const found = JSON.parse(await mustRun('docker', words, { env })) as
    Image | Readonly<Record<string, Image>>;
  const all = 'config' in found ? [found as Image] : Object.values(found);
  return Object.fromEntries(
    all.map(({ os, architecture, config }) => [`${os}/${architecture}`, config.Cmd]),
  );
}

/** Every blob that was pushed, unpacked. */
function contents(storage: string): string[] {
  return globSync('docker/registry/v2/blobs/**/data', { cwd: storage })
    .map((path) => join(storage, path))
    .filter((path) => statSync(path).size < 1_000_000)
    .map((path) => {
      const bytes = readFileSync(path);
      const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
      return (isGzip ? gunzipSync(bytes) : bytes).toString('latin1');
    });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
