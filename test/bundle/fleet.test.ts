import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApp } from '../host/build-app.ts';
import { startLink } from '../host/start-link.ts';
import { startRegistry, type Registry } from '../host/start-registry.ts';
import type { Server } from '../host/start-server.ts';
import { BROKEN, knownThrough, startFleet, type FleetProject } from './fleet-project.ts';
import type { ActionRun } from './run-action.ts';

/** One deploy to many hosts: in which order, what a failure stops, and what every host ends on. */

let registry: Registry;
let fleet: FleetProject;

beforeAll(async () => {
  registry = await startRegistry();
  fleet = await startFleet(registry, 4);
  for (const version of ['1.0.0', '2.0.0', '3.0.0'])
    await buildApp({ registry, repository: 'shop/web', version });
  await buildApp({ registry, repository: 'shop/web', version: '4.0.0', startDelayMs: 4000 });
}, 120_000);

afterAll(async () => {
  await fleet.stop();
  await registry.stop();
});

const nameOf = ({ host, port }: Server): string => `${host}:${port}`;

function server(at: number): Server {
  const found = fleet.servers[at];
  if (found === undefined) throw new Error(`there is no server ${at}`);
  return found;
}

function hosts(run: ActionRun): Record<string, unknown>[] {
  return JSON.parse(run.outputs['hosts'] ?? '') as Record<string, unknown>[];
}

const states = (run: ActionRun): unknown[] => hosts(run).map(({ state }) => state);

const versions = async (): Promise<string[]> =>
  await Promise.all(fleet.servers.map(async (one) => await fleet.version(one)));

test('the canary first, then batches; each host over one session, each line with its name', async () => {
  const before = fleet.servers.map(logins);
  const run = await fleet.deploy({
    'image-tag': '1.0.0',
    'canary-hosts': '1',
    'max-parallel': '2',
  });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ state: 'deployed', 'changed-services': '["web"]' });
  expect(hosts(run)).toEqual(
    fleet.servers.map((one) =>
      expect.objectContaining({
        host: nameOf(one),
        state: 'deployed',
        reason: '',
        'changed-services': ['web'],
      }),
    ),
  );
  const after = fleet.servers.map(logins);
  expect(await versions()).toEqual(['1.0.0', '1.0.0', '1.0.0', '1.0.0']);
  expect(after.map((count, at) => count - (before[at] ?? 0))).toEqual([1, 1, 1, 1]);
  const [a, b, c, d] = fleet.servers.map(nameOf);
  expect(run.stdout.match(/^batch .*$/gm)).toEqual([
    `batch 1 of 3: ${a}`,
    `batch 2 of 3: ${b}, ${c}`,
    `batch 3 of 3: ${d}`,
  ]);
  // Of what is neither a command of the runner nor about all of them, every line says whose it is.
  const lines = run.stdout
    .split('\n')
    .filter((line) => line !== '' && !/^(::|batch |deployed )/.test(line));
  expect(
    lines.filter((line) => !fleet.servers.some((one) => line.startsWith(`${nameOf(one)} │ `))),
  ).toEqual([]);
  expect(run.stdout.match(/^::group::/gm)).toHaveLength(4);
  expect(run.summary).toContain('on 4 hosts: deployed');
}, 120_000);

/** Logins that sshd has noted. */
function logins(one: Server): number {
  return one.sshdLog().match(/Accepted publickey/g)?.length ?? 0;
}

test('a dead host is told within its limit and fails its batch, which goes on; the next batch does not begin', async () => {
  const dead = await startLink({ to: { host: server(1).host, port: server(1).port } });
  dead.pause();
  try {
    const [a, b, c, d] = fleet.servers.map((one) => fleet.address(one));
    const run = await fleet.deploy({
      'image-tag': '2.0.0',
      'canary-hosts': '1',
      'max-parallel': '2',
      'connect-timeout': '3s',
      host: `${a}\n${server(1).user}@${dead.host}:${dead.port}\n${c}\n${d}\n${b}`,
      'known-hosts':
        fleet.servers.map((one) => one.knownHosts).join('') + knownThrough(dead, server(1)),
    });
    expect(run.code).toBe(1);
    expect(run.errors).toHaveLength(1);
    expect(run.errors[0]).toContain(
      `1 of 5 hosts did not come to the release; ${dead.host}:${dead.port} (`,
    );
    expect(run.errors[0]).toContain(
      `it serves on ${nameOf(server(0))}, ${nameOf(server(2))}; nothing was begun on`,
    );
    expect(run.outputs['state']).toBe('failed');
    expect(states(run)).toEqual(['deployed', 'failed', 'deployed', 'not-begun', 'not-begun']);
    expect(Number(hosts(run)[1]?.['duration-ms'])).toBeLessThan(12_000);
    expect(await versions()).toEqual(['2.0.0', '1.0.0', '2.0.0', '1.0.0']);
  } finally {
    await dead.stop();
  }
}, 120_000);

test('a canary that fails is rolled back, and no other host is touched', async () => {
  expect((await fleet.deploy({ 'image-tag': '2.0.0' })).errors).toEqual([]);
  await fleet.setEnv(server(0), BROKEN);
  const run = await fleet.deploy({
    'image-tag': '3.0.0',
    'canary-hosts': '1',
  });
  expect(run.errors).toEqual([
    expect.stringMatching(
      /web exited with code 3.*; rolled back to .*2\.0\.0\); nothing was begun on/,
    ),
  ]);
  expect(run.outputs['state']).toBe('rolled-back');
  expect(states(run)).toEqual(['rolled-back', 'not-begun', 'not-begun', 'not-begun']);
  expect(await versions()).toEqual(['2.0.0', '2.0.0', '2.0.0', '2.0.0']);
  await fleet.setEnv(server(0), []);
}, 120_000);

test('rollback-scope: all takes back those that were done as well, verified', async () => {
  await fleet.setEnv(server(3), BROKEN);
  const inputs = { 'image-tag': '3.0.0', 'canary-hosts': '1' };
  const run = await fleet.deploy({ ...inputs, 'rollback-scope': 'all' });
  expect(run.errors).toHaveLength(1);
  expect(run.errors[0]).toContain(
    `${nameOf(server(0))} (it was brought back, since other hosts failed)`,
  );
  expect(run.outputs['state']).toBe('rolled-back');
  expect(states(run)).toEqual(['rolled-back', 'rolled-back', 'rolled-back', 'rolled-back']);
  expect(await versions()).toEqual(['2.0.0', '2.0.0', '2.0.0', '2.0.0']);
  // Its twin: those that are well stay.
  const kept = await fleet.deploy(inputs);
  expect(kept.outputs['state']).toBe('failed');
  expect(states(kept)).toEqual(['deployed', 'deployed', 'deployed', 'rolled-back']);
  await fleet.setEnv(server(3), []);
}, 180_000);

test('a cancel begins no further batch, and each host at work comes to its own end', async () => {
  let cancelled = false;
  let cancel = (): void => undefined;
  const run = await fleet.deploy(
    { 'image-tag': '4.0.0', 'max-parallel': '2' },
    {
      onStart: (_pid, stop) => {
        cancel = stop;
      },
      onOutput: (text) => {
        if (cancelled || !text.includes('✓ Switch files')) return;
        cancelled = true;
        cancel();
      },
    },
  );
  expect(run.code).toBe(1);
  expect(run.errors).toHaveLength(1);
  const [first, second] = await Promise.all(
    [server(0), server(1)].map(async (one) => {
      // It goes on by itself where the runner was gone sooner.
      const { code } = await one.exec('flock -w 60 ~/app/.deploy/lock true');
      expect(code).toBe(0);
      return await fleet.version(one);
    }),
  );
  expect([first, second]).toContain('4.0.0');
  expect(['4.0.0', '3.0.0']).toContain(first);
  expect(['4.0.0', '3.0.0']).toContain(second);
  expect(await fleet.version(server(2))).toBe('3.0.0');
  expect(await fleet.version(server(3))).toBe('2.0.0');
}, 120_000);

test('plan, status and rollback of all hosts', async () => {
  expect((await fleet.deploy({ 'image-tag': '1.0.0' })).errors).toEqual([]);
  expect((await fleet.deploy({ 'image-tag': '2.0.0' })).errors).toEqual([]);
  const plan = await fleet.deploy({ command: 'plan', 'image-tag': '3.0.0' });
  expect(plan.errors).toEqual([]);
  expect(plan.outputs['state']).toBe('planned');
  const plans = JSON.parse(plan.outputs['plan'] ?? '') as Record<string, unknown>;
  expect(Object.keys(plans)).toEqual(fleet.servers.map(nameOf));
  expect(plans[nameOf(server(2))]).toMatchObject({
    services: [{ name: 'web', action: 'recreate' }],
  });
  const { stdout } = await server(1).exec(
    `docker ps -q --filter label=com.docker.compose.project=${server(1).id}`,
  );
  await server(1).exec(`docker stop -t 0 ${stdout.trim()}`);
  const status = await fleet.deploy({ command: 'status' });
  expect(JSON.parse(status.outputs['drift'] ?? '')).toEqual([
    { host: nameOf(server(1)), what: 'service', name: 'web', how: 'not running' },
  ]);
  const back = await fleet.deploy({ command: 'rollback' });
  expect(back.errors).toEqual([]);
  expect(await versions()).toEqual(['1.0.0', '1.0.0', '1.0.0', '1.0.0']);
}, 180_000);

test("each host's own key is verified: a fingerprint with a name speaks for that host alone", async () => {
  const lines = fleet.servers.map((one) => `${nameOf(one)} ${one.fingerprints.ed25519}`);
  const given = { 'known-hosts': '', command: 'status' };
  expect((await fleet.deploy({ ...given, fingerprint: lines.join('\n') })).errors).toEqual([]);
  const swapped = [`${nameOf(server(0))} ${server(1).fingerprints.ed25519}`, ...lines.slice(1)];
  const run = await fleet.deploy({ ...given, fingerprint: swapped.join('\n') });
  expect(run.errors).toHaveLength(1);
  expect(run.errors[0]).toContain(
    `1 of 4 hosts did not come to the release; ${nameOf(server(0))} (`,
  );
  expect(states(run)).toEqual(['failed', 'planned', 'planned', 'planned']);
}, 60_000);
