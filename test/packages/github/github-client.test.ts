import { describe, expect, test } from '@jest/globals';
import { githubClient, type GitHubClient } from '../../../packages/github/github-client.ts';
import { GitHubRefusal } from '../../../packages/github/github-refusal.ts';
import { nextPage } from '../../../packages/github/next-page.ts';
import { UncertainAnswer } from '../../../packages/github/uncertain-answer.ts';
import { InstantClock } from '../../fakes/instant-clock.ts';
import { scriptedHttp, type Script } from '../../fakes/scripted-http.ts';
import type { HttpRequest } from '../../../packages/http/create-http.ts';

interface Asked {
  readonly api: GitHubClient;
  readonly clock: InstantClock;
  readonly requests: HttpRequest[];
  readonly waits: string[];
  readonly cancel: () => void;
}

/** A client of a GitHub that gives these answers in turn, and then the last one for ever. */
function asked(...script: readonly Script[]): Asked {
  const clock = new InstantClock(1_000_000_000_000);
  const requests: HttpRequest[] = [];
  const waits: string[] = [];
  const { http } = scriptedHttp(clock, (_, n, request) => {
    requests.push(request);
    return script[Math.min(n, script.length) - 1] ?? { status: 500 };
  });
  const controller = new AbortController();
  const api = githubClient({
    http: () => Promise.resolve(http),
    apiUrl: 'https://ghe.example/api/v3/',
    token: 'the-token',
    clock,
    signal: controller.signal,
    onWait: (why) => void waits.push(why),
  });
  const cancel = (): void => {
    controller.abort(new Error('cancelled'));
  };
  return { api, clock, requests, waits, cancel };
}

const OK: Script = { status: 200, body: { ok: true } };
const BROKEN: Script = { status: 503, body: { message: 'unicorn' } };
const POST = { method: 'POST', path: '/repos/a/b/issues', body: { title: 'ö' } } as const;

describe('a request', () => {
  test('goes to the API of the variable, with the token, and carries JSON', async () => {
    const { api, requests } = asked(OK);
    expect(await api.send({ ...POST, query: { x: 1 } })).toEqual({ ok: true });
    const [request] = requests;
    expect(request?.url.href).toBe('https://ghe.example/api/v3/repos/a/b/issues?x=1');
    expect(request?.method).toBe('POST');
    expect(Object.fromEntries(request?.headers ?? [])).toMatchObject({
      authorization: 'Bearer the-token',
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
      'content-length': '14',
    });
    expect(request?.body).toBe('{"title":"ö"}');
  });

  test('that writes keeps a second to the one before, and one that reads does not', async () => {
    const { api, clock } = asked(OK);
    await api.send({ path: '/x' });
    await api.send(POST);
    await api.send({ path: '/x' });
    const long = (): number => clock.sleeps.filter((ms) => ms > 900).length;
    expect(long()).toBe(0);
    await api.send(POST);
    expect(long()).toBe(1);
  });
});

describe('an answer', () => {
  test('that is empty is undefined, and one that is no JSON is told', async () => {
    expect(await asked({ status: 204 }).api.send({ path: '/x' })).toBeUndefined();
    await expect(asked({ status: 200, body: '<html>' }).api.send({ path: '/x' })).rejects.toThrow(
      "GitHub's API answered GET /api/v3/x with something else than JSON",
    );
  });

  test('that refuses tells status, words and fields, and is not asked for again', async () => {
    const body = {
      message: 'Validation Failed',
      errors: [{ field: 'assignees', code: 'invalid' }],
    };
    const { api, requests } = asked({ status: 422, body });
    const refusal = await api.send(POST).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(GitHubRefusal);
    expect(refusal).toMatchObject({
      status: 422,
      reason: 'Validation Failed',
      fields: ['assignees'],
    });
    expect(requests).toHaveLength(1);
  });

  test.each([
    [BROKEN, 4],
    [{ fails: 'ECONNREFUSED' }, 4],
    ['hangs' as const, 4],
  ])('%j to a question is asked for again, up to four times', async (script, times) => {
    const { api, requests } = asked(script);
    await expect(api.send({ path: '/x' })).rejects.toThrow('/api/v3/x');
    expect(requests).toHaveLength(times);
    // The twin: it gets better in time.
    expect(await asked(script, script, OK).api.send({ path: '/x' })).toEqual({ ok: true });
  });

  test('to a POST that may have been carried out is uncertain, and it is not sent again', async () => {
    for (const script of [BROKEN, 'hangs' as const]) {
      const { api, requests } = asked(script, OK);
      await expect(api.send(POST)).rejects.toThrow(UncertainAnswer);
      expect(requests).toHaveLength(1);
    }
    // The twin: it surely never arrived.
    expect(await asked({ fails: 'ECONNREFUSED' }, OK).api.send(POST)).toEqual({ ok: true });
  });
});

describe('a rate limit', () => {
  const limited = (headers: Record<string, string>, message = 'limit'): Script => ({
    status: 403,
    headers,
    body: { message },
  });

  test.each<[string, Script, number]>([
    ['Retry-After', limited({ 'retry-after': '9' }), 9000],
    ['429 and Retry-After', { status: 429, headers: { 'retry-after': '3' } }, 3000],
    ['429 alone', { status: 429 }, 60_000],
    ['the words alone', limited({}, 'You have exceeded a secondary rate limit'), 60_000],
    [
      'the time of the reset',
      limited({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1000000030' }),
      31_000,
    ],
  ])('told by %s is waited for, also by a POST', async (_, script, ms) => {
    const { api, clock, waits } = asked(script, OK);
    expect(await api.send(POST)).toEqual({ ok: true });
    expect(clock.sleeps.filter((slept) => Math.abs(slept - ms) < 20)).toHaveLength(1);
    expect(waits).toEqual([
      expect.stringMatching(/^GitHub's rate limit: waiting \S+ before POST /),
    ]);
  });

  test('that lasts longer than a step waits is told, with what to do', async () => {
    const { api, clock } = asked(limited({ 'retry-after': '3600' }));
    await expect(api.send({ path: '/x' })).rejects.toThrow('may be sent again in 1h00m');
    expect(Math.max(...clock.sleeps)).toBeLessThan(10);
  });

  test('is none where a 403 says something else', async () => {
    const { api, requests } = asked(limited({ 'x-ratelimit-remaining': '4999' }), OK);
    await expect(api.send({ path: '/x' })).rejects.toThrow(GitHubRefusal);
    expect(requests).toHaveLength(1);
  });
});

describe('a list', () => {
  const page = (items: number[], next?: string): Script => ({
    status: 200,
    body: items,
    ...(next === undefined ? {} : { headers: { link: `<${next}>; rel="next", <x>; rel="last"` } }),
  });

  test('goes on page by page, as far as it may', async () => {
    const more = 'https://ghe.example/api/v3/x?page=2';
    expect(await asked(page([1, 2], more), page([3])).api.list('/x', { mostPages: 9 })).toEqual([
      1, 2, 3,
    ]);
    const { api, requests } = asked(page([1], more));
    expect(await api.list('/x', { mostPages: 3 })).toEqual([1, 1, 1]);
    expect(requests[0]?.url.search).toBe('?per_page=100');
  });

  test('never takes the token to another host', () => {
    const here = new URL('https://ghe.example/api/v3/x');
    expect(nextPage('<https://evil.example/x?page=2>; rel="next"', here)).toBeUndefined();
    expect(nextPage('<https://ghe.example/x?page=2>; rel="next"', here)?.search).toBe('?page=2');
    expect(nextPage('<https://[>; rel="next"', here)).toBeUndefined();
    expect(nextPage(undefined, here)).toBeUndefined();
  });

  test('under a name is taken from there, and something else is refused', async () => {
    const jobs = asked({ status: 200, body: { jobs: [1] } });
    expect(await jobs.api.list('/x', { mostPages: 1, member: 'jobs' })).toEqual([1]);
    await expect(asked(OK).api.list('/x', { mostPages: 1 })).rejects.toThrow('without a list');
  });
});

test('a cancel ends the waiting', async () => {
  const { api, cancel, requests } = asked(BROKEN);
  const sent = api.send({ path: '/x' });
  cancel();
  await expect(sent).rejects.toThrow('cancelled');
  expect(requests.length).toBeLessThan(3);
});
