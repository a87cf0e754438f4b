import { expect, test } from '@jest/globals';
import type { Answer } from '../../fakes/dokploy/answer.ts';
import { QUICK, type FakeService } from '../../fakes/dokploy/model.ts';
import { onFakeClock, type OnFakeClock } from './on-fake-clock.ts';

/** Somebody works in Dokploy's pages while our deployment fails: what is said of the way back is what happened. */
const BAD = { ...QUICK, result: 'error' as const };

interface Case {
  readonly what: string;
  /** What somebody else does once ours is triggered. */
  readonly theirs: (service: FakeService) => void;
  readonly state: string;
  readonly env: string;
  readonly told: RegExp;
  /** Ours, and the way back where there is one. */
  readonly deploys: number;
}

const replaced = (from: string, to: string) => (service: FakeService) => {
  service.env = service.env.replace(from, to);
};

const cases: readonly Case[] = [
  {
    what: 'nothing',
    theirs: () => undefined,
    state: 'rolled-back',
    env: 'TAG=1\nMODE=a\n',
    told: /; the old TAG, MODE was put back, deployed and is well$/,
    deploys: 2,
  },
  {
    what: 'another key',
    theirs: (service) => (service.env += 'THEIRS=1\n'),
    state: 'rolled-back',
    env: 'TAG=1\nMODE=a\nTHEIRS=1\n',
    told: /; the old TAG, MODE was put back, deployed and is well$/,
    deploys: 2,
  },
  {
    what: 'one of our keys',
    theirs: replaced('TAG=2', 'TAG=3'),
    state: 'rolled-back',
    env: 'TAG=3\nMODE=a\n',
    told: /; the old MODE was put back, deployed and is well; TAG stays as somebody else set it meanwhile$/,
    deploys: 2,
  },
  {
    what: 'one of our keys, back to what it was',
    theirs: replaced('TAG=2', 'TAG=1'),
    state: 'rolled-back',
    env: 'TAG=1\nMODE=a\n',
    told: /; the old TAG, MODE was put back, deployed and is well$/,
    deploys: 2,
  },
  {
    what: 'all of our keys',
    theirs: (service) => (service.env = 'TAG=3\nMODE=c\n'),
    state: 'failed',
    env: 'TAG=3\nMODE=c\n',
    told: /; TAG, MODE stay as somebody else set them meanwhile, so nothing was deployed again$/,
    deploys: 1,
  },
];

/** Does something once, when the service is triggered. */
function once(world: OnFakeClock, procedure: string, what: () => void): void {
  let first = true;
  world.fake.interfere = (name) => {
    if (name === procedure && first) {
      first = false;
      what();
    }
    return undefined;
  };
}

test.each(cases)('$what', async ({ theirs, state, env, told, deploys }) => {
  const world = onFakeClock();
  const service = world.compose('shop', { env: 'TAG=1\nMODE=a\n', builds: [BAD, QUICK] });
  once(world, 'compose.deploy', () => {
    theirs(service);
  });
  const outcome = await world.deploy({ 'compose-id': 'shop', env: 'TAG=2\nMODE=b' });
  expect(outcome.state).toBe(state);
  expect(outcome.reason).toMatch(told);
  expect(service.env).toBe(env);
  expect(world.fake.model.jobs).toHaveLength(deploys);
});

test('a key that had its value before was not set, so it is not put back either', async () => {
  const world = onFakeClock();
  const service = world.compose('shop', { env: 'TAG=1\nMODE=a\n', builds: [BAD, QUICK] });
  once(world, 'compose.deploy', () => {
    replaced('TAG=2', 'TAG=3')(service);
  });
  const outcome = await world.deploy({ 'compose-id': 'shop', env: 'TAG=2\nMODE=a' });
  expect(outcome).toMatchObject({ state: 'failed', changed: ['TAG'] });
  expect(outcome.reason).toMatch(
    /; TAG stays as somebody else set it meanwhile, so nothing was deployed again$/,
  );
  expect(service.env).toBe('TAG=3\nMODE=a\n');
  expect(world.fake.model.jobs).toHaveLength(1);
});

test.each([
  ['MODE="a"\n', 'MODE=a', 'MODE="a"\n', []],
  // A container gets something else of these two.
  ['MODE="a$B"\n', 'MODE=a$B', "MODE='a$B'\n", ['MODE']],
])('%j with %s set is %j', async (before, set, after, changed) => {
  const world = onFakeClock();
  const service = world.compose('shop', { env: before });
  const outcome = await world.deploy({ 'compose-id': 'shop', env: set });
  expect(outcome).toMatchObject({ state: 'deployed', changed });
  expect(service.env).toBe(after);
});

test.each([
  [
    'acme/web:2',
    'rolled-back',
    'acme/web:1',
    /; the old image was put back, deployed and is well$/,
  ],
  [
    'acme/web:1',
    'rolled-back',
    'acme/web:1',
    /; the old image was put back, deployed and is well$/,
  ],
  ['acme/web:3', 'failed', 'acme/web:3', /; image stays as somebody else set it meanwhile, so/],
])('an image that is %s by then: %s', async (theirs, state, image, told) => {
  const world = onFakeClock();
  const service = world.fake.model.service({
    kind: 'application',
    id: 'web',
    sourceType: 'docker',
    dockerImage: 'acme/web:1',
    builds: [BAD, QUICK],
  });
  once(world, 'application.deploy', () => {
    service.dockerImage = theirs;
  });
  const outcome = await world.deploy({ 'application-id': 'web', image: 'acme/web:2' });
  expect(outcome.state).toBe(state);
  expect(outcome.reason).toMatch(told);
  expect(service.dockerImage).toBe(image);
});

test('what waits in the queue for too long', async () => {
  const world = onFakeClock();
  const busy = world.compose('busy', { builds: [{ ...QUICK, durationMs: 3_600_000 }] });
  world.fake.model.enqueue(busy, 'theirs', '', 'deploy');
  const service = world.compose('shop', { env: 'TAG=1\n' });
  once(world, 'compose.deploy', () => {
    service.env = 'TAG=3\n';
  });
  const outcome = await world.deploy({ 'compose-id': 'shop', env: 'TAG=2' });
  expect(outcome.reason).toMatch(
    /; nothing is set again, and what runs was not touched; TAG stays as somebody else set it meanwhile$/,
  );
  expect(service.env).toBe('TAG=3\n');
});

test('a trigger that is refused', async () => {
  const world = onFakeClock();
  const service = world.compose('shop', { env: 'TAG=1\n' });
  world.fake.interfere = (name) => {
    if (name !== 'compose.deploy') return undefined;
    service.env = 'TAG=3\n';
    return {
      status: 500,
      body: '{"message":"Command execution failed","code":"INTERNAL_SERVER_ERROR"}',
      type: 'application/json',
    };
  };
  await expect(world.deploy({ 'compose-id': 'shop', env: 'TAG=2' })).rejects.toThrow(
    /Command execution failed .*; TAG stays as somebody else set it meanwhile$/,
  );
});

const refused: Answer = {
  status: 401,
  body: '{"message":"Unauthorized"}',
  type: 'application/json',
};

/** Refuses a call from the second time on. */
function refuseAgain(world: OnFakeClock, procedure: string): void {
  let calls = 0;
  world.fake.interfere = (name) => {
    if (name !== procedure) return undefined;
    calls += 1;
    return calls > 1 ? refused : undefined;
  };
}

test('what could not be put back is told, and nothing is said of a deployment', async () => {
  const world = onFakeClock();
  const service = world.compose('shop', { env: 'TAG=1\n', builds: [BAD, QUICK] });
  refuseAgain(world, 'compose.saveEnvironment');
  const outcome = await world.deploy({ 'compose-id': 'shop', env: 'TAG=2' });
  expect(outcome.state).toBe('rollback-failed');
  expect(outcome.reason).toMatch(
    /; and what was set before \(TAG\) could not be put back: api-key: Dokploy took the key/,
  );
  expect(outcome.reason).not.toMatch(/way back|set again/);
  expect(service.env).toBe('TAG=2\n');
  expect(world.fake.model.jobs).toHaveLength(1);
});

test('what was put back and could not be deployed is told as that', async () => {
  const world = onFakeClock();
  const service = world.compose('shop', { env: 'TAG=1\n', builds: [BAD, QUICK] });
  refuseAgain(world, 'compose.deploy');
  const outcome = await world.deploy({ 'compose-id': 'shop', env: 'TAG=2' });
  expect(outcome.state).toBe('rollback-failed');
  expect(outcome.reason).toMatch(
    /; the old TAG is set again, but deploying it failed: api-key: Dokploy took the key/,
  );
  expect(service.env).toBe('TAG=1\n');
});

test('of two things the one that went back is told beside the one that did not', async () => {
  const world = onFakeClock();
  const service = world.fake.model.service({
    kind: 'application',
    id: 'web',
    sourceType: 'docker',
    dockerImage: 'acme/web:1',
    env: 'TAG=1\n',
    builds: [BAD, QUICK],
  });
  refuseAgain(world, 'application.saveDockerProvider');
  const outcome = await world.deploy({
    'application-id': 'web',
    env: 'TAG=2',
    image: 'acme/web:2',
  });
  expect(outcome.state).toBe('rollback-failed');
  expect(outcome.reason).toMatch(
    /; and what was set before \(image\) could not be put back: .*; the old TAG is set again$/,
  );
  expect(service).toMatchObject({ env: 'TAG=1\n', dockerImage: 'acme/web:2' });
});
