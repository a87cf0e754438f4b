import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ANY_SUCCESS, type Expectations } from '../../../packages/health/expectations.ts';
import { pollHealth, type Attempt, type PollResult } from '../../../packages/health/poll-health.ts';
import {
  computedTimeout,
  mostSuccesses,
  type PollWindow,
} from '../../../packages/health/poll-window.ts';
import type { Target } from '../../../packages/health/probe.ts';
import { Streak } from '../../../packages/health/streak.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { scriptedHttp, type Script } from '../../fakes/scripted-http.ts';

const DEFAULTS = {
  retries: 12,
  intervalMs: 5000,
  pace: 'quick',
  successes: 1,
  initialDelayMs: 0,
  requestTimeoutMs: 10_000,
} as const;

interface Setting {
  readonly window?: Partial<PollWindow>;
  readonly expect?: Partial<Expectations>;
  readonly urls?: readonly string[];
  readonly failFastOn?: readonly (readonly [number, number])[];
  readonly signal?: AbortSignal;
}

interface Run extends PollResult {
  readonly starts: readonly number[];
  readonly seen: readonly Attempt[];
}

/** Polls a scripted server on a clock that needs no waiting. */
async function poll(
  script: (sinceStart: number, n: number, url: URL) => Script,
  setting: Setting = {},
): Promise<Run> {
  const clock = new FakeClock();
  const { http, starts } = scriptedHttp(clock, (at, n, { url }) => script(at, n, url));
  const wanted: Omit<PollWindow, 'timeoutMs'> = { ...DEFAULTS, ...setting.window };
  const window = { timeoutMs: computedTimeout(wanted), ...wanted };
  const seen: Attempt[] = [];
  const targets = (setting.urls ?? ['http://app.test/health']).map((url): Target => ({
    request: { url: new URL(url) },
    expect: { ...ANY_SUCCESS, ...setting.expect },
  }));
  const result = await clock.run(
    pollHealth(
      targets,
      { window, failFastOn: setting.failFastOn ?? [] },
      {
        clock,
        http,
        redact: (text) => text,
        signal: setting.signal ?? new AbortController().signal,
        onAttempt: (attempt) => seen.push(attempt),
      },
    ),
  );
  // Whatever the end, nothing is left waiting.
  expect(clock.sleepers).toBe(0);
  return { ...result, starts, seen };
}

const OK: Script = { status: 200 };
const gaps = (starts: readonly number[]): number[] =>
  starts.slice(1).map((start, i) => start - (starts[i] ?? 0));

describe('pace', () => {
  test('quick: probes start 200 ms apart and are never more than 1 s apart, to the very end of the window', async () => {
    const run = await poll(() => ({ status: 503 }));
    expect(run).toMatchObject({ healthy: false, end: 'window' });
    expect(run.starts[0]).toBe(0);
    expect(gaps(run.starts)[0]).toBe(200);
    expect(Math.max(...gaps(run.starts))).toBe(1000);
    expect(run.starts.at(-1)).toBe(60_000);
    expect(run.elapsedMs).toBeLessThanOrEqual(60_010);
  });

  test('quick: a healthy server is noticed within a second, also behind connections that hang', async () => {
    for (const before of [{ status: 503 }, { fails: 'ECONNREFUSED' }, 'hangs'] as const) {
      const delays: number[] = [];
      for (let up = 100; up < 30_000; up += 1370) {
        const run = await poll((at) => (at < up ? before : OK));
        expect(run.healthy).toBe(true);
        delays.push(run.elapsedMs - up);
      }
      expect(Math.max(...delays)).toBeLessThanOrEqual(1001);
    }
  });

  test('quick: no more than ten probes wait at the same time', async () => {
    const run = await poll(() => 'hangs', { window: { requestTimeoutMs: 30_000 } });
    const most = Math.max(
      ...run.starts.map((at) => run.starts.filter((s) => s <= at && s > at - 30_000).length),
    );
    expect(most).toBe(10);
  });

  test('fixed: exactly `retries` probes, an interval apart', async () => {
    const run = await poll(() => ({ status: 503 }), { window: { pace: 'fixed', retries: 4 } });
    expect(run.starts).toEqual([0, 5000, 10_000, 15_000]);
    expect(run.attempts).toBe(4);
  });

  test('fixed: a slow probe is never overtaken', async () => {
    const run = await poll(() => 'hangs', { window: { pace: 'fixed', retries: 3 } });
    expect(run.starts).toEqual([0, 10_000, 20_000]);
    expect(run.elapsedMs).toBe(30_000);
  });

  test('the first probe waits for the initial delay', async () => {
    expect((await poll(() => OK, { window: { initialDelayMs: 3000 } })).starts).toEqual([3000]);
    expect((await poll(() => OK)).starts).toEqual([0]);
  });
});

describe('the hard end', () => {
  test('cuts everything, also requests on their way', async () => {
    const run = await poll(() => 'hangs', { window: { timeoutMs: 7000 } });
    expect(run).toMatchObject({ healthy: false, end: 'deadline', elapsedMs: 7000 });
    expect(run.targets[0]?.last).toBeUndefined();
  });

  test('as computed leaves time for the request that starts last', async () => {
    for (const pace of ['quick', 'fixed'] as const) {
      const window = { ...DEFAULTS, pace, retries: 3, initialDelayMs: 1000 };
      const run = await poll(() => 'hangs', { window });
      expect(run.end).toBe('window');
      expect(run.elapsedMs).toBeLessThanOrEqual(computedTimeout(window));
      // An answer that takes just not too long counts even then.
      const late = await poll((at) => (at < 11_000 ? 'hangs' : { status: 200, afterMs: 9000 }), {
        window,
      });
      expect(late.healthy).toBe(true);
    }
  });

  test('a cancelled job ends the poll with its reason', async () => {
    const abort = new AbortController();
    const work = poll(
      (_, n) => {
        if (n === 3) abort.abort(new Error('cancelled'));
        return { status: 503 };
      },
      { signal: abort.signal },
    );
    await expect(work).rejects.toThrow('cancelled');
  });
});

describe('Retry-After', () => {
  const busy = (value: string): Script => ({ status: 503, headers: { 'retry-after': value } });

  test('is waited for', async () => {
    const run = await poll((_, n) => (n === 1 ? busy('7') : OK));
    expect(run.starts).toEqual([0, 7001]);
  });

  test('never beyond the window, whose end still sees a probe', async () => {
    const run = await poll(() => busy('120'), { window: { retries: 2 } });
    expect(run.starts).toEqual([0, 10_000]);
    expect(run.elapsedMs).toBeLessThanOrEqual(10_010);
    const fixed = await poll(() => busy('120'), { window: { retries: 2, pace: 'fixed' } });
    expect(fixed.elapsedMs).toBeLessThanOrEqual(20_000);
    expect(fixed.starts).toHaveLength(2);
  });

  test('of a past date or of nonsense changes nothing', async () => {
    for (const value of ['Wed, 21 Oct 1969 07:28:00 GMT', 'soon', '-1']) {
      const run = await poll((_, n) => (n === 1 ? busy(value) : OK));
      expect(run.starts).toEqual([0, 200]);
    }
  });
});

describe('verdicts over time', () => {
  test('every kind of start-up trouble, then healthy at the seventh attempt (edge case 16)', async () => {
    const codes = ['ENOTFOUND', 'ENOTFOUND', 'ENOTFOUND', 'ECONNREFUSED', 'ECONNREFUSED'];
    const run = await poll((_, n) => {
      const fails = codes[n - 1];
      return fails !== undefined ? { fails } : n === 6 ? { status: 502 } : OK;
    });
    expect(run).toMatchObject({ healthy: true, attempts: 7 });
    expect(run.seen.filter(({ changed }) => changed).map(({ verdict }) => verdict.reason)).toEqual([
      'failed with ENOTFOUND',
      'failed with ECONNREFUSED',
      'HTTP 502 Bad Gateway',
      'HTTP 200 OK',
    ]);
    expect(run.targets[0]?.history.map(({ count }) => count)).toEqual([3, 2, 1, 1]);
  });

  test('old and new replicas in turn: only an unbroken row of the new counts (edge case 18)', async () => {
    const expectVersion = {
      version: { expected: '1.4.2', source: { path: ['version'] } },
    } as const;
    const answer = (version: string): Script => ({ status: 200, body: { version } });
    const run = await poll((_, n) => answer(n < 20 && n % 2 === 0 ? '1.4.1' : '1.4.2'), {
      window: { successes: 3 },
      expect: expectVersion,
    });
    // 19 is new, and 20 and 21 follow it; no earlier row has three.
    expect(run).toMatchObject({ healthy: true, attempts: 21, longestStreak: 3 });
    const never = await poll((_, n) => answer(n % 2 === 0 ? '1.4.1' : '1.4.2'), {
      window: { successes: 2 },
      expect: expectVersion,
    });
    expect(never).toMatchObject({ healthy: false, longestStreak: 1 });
    expect(never.seen.some(({ verdict }) => verdict.version === '1.4.1')).toBe(true);
  });

  test('all URLs must be healthy in the same probe', async () => {
    const urls = ['http://a.test/', 'http://b.test/'];
    const run = await poll(
      (at, _, url) => (url.host === 'b.test' && at < 900 ? { status: 503 } : OK),
      {
        urls,
      },
    );
    expect(run.healthy).toBe(true);
    expect(run.attempts).toBeGreaterThan(3);
    const seesaw = await poll(
      (_, n, url) =>
        Math.ceil(n / 2) % 2 === Number(url.host === 'b.test') ? OK : { status: 503 },
      { urls, window: { retries: 2 } },
    );
    expect(seesaw.healthy).toBe(false);
  });

  test('a fail-fast status ends the wait at once, another one does not', async () => {
    const failFastOn = [[401, 403]] as const;
    const run = await poll((_, n) => ({ status: n < 3 ? 503 : 401 }), { failFastOn });
    expect(run).toMatchObject({ healthy: false, end: 'fail-fast', attempts: 3 });
    const expected = await poll(() => ({ status: 401 }), {
      failFastOn,
      expect: { status: [[401, 401]] },
    });
    expect(expected.healthy).toBe(true);
  });

  test('a bug or a refusal of the configuration is thrown, not polled on', async () => {
    const clock = new FakeClock();
    const http = (): Promise<never> => Promise.reject(new TypeError('bug'));
    const work = pollHealth(
      [{ request: { url: new URL('http://a.test/') }, expect: ANY_SUCCESS }],
      { window: { ...DEFAULTS, timeoutMs: 70_000 }, failFastOn: [] },
      { clock, http, redact: (text) => text, signal: new AbortController().signal },
    );
    await expect(clock.run(work)).rejects.toThrow('bug');
  });

  test('a server that changes its answer for ever does not fill the memory', async () => {
    const run = await poll((_, n) => ({ status: 200, body: { n } }), {
      window: { retries: 300 },
      expect: { json: [{ path: ['n'], operator: '==', value: 0 }] },
    });
    expect(run.attempts).toBeGreaterThan(1000);
    expect(run.targets[0]?.history.length).toBeLessThanOrEqual(300);
  });
});

test('a streak counts by start, whatever the order of the ends', () => {
  const naive = (outcomes: readonly boolean[]): number =>
    outcomes
      .map((passed) => (passed ? '1' : '0'))
      .join('')
      .split('0')
      .reduce((most, row) => Math.max(most, row.length), 0);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(1000)), { maxLength: 40 }), (probes) => {
      const streak = new Streak();
      const ends = probes.map(([passed, end], n) => ({ n, passed, end }));
      for (const { n, passed } of ends.sort((a, b) => a.end - b.end)) streak.note(n, passed);
      expect(streak.longest).toBe(naive(probes.map(([passed]) => passed)));
    }),
  );
});

test('as many successes fit as probes are made', async () => {
  for (const retries of [1, 2, 3, 12]) {
    for (const pace of ['quick', 'fixed'] as const) {
      const window = { ...DEFAULTS, retries, intervalMs: 700, pace };
      const run = await poll(() => ({ status: 503 }), { window });
      expect(run.attempts).toBe(mostSuccesses(window));
    }
  }
});
