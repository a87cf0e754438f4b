import { expect, test } from '@jest/globals';
import type { Answer } from '../../fakes/dokploy/answer.ts';
import { FakeDokploy } from '../../fakes/dokploy/fake-dokploy.ts';
import { QUICK } from '../../fakes/dokploy/model.ts';
import {
  RECORDED_COMPOSE,
  RECORDED_CONTAINER,
  RECORDED_DEPLOY,
  RECORDED_JOB,
  RECORDED_JOB_DATA,
  RECORDED_REFUSALS,
  RECORDED_ROW,
  type RecordedRefusal,
  type Shape,
} from '../../fakes/dokploy/recorded.ts';

/** The fake, on which all other tests stand, beside what a real server said. */
function start(mayUse?: readonly string[]): { fake: FakeDokploy; pass: (ms: number) => void } {
  let now = 1_700_000_000_000;
  const fake = new FakeDokploy({
    clock: { now: () => now },
    secrets: { refreshToken: 'refresh-token-7c1e94ab' },
    ...(mayUse && { mayUse }),
  });
  fake.model.service({ kind: 'compose', id: 'shop', env: 'A=1\n', builds: [QUICK] });
  fake.model.service({ kind: 'compose', id: 'other' });
  fake.model.service({ kind: 'application', id: 'web' });
  return { fake, pass: (ms) => void (now += ms) };
}

function ask(fake: FakeDokploy, { method, path, key, type, body }: RecordedRefusal['ask']): Answer {
  const headers = new Map([
    ['content-type', type ?? 'application/json'],
    ...(key === 'none' ? [] : [['x-api-key', key === 'wrong' ? 'dk_wrong' : fake.key] as const]),
  ]);
  const answer = fake.handle(method, path, headers, body ?? '');
  if (answer === 'reset') throw new Error('the fake closed the connection');
  return answer;
}

function got(fake: FakeDokploy, path: string): unknown {
  return JSON.parse(ask(fake, { method: 'GET', path: `/api/${path}` }).body) as unknown;
}

function post(fake: FakeDokploy, path: string, body: object): Answer {
  return ask(fake, { method: 'POST', path: `/api/${path}`, body: JSON.stringify(body) });
}

test.each(RECORDED_REFUSALS)('$what', ({ ask: request, status, body }) => {
  const { fake } = start(request.key === 'member' ? ['shop'] : undefined);
  const answer = ask(fake, request);
  expect(answer.status).toBe(status);
  if (typeof body === 'string') expect(answer.body).toBe(body);
  else expect(JSON.parse(answer.body)).toEqual(body);
});

/** Every field that was recorded, no other, and none of another type. */
function expectShape(values: unknown, shape: Shape): void {
  expect(values).not.toEqual([]);
  for (const value of values as Record<string, unknown>[]) {
    for (const name of Object.keys(value)) expect(Object.keys(shape)).toContain(name);
    for (const [name, types] of Object.entries(shape)) {
      const one = value[name];
      const type = one === null ? 'null' : Array.isArray(one) ? 'array' : typeof one;
      expect([name, types.split(' ')]).toEqual([name, expect.arrayContaining([type])]);
    }
  }
}

test('queue, history, containers and a service are made of what was recorded', () => {
  const { fake, pass } = start();
  expect(JSON.parse(post(fake, 'compose.deploy', { composeId: 'shop' }).body)).toEqual(
    RECORDED_DEPLOY,
  );
  post(fake, 'compose.deploy', { composeId: 'other', title: 'waits' });
  const jobs = got(fake, 'deployment.queueList') as { data: object; state: string }[];
  // The newest first.
  expect(jobs.map(({ state }) => state)).toEqual(['waiting', 'active']);
  expectShape(jobs, RECORDED_JOB);
  expectShape(
    jobs.map(({ data }) => data),
    RECORDED_JOB_DATA,
  );
  pass(500);
  expectShape(got(fake, 'deployment.allByCompose?composeId=shop'), RECORDED_ROW);
  pass(60_000);
  expectShape(got(fake, 'deployment.allByCompose?composeId=shop'), RECORDED_ROW);
  expectShape([got(fake, 'compose.one?composeId=shop')], RECORDED_COMPOSE);
  expectShape(
    got(fake, 'docker.getContainersByAppNameMatch?appName=app-shop&appType=docker-compose'),
    RECORDED_CONTAINER,
  );
  expect(got(fake, 'settings.getDokployVersion')).toBe('v0.30.2');
});

test('an application is deployed without a word, and its rows are like those of a compose service', () => {
  const { fake, pass } = start();
  expect(post(fake, 'application.deploy', { applicationId: 'web' })).toEqual({
    status: 200,
    body: '',
    type: 'application/json',
  });
  pass(60_000);
  expectShape(got(fake, 'deployment.all?applicationId=web'), RECORDED_ROW);
});

test('what is unknown is an empty list', () => {
  const { fake } = start();
  expect(got(fake, 'deployment.allByCompose?composeId=nope')).toEqual([]);
  expect(got(fake, 'deployment.queueList')).toEqual([]);
  expect(
    got(fake, 'docker.getContainersByAppNameMatch?appName=nope&appType=docker-compose'),
  ).toEqual([]);
});

test('eleven rows are kept, the newest first', () => {
  const { fake, pass } = start();
  for (let i = 0; i < 13; i += 1) {
    post(fake, 'compose.deploy', { composeId: 'shop', title: `trim-${String(i)}` });
    pass(10_000);
  }
  const rows = got(fake, 'deployment.allByCompose?composeId=shop') as { title: string }[];
  expect(rows.map(({ title }) => title)).toEqual(
    Array.from({ length: 11 }, (_, at) => `trim-${String(12 - at)}`),
  );
});

test.each([
  ['lacks a field', { a: 1, c: 'x' }],
  ['has another field', { a: 1, b: null, c: 'x' }],
  ['has a field of another type', { a: '1', b: null }],
])('a shape that %s is noticed', (_, value) => {
  const shape = { a: 'number', b: 'string null' };
  expectShape([{ a: 1, b: null }], shape);
  expect(() => {
    expectShape([value], shape);
  }).toThrow();
});
