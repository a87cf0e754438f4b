import { describe, expect, test } from '@jest/globals';
import { attemptLog } from '../../../packages/health/attempt-log.ts';
import { explainPoll, type MendInputs } from '../../../packages/health/explain-poll.ts';
import { ANY_SUCCESS } from '../../../packages/health/expectations.ts';
import { History } from '../../../packages/health/history.ts';
import type { PollResult, TargetResult } from '../../../packages/health/poll-health.ts';
import { pollReport } from '../../../packages/health/poll-report.ts';
import type { Target } from '../../../packages/health/probe.ts';
import type { Verdict } from '../../../packages/health/verdict.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';

const BASE: Verdict = {
  outcome: 'retry',
  cause: 'status',
  code: undefined,
  reason: 'HTTP 503 Service Unavailable',
  status: 503,
  version: undefined,
  excerpt: '',
  retryAfterMs: 0,
};
const refused: Verdict = {
  ...BASE,
  cause: 'network',
  code: 'ECONNREFUSED',
  reason: 'connection refused by 10.0.0.1:80',
  status: undefined,
};
const well: Verdict = {
  ...BASE,
  outcome: 'pass',
  cause: undefined,
  reason: 'HTTP 200 OK',
  status: 200,
};

function targetOf(url: string): Target {
  return { request: { url: new URL(url) }, expect: ANY_SUCCESS };
}

function resultOf(
  verdicts: readonly (readonly Verdict[])[],
  more: Partial<PollResult> = {},
): PollResult {
  const targets = verdicts.map((list, i): TargetResult => {
    const history = new History();
    for (const [n, verdict] of list.entries()) history.add(verdict, n * 1000);
    return {
      target: targetOf(`http://app${String(i)}.test/health`),
      healthy: history.last?.outcome === 'pass',
      attempts: history.attempts,
      last: history.last,
      history: history.stretches,
    };
  });
  return {
    healthy: false,
    end: 'window',
    attempts: verdicts[0]?.length ?? 0,
    elapsedMs: 60_000,
    longestStreak: 0,
    window: {
      retries: 12,
      intervalMs: 5000,
      pace: 'quick',
      successes: 3,
      initialDelayMs: 0,
      requestTimeoutMs: 10_000,
      timeoutMs: 71_000,
    },
    targets,
    ...more,
  };
}

const ALL: MendInputs = {
  headers: 'headers',
  versionPath: 'version-path',
  followRedirects: 'follow-redirects',
  ca: 'ca',
  connectTo: 'connect-to',
  timeouts: 'timeout',
};

describe('why it never was healthy', () => {
  test('the last answer, what came before it, and the mend', () => {
    expect(explainPoll(resultOf([[refused, refused, BASE]]))).toBe(
      'not healthy after 1m00s and 3 attempts: http://app0.test/health: HTTP 503 Service Unavailable; before that connection refused by 10.0.0.1:80 (2×)',
    );
    expect(explainPoll(resultOf([[refused]]))).toMatch(
      /and 1 attempt: .*\. Nothing listens there: look at the port/,
    );
  });

  test('a name that never resolved is told apart from one that did for a while', () => {
    const unknown = { ...refused, code: 'ENOTFOUND', reason: 'DNS: no such name' };
    expect(explainPoll(resultOf([[unknown, unknown]]))).toMatch(/The name never resolved: check/);
    expect(explainPoll(resultOf([[BASE, unknown]]))).toMatch(/\. Check it in the URL/);
  });

  test('only the URLs that are sick are named, a fail-fast one first', () => {
    const text = explainPoll(
      resultOf([[well], [BASE], [{ ...BASE, outcome: 'stop' }]], { end: 'fail-fast' }),
    );
    expect(text).not.toContain('app0');
    expect(text).toMatch(/^gave up at once after .*app2\.test.*app1\.test/);
  });

  test('what the server asked to wait, the hard end, and rows that were too short', () => {
    expect(explainPoll(resultOf([[{ ...BASE, retryAfterMs: 120_000 }]]))).toContain(
      'and asks to wait 2m00s',
    );
    expect(explainPoll(resultOf([[]], { end: 'deadline' }), ALL)).toMatch(
      /after 1m00s \(the hard end\) and 0 attempts: .* no attempt came to an end\. Change timeout$/,
    );
    expect(explainPoll(resultOf([[well]], { longestStreak: 2 }))).toMatch(
      /^never 3 healthy answers in a row .* the most were 2$/,
    );
  });

  test.each([
    ['old version', { cause: 'version', version: '1' }, 'The old version still answers'],
    ['no version', { cause: 'version' }, 'Say in version-path where'],
    ['redirect', { cause: 'redirect' }, 'set follow-redirects to all'],
    ['401', { status: 401 }, 'Send credentials in headers'],
    ['private CA', { cause: 'network', code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'in ca'],
    ['wrong name', { cause: 'network', code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'connect-to'],
    ['proxy', { cause: 'network', code: 'PROXY_REFUSED' }, 'NO_PROXY'],
  ] as const)('the mend for %s', (_, change, words) => {
    expect(explainPoll(resultOf([[{ ...BASE, ...change }]]), ALL)).toContain(words);
    expect(explainPoll(resultOf([[BASE]]), ALL)).not.toContain(words);
  });
});

test('a mend names only inputs that the action has', () => {
  const causes = [
    { cause: 'version' },
    { cause: 'redirect' },
    { status: 401 },
    { cause: 'network', code: 'SELF_SIGNED_CERT_IN_CHAIN' },
    { cause: 'network', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
  ] as const;
  for (const change of causes) {
    const text = explainPoll(resultOf([[{ ...BASE, ...change }]]));
    expect(text).not.toMatch(
      /follow-redirects|connect-to|\bca\b|(?<!health-)(headers|version-path)/,
    );
    expect(text).toMatch(/[.] [A-Z]/);
  }
});

describe('the report', () => {
  test('a line per URL, squares for the attempts, and the reason', () => {
    const result = resultOf(
      [
        [refused, BASE, well],
        [well, well, well],
      ],
      { healthy: true },
    );
    const markdown = pollReport(result, { title: 'health-poll', reason: '' });
    expect(markdown).toContain('### ✅ health-poll: healthy after 1m00s');
    expect(markdown).toContain('- ✅ `http://app0.test/health`, status 200, 3 attempts ⬛🟥🟩');
    expect(markdown).toContain('- ✅ `http://app1.test/health`, status 200, 3 attempts 🟩🟩🟩');
    expect(markdown).toMatchSnapshot();
  });

  test('untrusted text changes nothing but its own text', () => {
    const evil = '</details>|`` [x](http://evil) @team #1 <script> \u0060\u0060\u0060';
    const verdict = { ...BASE, reason: evil, version: evil, excerpt: `${evil}\n\`\`\`\n# Title` };
    const markdown = pollReport(resultOf([[verdict]]), { title: 'health-poll', reason: evil });
    const fenced = /^(`{3,})\n[\s\S]*?\n\1$/m;
    expect(markdown).toMatch(fenced);
    const rest = markdown.replace(fenced, '');
    expect(rest).not.toMatch(/<script>|@team|(?<!\\)\[x|#1\b/);
    expect(rest.match(/<\/details>/g)).toHaveLength(1);
    // It breaks out of no line.
    expect(rest.match(/^- /gm)).toHaveLength(2);
  });

  test('many attempts still make a short line and a short list', () => {
    const flapping = Array.from({ length: 2000 }, (_, n) => (n % 2 === 0 ? BASE : well));
    const markdown = pollReport(resultOf([flapping]), { title: 't', reason: '' });
    expect(markdown.length).toBeLessThan(4000);
    expect(markdown).toContain('earlier changes left out');
  });
});

describe('the log', () => {
  const lines = async (verdicts: readonly (readonly [number, Verdict])[]): Promise<string[]> => {
    const clock = new FakeClock();
    const log: string[] = [];
    const tell = attemptLog({ info: (text) => log.push(text) }, clock);
    const target = targetOf('http://app.test/');
    const history = new History();
    let number = 0;
    for (const [at, verdict] of verdicts) {
      await clock.run(clock.sleep(Math.max(0, 1_000_000 + at - clock.now())));
      number += 1;
      tell({ target, number, verdict, changed: history.add(verdict, at), elapsedMs: at });
    }
    return log;
  };

  test('a line per change, none for more of the same but a heartbeat', async () => {
    const same = Array.from({ length: 40 }, (_, n) => [n * 1000, refused] as const);
    expect(await lines([...same, [40_000, well]])).toEqual([
      '· 0ms #1 http://app.test/: connection refused by 10.0.0.1:80',
      '· 30s #31 http://app.test/: still connection refused by 10.0.0.1:80',
      '✓ 40s #41 http://app.test/: HTTP 200 OK',
    ]);
  });

  test('never a flood, whatever the server answers', async () => {
    const noisy = Array.from({ length: 1000 }, (_, n) => {
      const reason = `JSON: uptime is ${String(n)}`;
      return [n * 200, { ...BASE, reason }] as const;
    });
    expect((await lines(noisy)).length).toBeLessThan(130);
  });
});
