import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal } from './answer.ts';
import { answerProblems, operationOf } from './description.ts';
import { FakeGitHub, TOKEN } from './fake-github.ts';

const ISSUES = '/repos/acme/shop/issues';
let fake: FakeGitHub;

beforeEach(async () => {
  fake = await FakeGitHub.start();
});

afterEach(async () => {
  fake.forgetCalls();
  fake.breaches.splice(0);
  await fake[Symbol.asyncDispose]();
});

function ask(path: string, method = 'GET', body?: object, token = TOKEN): Promise<Response> {
  return fetch(`${fake.apiUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, connection: 'close' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    redirect: 'manual',
  });
}

const create = (body: object): Promise<Response> => ask(ISSUES, 'POST', body);

describe('a breach of GitHub’s description fails the test', () => {
  test.each<[string, () => Promise<Response>, string]>([
    ['an unknown path', () => ask('/repos/acme/shop/issuez'), 'no such operation: GET'],
    ['an unknown method', () => ask(ISSUES, 'PUT', {}), 'no such operation: PUT'],
    [
      'an unknown key in the body',
      () => create({ title: 'x', label: 'bug' }),
      'the body knows no label',
    ],
    ['a missing title', () => create({ body: 'x' }), "must have required property 'title'"],
    ['a body of the wrong type', () => create({ title: 'x', body: 3 }), 'body/body must be string'],
    ['no body', () => ask(ISSUES, 'POST'), 'the body is missing'],
    ['a body where there is none', () => ask(`${ISSUES}/1/labels`, 'POST'), 'the body is missing'],
    ['an unknown query parameter', () => ask(`${ISSUES}?label=bug`), 'no query parameter label'],
    ['a wrong value of one', () => ask(`${ISSUES}?state=opened`), 'state  must be equal to one of'],
    ['a number that is none', () => ask(`${ISSUES}/x`), 'issue_number  must be integer'],
    ['a page that is too large', () => ask(`${ISSUES}?per_page=101`), 'per_page is at most 100'],
    [
      'a wrong state',
      () => ask(`${ISSUES}/1`, 'PATCH', { state: 'done' }),
      'body/state must be equal',
    ],
  ])('%s', async (_, breach, words) => {
    const { status } = await breach();
    expect([404, 422]).toContain(status);
    expect(fake.verdict()).toContain(words);
  });

  test('and the same requests done well do not', async () => {
    const { status } = await create({ title: 'x', body: 'y', labels: ['bug'], assignees: [] });
    expect(status).toBe(201);
    for (const path of [`${ISSUES}?labels=bug&state=open&per_page=100`, `${ISSUES}/1`]) {
      expect((await ask(path)).status).toBe(200);
    }
    expect(
      (await ask(`${ISSUES}/1`, 'PATCH', { state: 'closed', state_reason: null })).status,
    ).toBe(200);
    fake.forgetCalls();
    expect(fake.verdict()).toBeUndefined();
  });

  test('an answer of its own is held against it as well', () => {
    const operation = operationOf('GET', `${ISSUES}/1`);
    if (operation === undefined) throw new Error('no operation');
    expect(answerProblems(operation, 200, { number: 1 }).join()).toContain(
      'must have required property',
    );
    expect(answerProblems(operation, 418, {})).toEqual(['issues/get never answers 418']);
    expect(answerProblems(operation, 404, { message: 'Not Found' })).toEqual([]);
  });
});

describe('calls are counted', () => {
  test('one that nobody expected fails the test, and so does one that was to come', async () => {
    await ask(ISSUES);
    expect(fake.verdict()).toBe('unexpected call: issues/list-for-repo');
    fake.expectCalls('issues/list-for-repo');
    expect(fake.verdict()).toBeUndefined();
    expect(() => {
      fake.expectCalls('issues/create');
    }).toThrow('expected the calls');
    fake.fail({ on: 'issues/create', answer: refusal(500, 'x') });
    expect(fake.verdict()).toBe('missing call: issues/create, which was to fail');
    await create({ title: 'x' });
  });
});

describe('it behaves as GitHub does', () => {
  test('lists in pages, with pull requests among the issues', async () => {
    fake.state.addIssue({ isPullRequest: true });
    for (let i = 0; i < 4; i += 1) fake.state.addIssue();
    const first = await ask(`${ISSUES}?per_page=2`);
    expect(first.headers.get('link')).toMatch(/page=2>; rel="next".*page=3>; rel="last"/);
    const last = await ask(`${ISSUES}?per_page=2&page=3`);
    expect(last.headers.get('link')).toBeNull();
    expect(await last.json()).toMatchObject([{ number: 1, pull_request: {} }]);
  });

  test('lists lag, single issues do not', async () => {
    fake.state.behaviour.lag = { lists: 2, ms: 0 };
    await create({ title: 'x' });
    const lengths = [];
    for (let i = 0; i < 3; i += 1) lengths.push(((await (await ask(ISSUES)).json()) as []).length);
    expect(lengths).toEqual([0, 0, 1]);
    expect((await ask(`${ISSUES}/1`)).status).toBe(200);
  });

  test('refuses a body over 65,536 characters, and takes one of just that', async () => {
    expect((await create({ title: 'x', body: 'x'.repeat(65_536) })).status).toBe(201);
    expect((await create({ title: 'x', body: 'x'.repeat(65_537) })).status).toBe(422);
  });

  test('refuses a wrong token, a wrong assignee, and everything where it may', async () => {
    expect((await ask(ISSUES, 'GET', undefined, 'other')).status).toBe(401);
    expect((await create({ title: 'x', assignees: ['ghost'] })).status).toBe(422);
    fake.state.behaviour.access = 'read';
    expect((await create({ title: 'x' })).status).toBe(403);
    Object.assign(fake.state.behaviour, { access: 'write', issues: 'off' });
    expect((await create({ title: 'x' })).status).toBe(410);
    expect((await ask('/repos/acme/other/issues')).status).toBe(404);
    expect(fake.state.issues).toEqual([]);
  });

  test('drops labels without push access, and makes new ones with it', async () => {
    fake.state.behaviour.access = 'no push';
    await create({ title: 'x', labels: ['bug'] });
    fake.state.behaviour.access = 'write';
    await create({ title: 'x', labels: ['bug'] });
    expect(fake.state.issues.map(({ labels }) => labels)).toEqual([[], ['bug']]);
  });

  test('keeps logs with another host', async () => {
    const { id } = fake.job({ name: 'x', log: 'boom' });
    const { headers, status } = await ask(`/repos/acme/shop/actions/jobs/${id}/logs`);
    expect(status).toBe(302);
    const location = headers.get('location') ?? '';
    expect(new URL(location).host).not.toBe(new URL(fake.apiUrl).host);
    expect(await (await fetch(location)).text()).toBe('boom');
    await fetch(location, { headers: { authorization: 'Bearer x' } });
    expect(fake.verdict()).toContain('the token went along');
  });
});
