import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { FakeService } from '../fakes/dokploy/model.ts';
import { serveHttp } from '../fakes/loopback-server.ts';
import { FAST, startProject, type DokployProject } from './dokploy-project.ts';

/** Where Dokploy takes too long, is away for too long, or answers what nobody expected. */
let project: DokployProject;
let stack: AsyncDisposableStack;

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  project = stack.use(await startProject());
});

afterEach(async () => {
  const { unexpected } = project.fake;
  await stack.disposeAsync();
  // No call that the real server does not have, and no field.
  expect(unexpected).toEqual([]);
});

/** A service that somebody else's deployment is in front of. */
function behindOthers(durationMs: number): FakeService {
  const busy = project.compose('busy', { builds: [{ ...FAST, durationMs }] });
  project.fake.model.enqueue(busy, 'theirs', '', 'deploy');
  return project.compose('waiting');
}

test('a queue that takes too long is a failure, and says that it may still be deployed', async () => {
  behindOthers(60_000);
  const run = await project.deploy({ 'compose-id': 'waiting', 'queue-timeout': '1s' });
  expect(run.errors[0]).toMatch(
    /^compose waiting: Dokploy did not begin within 1\S*s \(input queue-timeout\); it may still do so later/,
  );
  expect(run.outputs['state']).toBe('failed');
});

test('a value that was set for a deployment that does not begin is set back, and nothing else is queued', async () => {
  const service = behindOthers(60_000);
  service.env = 'IMAGE_TAG=sha-1111111\n';
  const run = await project.deploy({
    'compose-id': 'waiting',
    'queue-timeout': '1s',
    env: 'IMAGE_TAG=sha-2222222',
  });
  expect(run.errors[0]).toMatch(
    /did not begin within .*; the old IMAGE_TAG is set again, and what runs was not touched/,
  );
  expect(run.outputs['state']).toBe('failed');
  expect(service.env).toBe('IMAGE_TAG=sha-1111111\n');
  expect(project.fake.model.jobs).toHaveLength(2);
});

test('a queue within its time is waited for, whatever the time for the deployment itself', async () => {
  behindOthers(2500);
  const run = await project.deploy({ 'compose-id': 'waiting', 'deploy-timeout': '2s' });
  expect(run.errors).toEqual([]);
  expect(run.outputs['state']).toBe('deployed');
});

test('a deployment that takes too long is a failure, with its log, and goes on', async () => {
  project.compose('slow', { builds: [{ ...FAST, durationMs: 60_000 }] });
  const run = await project.deploy({ 'compose-id': 'slow', 'deploy-timeout': '1s' });
  expect(run.errors[0]).toMatch(
    /^compose slow: Dokploy's deployment \S+ was not over after 1\S*s \(input deploy-timeout\); it goes on there/,
  );
  expect(run.stdout).toContain('Error: the build of');
  expect(project.fake.model.jobs[0]?.truth).toBe('running');
});

test('a Dokploy that is just being updated when the step begins is waited for', async () => {
  const service = project.compose('early');
  project.fake.model.restart(3000);
  const run = await project.deploy({ 'compose-id': service.id });
  expect(run.errors).toEqual([]);
  expect(run.stdout).toMatch(/Dokploy is back after/);
  expect(run.outputs['state']).toBe('deployed');
});

test('a Dokploy that is away for longer than it may is a failure, and nothing is claimed', async () => {
  project.compose('gone', { builds: [{ ...FAST, durationMs: 60_000 }] });
  project.fake.model.at(Date.now() + 1500, () => {
    project.fake.model.restart(60_000);
  });
  const run = await project.deploy({ 'compose-id': 'gone', 'outage-grace': '1s' });
  expect(run.errors[0]).toMatch(
    /Dokploy has not answered for 1s \(input outage-grace\): .*; what became of the deployment is not known/,
  );
  expect(run.stdout).not.toContain('is back');
});

test.each([
  ['a page of a proxy', { status: 502, body: '<title>Bad Gateway</title>', type: 'text/html' }],
  ['a page with 200', { status: 200, body: '<title>Sign in</title>', type: 'text/html' }],
  ['no answer', 'reset' as const],
])('%s three times in a row while it is deployed is waited out', async (_, wrong) => {
  project.compose('shop', { builds: [{ ...FAST, durationMs: 1500 }] });
  let left = 3;
  project.fake.interfere = (name) => {
    const isPolled = name === 'deployment.allByCompose' && project.fake.model.jobs.length > 0;
    if (!isPolled || left === 0) return undefined;
    left -= 1;
    return wrong;
  };
  const run = await project.deploy({ 'compose-id': 'shop' });
  expect(run.errors).toEqual([]);
  expect(left).toBe(0);
  expect(run.stdout).toMatch(/Dokploy does not answer .*\n[^]*Dokploy is back after/);
});

test('a status that only a later Dokploy has is waited through', async () => {
  project.compose('later', { builds: [{ ...FAST, durationMs: 1500 }] });
  project.fake.interfere = (name, carryOut) => {
    if (name !== 'deployment.allByCompose') return undefined;
    const answer = carryOut();
    return { ...answer, body: answer.body.replaceAll('"running"', '"preparing"') };
  };
  const run = await project.deploy({ 'compose-id': 'later' });
  expect(run.errors).toEqual([]);
  expect(run.stdout).toMatch(/deployment \S+: preparing/);
  expect(run.outputs['state']).toBe('deployed');
});

test('a page that answers 200 is not taken for Dokploy', async () => {
  const page = stack.use(
    await serveHttp((_, response) => response.end('<html><title>Sign in</title></html>')),
  );
  const run = await project.deploy({
    url: `http://127.0.0.1:${String(page.port)}`,
    'compose-id': 'shop',
  });
  expect(run.errors[0]).toMatch(
    /with HTTP 200 \(a page titled "Sign in"\), which is not Dokploy's JSON; is url the address of Dokploy itself/,
  );
});

test.each([
  ['application', 'compose'],
  ['compose', 'application'],
] as const)('the id of a service of kind %s is none of kind %s', async (kind, given) => {
  project.fake.model.service({ kind, id: 'web', builds: [FAST] });
  const run = await project.deploy({ [`${given}-id`]: 'web' });
  expect(run.errors[0]).toContain(
    `${given}-id: Dokploy has no ${given} service "web"; copy the id from the address of its page (…/services/${given}/ID). Where that says services/${kind}, it goes into ${kind}-id`,
  );
  expect(project.fake.model.jobs).toEqual([]);
  expect((await project.deploy({ [`${kind}-id`]: 'web' })).errors).toEqual([]);
});

test('in the cloud a cancel is noted as done, and is a failure all the same', async () => {
  project = stack.use(await startProject({ cloud: true }));
  project.compose('cloudy', { builds: [FAST, { ...FAST, durationMs: 60_000 }] });
  expect((await project.deploy({ 'compose-id': 'cloudy' })).outputs['state']).toBe('deployed');
  const { model } = project.fake;
  const run = await project.deploy(
    { 'compose-id': 'cloudy' },
    {
      onOutput: (text) => {
        if (/deployment \S+: running/.test(text)) model.cancelInCloud();
      },
    },
  );
  expect(run.errors[0]).toMatch(/^compose cloudy: Dokploy's deployment \S+ was cancelled/);
  expect(model.jobs[1]?.row?.status).toBe('done');
});
