import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakeDokploy, FakeOptions } from '../fakes/dokploy/fake-dokploy.ts';
import {
  healthy,
  type Build,
  type FakeContainer,
  type FakeService,
} from '../fakes/dokploy/model.ts';
import { serveHttp } from '../fakes/loopback-server.ts';
import { ENV, FAST, SECRET, startProject, type DokployProject } from './dokploy-project.ts';
import type { ActionRun } from './run-action.ts';

let project: DokployProject;
let fake: FakeDokploy;
const servers: AsyncDisposable[] = [];

async function start(options: Partial<FakeOptions> = {}): Promise<void> {
  project = await startProject(options);
  servers.push(project);
  ({ fake } = project);
}

beforeEach(() => start());

afterEach(() => {
  // No call that the real server does not have, and no field.
  expect(fake.unexpected).toEqual([]);
});

afterAll(async () => {
  for (const one of servers) await one[Symbol.asyncDispose]();
});

const compose: DokployProject['compose'] = (...words) => project.compose(...words);
const deploy: DokployProject['deploy'] = (...words) => project.deploy(...words);

const stateOf = (run: ActionRun): Record<string, unknown>[] =>
  JSON.parse(run.outputs['deployments'] ?? '[]') as Record<string, unknown>[];

test('a compose service is deployed, followed, and its containers looked at', async () => {
  compose('shop');
  const run = await deploy({ 'compose-id': 'shop', title: 'Release 12' });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({
    state: 'deployed',
    'deployment-id': fake.model.jobs[0]?.row?.deploymentId,
  });
  expect(stateOf(run)).toMatchObject([
    {
      name: 'compose shop',
      status: 'done',
      healthy: true,
      url: expect.stringContaining(
        '/dashboard/project/project_1/environment/env_1/services/compose/shop',
      ) as unknown,
    },
  ]);
  expect(fake.model.jobs).toHaveLength(1);
  expect(fake.model.jobs[0]?.title).toMatch(/^Release 12 \[gha-local-1-[0-9a-f]{6}\]$/);
  expect(run.summary).toContain('✅ Dokploy: deployed');
});

test('a git source whose title is replaced, behind the deployments of others', async () => {
  const git = compose('git', { sourceType: 'github' });
  compose('other');
  fake.model.enqueue(fake.model.services.get('other') as FakeService, 'theirs', '', 'deploy');
  fake.model.enqueue(git, 'theirs too', '', 'deploy');
  const run = await deploy({ 'compose-id': 'git' });
  expect(run.errors).toEqual([]);
  expect(run.outputs['deployment-id']).toBe(fake.model.jobs[2]?.row?.deploymentId);
  expect(run.stdout).toMatch(/queued behind [12] jobs? of this Dokploy/);
});

test('an application is well when a new task runs and no old one', async () => {
  const running = (app: string, id: string): FakeContainer => ({
    containerId: id,
    name: `app-${app}.1.${id}`,
    state: 'running',
    status: 'Up 2 minutes',
  });
  const app = (id: string, after: Build['containers']): FakeService =>
    fake.model.service({
      kind: 'application',
      id,
      sourceType: 'docker',
      dockerImage: 'ghcr.io/acme/web:sha-1111111',
      env: ENV,
      containers: [running(id, '0ld')],
      builds: [{ ...FAST, ...(after && { containers: after }) }],
    });
  app('web', () => [running('web', 'n3w')]);
  expect((await deploy({ 'application-id': 'web' })).outputs['state']).toBe('deployed');
  // Swarm gave up on the new task and kept the old one; Dokploy says done.
  app('kept', () => [
    running('kept', '0ld'),
    { ...running('kept', 'n3w'), state: 'exited', status: 'Exited (1) 2 seconds ago' },
  ]);
  const kept = await deploy({ 'application-id': 'kept' });
  expect(kept.errors[0]).toMatch(
    /Dokploy says done, but the old container app-kept\.1\.0ld still serves, and the new one is not running \(Exited \(1\)/,
  );
  expect(kept.stdout).toContain('boom in n3w');
});

test('a container that crashed although Dokploy says done is a failure, with its log', async () => {
  compose('crash', {
    builds: [
      {
        ...FAST,
        containers: (one, serial) =>
          healthy(one, serial).map((c) => ({
            ...c,
            state: 'exited',
            status: 'Exited (3) 1 second ago',
          })),
      },
    ],
  });
  const run = await deploy({ 'compose-id': 'crash' });
  expect(run.code).toBe(1);
  expect(run.outputs['state']).toBe('failed');
  expect(run.errors[0]).toMatch(
    /compose crash: Dokploy says done, but app-crash-web-1 is not running \(Exited \(3\)/,
  );
  expect(run.summary).toContain('boom in');
});

test('a build that fails is a failure, with the end of its log', async () => {
  compose('broken', { builds: [{ ...FAST, result: 'error' }] });
  const run = await deploy({ 'compose-id': 'broken' });
  expect(run.outputs['state']).toBe('failed');
  expect(run.errors[0]).toMatch(
    /^compose broken: Dokploy's deployment \S+ failed; the end of its log is in this step/,
  );
  expect(run.stdout).toContain('Error: the build of');
  expect(stateOf(run)).toMatchObject([{ status: 'error', healthy: false }]);
});

describe('an immutable tag in the environment', () => {
  test('is set beside what is there, and stays when all is well', async () => {
    const service = compose('tagged', { env: ENV });
    const run = await deploy({ 'compose-id': 'tagged', env: 'IMAGE_TAG=sha-2222222\nNEW=1' });
    expect(run.errors).toEqual([]);
    expect(service.env).toBe(`${ENV.replace('1111111', '2222222')}NEW=1\n`);
  });

  test('is put back and deployed again when it is not, and the step is red', async () => {
    const unhealthy: Build = {
      ...FAST,
      containers: (one, serial) =>
        healthy(one, serial).map((c) => ({ ...c, status: 'Up 4 seconds (unhealthy)' })),
    };
    const service = compose('back', { env: ENV, builds: [unhealthy, FAST] });
    const run = await deploy({ 'compose-id': 'back', env: 'IMAGE_TAG=sha-2222222\nNEW=1' });
    expect(run.code).toBe(1);
    expect(run.outputs['state']).toBe('rolled-back');
    expect(run.errors[0]).toMatch(
      /is unhealthy .*; the old IMAGE_TAG, NEW was put back, deployed and is well/,
    );
    expect(service.env).toBe(ENV);
    expect(fake.model.jobs).toHaveLength(2);
  });

  test('where the way back fails as well, that is said', async () => {
    compose('lost', { env: ENV, builds: [{ ...FAST, result: 'error' }] });
    const run = await deploy({ 'compose-id': 'lost', env: 'IMAGE_TAG=sha-2222222' });
    expect(run.outputs['state']).toBe('rollback-failed');
    expect(run.errors[0]).toContain('and the way back failed too');
  });

  test('a cancelled job that is killed on the way back, since Dokploy is gone, says what is not known', async () => {
    compose('gone', { env: ENV, builds: [{ ...FAST, result: 'error' }] });
    const run = await deploy(
      { 'compose-id': 'gone', env: 'IMAGE_TAG=sha-2222222' },
      {
        onStart: (_, cancel) => {
          let saves = 0;
          fake.interfere = (name) => {
            if (name !== 'compose.saveEnvironment') return undefined;
            saves += 1;
            if (saves === 2) cancel();
            return saves === 1 ? undefined : 'reset';
          };
        },
      },
    );
    expect(run.errors[0]).toMatch(
      /cancelled while compose gone was being deployed; whether its old IMAGE_TAG is set again is not known: http/,
    );
  });

  test('what somebody else changed meanwhile stays on the way back', async () => {
    const service = compose('both', { env: ENV, builds: [{ ...FAST, result: 'error' }, FAST] });
    fake.interfere = (name) => {
      if (name === 'compose.deploy') service.env += 'THEIRS=1\n';
      return undefined;
    };
    await deploy({ 'compose-id': 'both', env: 'IMAGE_TAG=sha-2222222' });
    expect(service.env).toContain('IMAGE_TAG=sha-1111111\nTHEIRS=1\n');
  });

  test('an application of an image gets it, and its old one back', async () => {
    const service = fake.model.service({
      kind: 'application',
      id: 'img',
      sourceType: 'docker',
      dockerImage: 'ghcr.io/acme/web:sha-1',
      builds: [{ ...FAST, result: 'error' }, FAST],
    });
    const run = await deploy({ 'application-id': 'img', image: 'ghcr.io/acme/web:sha-2' });
    expect(run.outputs['state']).toBe('rolled-back');
    expect(service.dockerImage).toBe('ghcr.io/acme/web:sha-1');
  });

  test('what else a call would overwrite is sent back as it was', async () => {
    const settings = {
      buildArgs: 'A=1',
      buildSecrets: 'B=hunter2hunter2',
      createEnvFile: false,
      username: 'robot',
      password: 'hunter2hunter2',
      registryUrl: 'registry.example.com',
    };
    const service = fake.model.service({
      kind: 'application',
      id: 'kept',
      sourceType: 'docker',
      dockerImage: 'registry.example.com/web:sha-1',
      env: ENV,
      settings,
      builds: [FAST],
    });
    const changes = { env: 'IMAGE_TAG=sha-2222222', image: 'registry.example.com/web:sha-2' };
    const run = await deploy({
      'application-id': 'kept',
      'container-health': 'false',
      ...changes,
    });
    expect(run.errors).toEqual([]);
    expect(service).toMatchObject({
      settings,
      dockerImage: changes.image,
      env: ENV.replace('1111111', '2222222'),
    });
  });

  test('a Dokploy before v0.29 is told in its own way, and back again', async () => {
    await using old = await startProject({ version: 'v0.28.6' });
    const seen: string[] = [];
    const containers: Build['containers'] = (one, serial) => {
      seen.push(one.env);
      return healthy(one, serial);
    };
    const bad: Build = { ...FAST, result: 'error', containers };
    const service = old.compose('old', { builds: [{ ...FAST, containers }, bad, FAST] });
    const good = await old.deploy({ 'compose-id': 'old', env: 'IMAGE_TAG=sha-2222222' });
    expect(good.errors).toEqual([]);
    const set = ENV.replace('1111111', '2222222');
    expect(seen).toEqual([set]);
    const run = await old.deploy({ 'compose-id': 'old', env: 'IMAGE_TAG=sha-3333333' });
    expect(run.outputs['state']).toBe('rolled-back');
    expect(service.env).toBe(set);
    expect(old.fake.unexpected).toEqual([]);
  });

  test('nothing is left changed where the trigger is refused', async () => {
    const service = compose('refused', { env: ENV });
    fake.interfere = (name) =>
      name === 'compose.deploy'
        ? {
            status: 500,
            body: '{"message":"Command execution failed","code":"INTERNAL_SERVER_ERROR"}',
            type: 'application/json',
          }
        : undefined;
    const run = await deploy({ 'compose-id': 'refused', env: 'IMAGE_TAG=sha-2222222' });
    expect(run.errors[0]).toContain('Command execution failed');
    expect(service.env).toBe(ENV);
  });
});

test('several services in order, the next one the moment the one before is well; the rest is left alone', async () => {
  const site = await serveHttp((_, response) => {
    const row = fake.model.services.get('backend')?.rows[0];
    const up = row?.status === 'done';
    response.writeHead(up ? 200 : 503).end('{"status":"healthy","version":"1a2b3c4d"}');
  });
  servers.push(site);
  const services = (frontend: string): string => `
- name: backend
  compose-id: backend
  health-url: http://127.0.0.1:${site.port}/health
  health-expect-version: 1a2b3c4d
- name: frontend
  compose-id: ${frontend}
- name: docs
  compose-id: docs
`;
  for (const id of ['backend', 'frontend', 'docs']) compose(id);
  const run = await deploy({ services: services('frontend') });
  expect(run.errors).toEqual([]);
  expect(fake.model.jobs.map(({ service }) => service.id)).toEqual(['backend', 'frontend', 'docs']);
  const over = Date.parse(fake.model.jobs[0]?.row?.finishedAt ?? '');
  expect((fake.model.jobs[1]?.timestamp ?? 0) - over).toBeLessThan(15_000);

  compose('bad', { builds: [{ ...FAST, result: 'error' }] });
  const stopped = await deploy({ services: services('bad') });
  expect(stopped.errors[0]).toMatch(/^frontend: .*; not triggered: docs/);
  expect(stateOf(stopped).map(({ state }) => state)).toEqual(['deployed', 'failed', 'skipped']);
});

test('a restart of Dokploy is ridden out, and its cancel told; with retrigger-on-lost it is deployed after all', async () => {
  for (const again of ['false', 'true']) {
    const service = compose(`restart-${again}`, { builds: [{ ...FAST, durationMs: 2500 }] });
    fake.model.at(Date.now() + 1500, () => {
      fake.model.restart(1500);
    });
    const run = await deploy({ 'compose-id': service.id, 'retrigger-on-lost': again });
    expect(run.stdout).toMatch(/Dokploy does not answer .*\n[^]*Dokploy is back after/);
    expect(run.outputs['state']).toBe(again === 'true' ? 'deployed' : 'failed');
    if (again === 'false')
      expect(run.errors[0]).toContain(
        'was cancelled (somebody cancelled it, or Dokploy restarted meanwhile)',
      );
  }
});

test('a job that is cleaned from the queue is noticed at once', async () => {
  compose('busy', { builds: [{ ...FAST, durationMs: 6000 }] });
  const service = compose('cleaned');
  fake.model.enqueue(fake.model.services.get('busy') as FakeService, 'theirs', '', 'deploy');
  fake.model.at(Date.now() + 2000, () => {
    fake.model.cleanQueue(service);
  });
  const run = await deploy({ 'compose-id': 'cleaned' });
  expect(run.errors[0]).toContain('the job left the queue without being begun');
});

describe('refusals', () => {
  test.each([
    [
      'a wrong key',
      { 'api-key': 'dk_wrong_key' },
      /^api-key: Dokploy at \S+ refused the key \(401\)/,
    ],
    [
      'an unknown id',
      { 'compose-id': 'nope' },
      /^compose-id: Dokploy has no compose service "nope"; .* it goes into application-id/,
    ],
    ['no id at all', { 'compose-id': '' }, /^compose-id or application-id is required/],
    [
      'a key in plain text',
      { url: 'http://dokploy.example.com' },
      /would send the API key in plain text; write https:\/\/dokploy\.example\.com/,
    ],
    [
      'an image without a tag',
      { 'compose-id': '', 'application-id': 'app', image: 'ghcr.io/acme/web' },
      /has no tag/,
    ],
    [
      'a service twice',
      {
        'compose-id': '',
        services: '- {name: a, compose-id: shop}\n- {name: b, compose-id: shop}',
      },
      /b and a are the same/,
    ],
    [
      'a misspelt key',
      { 'compose-id': '', services: '- {name: a, compose_id: shop}' },
      /unknown key "compose_id"; did you mean "compose-id"\?/,
    ],
  ])('%s', async (_, inputs, reason) => {
    compose('shop');
    const run = await deploy({ 'compose-id': 'shop', ...inputs });
    expect(run.code).toBe(1);
    expect(run.errors[0]).toMatch(reason);
    expect(fake.model.jobs).toHaveLength(0);
  });

  test('a page that is not Dokploy', async () => {
    const page = await serveHttp((_, response) =>
      response.writeHead(403).end('<html><title>Just a moment...</title>'),
    );
    servers.push(page);
    const run = await deploy({ url: `http://127.0.0.1:${page.port}/api/`, 'compose-id': 'shop' });
    expect(run.errors[0]).toMatch(
      /HTTP 403 \(a page titled "Just a moment\.\.\."\), which is not Dokploy's JSON/,
    );
  });

  test('a redirect is not followed with the key', async () => {
    const page = await serveHttp((_, response) =>
      response.writeHead(308, { location: 'https://new.example.com/' }).end(),
    );
    servers.push(page);
    const run = await deploy({ url: `http://127.0.0.1:${page.port}`, 'compose-id': 'shop' });
    expect(run.errors[0]).toContain(
      'redirects to https://new.example.com, and the API key is not sent there; write url: https://new.example.com',
    );
  });
});

test('a key whose limit is used up in the middle is told as that, and not retried', async () => {
  await start({ remaining: 20 });
  compose('limited', { builds: [{ ...FAST, durationMs: 5000 }] });
  const run = await deploy({ 'compose-id': 'limited' });
  expect(run.errors[0]).toMatch(
    /Dokploy took the key for 10 calls and then refused it .* its rate limit is used up, or it has expired/,
  );
  expect(fake.calls).toHaveLength(11);
});

test('a trigger whose answer is lost is not sent twice', async () => {
  compose('unsure');
  let first = true;
  fake.interfere = (name, carryOut) => {
    if (name !== 'compose.deploy' || !first) return undefined;
    first = false;
    carryOut();
    return 'reset';
  };
  const run = await deploy({ 'compose-id': 'unsure' });
  expect(run.errors).toEqual([]);
  expect(fake.model.jobs).toHaveLength(1);
});

test('an old Dokploy is followed as far as it can be, with one notice', async () => {
  await start({ version: 'v0.24.0' });
  compose('old');
  const run = await deploy({ 'compose-id': 'old' });
  expect(run.errors).toEqual([]);
  expect(run.notices).toHaveLength(1);
  expect(run.notices[0]).toMatch(
    /this Dokploy \(v0\.24\.0\) has no titles .*, no list of its queue .*, no logs of containers/,
  );
});

test('the log of an old Dokploy is read where its page reads it', async () => {
  await start({ version: 'v0.28.6' });
  compose('old', { builds: [{ ...FAST, result: 'error' }] });
  const run = await deploy({ 'compose-id': 'old' });
  expect(run.stdout).toContain('Error: the build of');
  expect(run.summary).toContain('Error: the build of');
  expect(fake.calls.filter((name) => name === 'listen-deployment')).toHaveLength(1);
});

test('without waiting the step is green when the job is queued', async () => {
  compose('fire', { builds: [{ ...FAST, result: 'error' }] });
  const run = await deploy({ 'compose-id': 'fire', wait: 'false' });
  expect(run.outputs['state']).toBe('triggered');
  expect(fake.calls).not.toContain('docker.getContainersByAppNameMatch');
});

test('a cancel says what goes on', async () => {
  compose('cancelled', { builds: [{ ...FAST, durationMs: 20_000 }] });
  const run = await deploy(
    { 'compose-id': 'cancelled' },
    {
      onStart: (_, cancel) => {
        const timer = setInterval(() => {
          if (fake.model.jobs[0]?.row === undefined) return;
          clearInterval(timer);
          cancel();
        }, 50);
      },
    },
  );
  expect(run.code).toBe(1);
  expect(run.errors[0]).toMatch(
    /cancelled while compose cancelled was being deployed; Dokploy goes on with it: http/,
  );
  expect(run.durationMs).toBeLessThan(15_000);
});

test('a wrong id of the last service is told before the first one is touched', async () => {
  compose('backend');
  const services = '- {name: backend, compose-id: backend}\n- {name: frontend, compose-id: nope}';
  const run = await deploy({ services });
  expect(run.errors[0]).toMatch(/^compose-id: Dokploy has no compose service "nope"/);
  expect(stateOf(run).map(({ state }) => state)).toEqual(['skipped', 'failed']);
  expect(fake.model.jobs).toHaveLength(0);
});

test('a member without access to the service is told so, as is whoever mistypes an id', async () => {
  await start({ mayUse: ['shop'] });
  compose('shop');
  compose('other');
  expect((await deploy({ 'compose-id': 'shop', wait: 'false' })).errors).toEqual([]);
  const run = await deploy({ 'compose-id': 'other' });
  expect(run.errors[0]).toMatch(
    /Dokploy says "You don't have access to this service" for compose\.one; check the service's id, and give the key's user access/,
  );
});

test('a deployment that could not even begin says why, although it has no log', async () => {
  compose('nolog', {
    builds: [{ ...FAST, result: 'error', errorMessage: 'connect ECONNREFUSED 10.0.0.9:22' }],
  });
  const run = await deploy({ 'compose-id': 'nolog' });
  expect(run.errors[0]).toMatch(/failed: connect ECONNREFUSED 10\.0\.0\.9:22/);
  expect(fake.calls).not.toContain('deployment.readLogs');
});

test('secrets of the project and of the git provider are masked in the log of what failed', async () => {
  const token = 'ghp_provider_token_5512';
  await start({
    secrets: {
      refreshToken: SECRET,
      environment: {
        projectId: 'p',
        env: 'SHARED=sh4red-s3cret',
        project: { env: 'A=pr0ject-s3cret' },
      },
      github: { githubPrivateKey: token },
    },
  });
  compose('leaky', {
    env: `${ENV}X=sh4red-s3cret pr0ject-s3cret ${token}\n`,
    builds: [
      {
        ...FAST,
        containers: (one, serial) =>
          healthy(one, serial).map((c) => ({ ...c, status: 'Up 4 seconds (unhealthy)' })),
      },
    ],
  });
  const run = await deploy({ 'compose-id': 'leaky' });
  expect(run.stdout).toContain('boom in');
  expect(run.masks).toEqual(expect.arrayContaining(['sh4red-s3cret', 'pr0ject-s3cret', token]));
});

test('a tag that Dokploy would not pull again is warned of', async () => {
  compose('moving', { composeFile: 'services:\n  web:\n    image: acme/shop:${TAG:-latest}\n' });
  const run = await deploy({ 'compose-id': 'moving', wait: 'false' });
  expect(run.warnings).toEqual([
    expect.stringMatching(/Dokploy does not pull acme\/shop:latest again/),
  ]);
});
