import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { startLink, type Link } from '../host/start-link.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import { startServer, type Server } from '../host/start-server.ts';
import { waitUntil } from '../host/wait-until.ts';
import { createProject, type ComposeProject } from './compose-project.ts';

/** Ways to a server, and what becomes of a deploy when the way is lost or the job is cancelled. */

let registry: Registry;
const servers: Server[] = [];
const projects: ComposeProject[] = [];

beforeAll(async () => {
  registry = await startRegistry();
  for (const version of ['1.0.0', '2.0.0']) {
    await buildApp({ registry, repository: 'shop/web', version });
  }
  await buildApp({ registry, repository: 'shop/web', version: '3.0.0', startDelayMs: 4000 });
});

afterAll(async () => {
  for (const project of projects) project.remove();
  for (const server of servers) await server.stop();
  await registry.stop();
});

async function start(
  options: Parameters<typeof startServer>[0] = {},
): Promise<[Server, ComposeProject]> {
  const server = await startServer(options);
  servers.push(server);
  const project = createProject(server, registry, 'shop/web');
  projects.push(project);
  return [server, project];
}

/** The inputs that go through a link instead of straight to the server. */
function through(link: Link, server: Server): Record<string, string> {
  return {
    port: String(link.port),
    'known-hosts': server.knownHosts.replaceAll(`:${server.port} `, `:${link.port} `),
  };
}

for (const shell of ['/bin/bash', '/bin/busybox'] as const) {
  test(`a server whose sh is ${shell}: deploy, unchanged, plan, status and way back`, async () => {
    const [, project] = await start({ shell });
    const first = await project.deploy({ 'image-tag': '1.0.0' });
    expect(first.errors).toEqual([]);
    const second = await project.deploy({ 'image-tag': '2.0.0', before: 'echo "in $0"' });
    expect(second.outputs['state']).toBe('deployed');
    expect((await project.deploy({ 'image-tag': '2.0.0' })).outputs['state']).toBe('unchanged');
    const plan = await project.deploy({ command: 'plan', 'image-tag': '1.0.0' });
    expect(JSON.parse(plan.outputs['plan'] ?? '')).toMatchObject({
      services: [{ name: 'web', action: 'recreate' }],
    });
    expect((await project.deploy({ command: 'status' })).outputs['drift']).toBe('[]');
    expect((await project.deploy({ command: 'rollback' })).outputs['state']).toBe('deployed');
    expect(await project.version()).toBe('1.0.0');
  }, 90_000);
}

test('IPv6, and a jump host whose own key is verified', async () => {
  const [six, project] = await start({ listenAddress: '::1' });
  const straight = await project.deploy({
    host: `${six.user}@[::1]:${six.port}`,
    'image-tag': '1.0.0',
  });
  expect(straight.errors).toEqual([]);
  const [gate] = await start({ docker: false });
  const jump = {
    host: '::1',
    'image-tag': '2.0.0',
    'jump-host': `${gate.user}@${gate.host}:${gate.port}`,
    'jump-private-key': gate.privateKey,
  };
  const blind = await project.deploy(jump);
  expect(blind.errors[0]).toMatch(
    /jump-known-hosts holds no key for 127\.0\.0\.1:\d+; add this line/,
  );
  const well = await project.deploy({ ...jump, 'jump-known-hosts': gate.knownHosts });
  expect(well.errors).toEqual([]);
  const strange = { 'jump-known-hosts': gate.knownHosts, 'known-hosts': gate.knownHosts };
  const wrong = await project.deploy({ ...jump, ...strange });
  expect(wrong.errors[0]).toMatch(/known-hosts holds no key for \[::1\]:\d+/);
});

test('a connection cut in the middle: the deploy goes on there, and the runner comes back to its end', async () => {
  const [server, project] = await start();
  const link = await startLink({ to: server });
  await project.deploy({ 'image-tag': '1.0.0' });
  let cuts = 0;
  const run = await project.deploy(
    { 'image-tag': '3.0.0', ...through(link, server) },
    {
      onOutput: (text) => {
        if (text.includes('running (starting)') && cuts === 0) {
          cuts += 1;
          link.cut();
        }
      },
    },
  );
  expect(cuts).toBe(1);
  expect(run.errors).toEqual([]);
  expect(run.stdout).toMatch(/was lost; the deploy goes on there, reconnecting/);
  expect(run.outputs['state']).toBe('deployed');
  expect(run.stdout.match(/Keep the release/g)).toHaveLength(2);
  expect(await project.version()).toBe('3.0.0');
  expect(link.connections).toBe(2);
  await link.stop();
});

test('a runner that is killed: the server ends the deploy by itself', async () => {
  const [server, project] = await start();
  await project.deploy({ 'image-tag': '1.0.0' });
  let pid = 0;
  const run = await project.deploy(
    { 'image-tag': '3.0.0' },
    {
      onStart: (started) => {
        pid = started;
      },
      onOutput: (text) => {
        if (text.includes('running (starting)')) process.kill(pid, 'SIGKILL');
      },
    },
  );
  expect(run.signal).toBe('SIGKILL');
  await waitUntil('the release is kept', async () =>
    (await server.exec(`tail -n 1 ${server.directory}/.deploy/journal`)).stdout.includes(
      'end-deployed',
    ),
  );
  expect(await project.version()).toBe('3.0.0');
});

test('a cancel before the switch undoes everything within seconds; after it the deploy goes on to its end', async () => {
  const [server, project] = await start();
  await project.deploy({ 'image-tag': '1.0.0' });
  const running = await project.containers();
  const cancelAt = (words: string): Parameters<ComposeProject['deploy']>[1] => {
    let cancel = (): void => undefined;
    let done = false;
    return {
      onStart: (_, stop) => {
        cancel = stop;
      },
      onOutput: (text) => {
        if (!text.includes(words) || done) return;
        done = true;
        cancel();
      },
    };
  };
  const early = await project.deploy(
    { 'image-tag': '2.0.0', before: 'echo waiting; sleep 60' },
    cancelAt('waiting'),
  );
  expect(early.code).toBe(1);
  expect(early.errors).toHaveLength(1);
  expect(early.errors[0]).toMatch(/^cancelled during before: nothing was changed on /);
  expect(early.durationMs).toBeLessThan(10_000);
  expect(await project.containers()).toEqual(running);

  // Near enough to its end that also a busy machine gets there before the runner's SIGKILL.
  const late = await project.deploy(
    { 'image-tag': '3.0.0', after: 'echo nearly; sleep 1' },
    cancelAt('nearly'),
  );
  expect(late.code).toBe(0);
  expect(late.outputs['state']).toBe('deployed');
  expect(await project.version()).toBe('3.0.0');

  // The runner is killed ten seconds after the cancel.
  const long = await project.deploy(
    { 'image-tag': '2.0.0', after: 'echo at work; sleep 15' },
    cancelAt('at work'),
  );
  expect({ code: long.code, signal: long.signal }).toEqual({ code: 1, signal: null });
  expect(long.errors).toEqual([
    expect.stringMatching(/^cancelled, .* goes on by itself on the server: .* command: status$/),
  ]);
  await waitUntil('the deploy to end by itself', async () =>
    (await server.exec(`tail -n 1 ${server.directory}/.deploy/journal`)).stdout.includes(
      'end-deployed',
    ),
  );
  expect(await project.version()).toBe('2.0.0');
});
