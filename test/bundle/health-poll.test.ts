import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serveHttp, serveHttps, type LoopbackServer } from '../fakes/loopback-server.ts';
import { startProxy } from '../fakes/proxy.ts';
import { BROKEN_ANSWERS } from './hostile/broken-answers.ts';
import { AUTHORITY, BROKEN_CONNECTIONS, LEAF } from './hostile/broken-connections.ts';
import { CHANGING_ANSWERS } from './hostile/changing-answers.ts';
import { WINDOW, type HostileServer } from './hostile/hostile-server.ts';
import { inParallel, runHealthPoll, type MeasuredRun } from './hostile/run-many.ts';

const HOSTILE = [...BROKEN_ANSWERS, ...BROKEN_CONNECTIONS, ...CHANGING_ANSWERS];
const HEALTHY = '{"status":"healthy","version":"1.4.2","constructor":{"name":"Object"}}';
/** What starting Node may take on a busy machine. */
const START_MS = 10_000;
/** How late a timer may come there. */
const BUSY_MS = 3000;

let plain: LoopbackServer;
let secure: LoopbackServer;

beforeAll(async () => {
  plain = await serveHttp((_, answer) => {
    answer.end(HEALTHY);
  });
  secure = await serveHttps({ key: LEAF.key, cert: LEAF.cert }, (incoming, answer) => {
    answer.setHeader('x-host', incoming.headers.host ?? '');
    answer.end(HEALTHY);
  });
});

afterAll(async () => {
  await plain[Symbol.asyncDispose]();
  await secure[Symbol.asyncDispose]();
});

/** What the log promises as the hard end, in milliseconds. */
function hardEnd({ stdout }: MeasuredRun): number {
  const [, minutes = '0', seconds = ''] = /hard end after (?:(\d+)m)?([\d.]+)s/.exec(stdout) ?? [];
  return (Number(minutes) * 60 + Number(seconds)) * 1000;
}

function runAgainst(
  server: LoopbackServer,
  { scheme = 'http', host = '127.0.0.1', inputs = {} }: Partial<HostileServer>,
): Promise<MeasuredRun> {
  const url = `${scheme}://${host}:${String(server.port)}/`;
  return runHealthPoll({ inputs: { url, ...WINDOW, ca: AUTHORITY.cert, ...inputs } });
}

describe('hostile servers end as the contract says, in time and in little memory', () => {
  const runs = new Map<HostileServer, { run: MeasuredRun; twin: MeasuredRun }>();

  beforeAll(async () => {
    await inParallel(HOSTILE, 6, async (hostile) => {
      await using server = await hostile.start();
      const run = await runAgainst(server, hostile);
      // The same inputs, and a server that behaves.
      const good = hostile.scheme === 'https' ? secure : plain;
      const twin = await runAgainst(good, { ...hostile, host: '127.0.0.1' });
      runs.set(hostile, { run, twin });
    });
  });

  test('there are forty of them at least', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(40);
    expect(new Set(HOSTILE.map(({ name }) => name)).size).toBe(HOSTILE.length);
  });

  test.each(HOSTILE.map((hostile) => [hostile.name, hostile] as const))('%s', (_, hostile) => {
    const { run, twin } = runs.get(hostile) ?? {};
    if (run === undefined || twin === undefined) throw new Error('it did not run');
    expect(run.signal).toBeNull();
    expect(run.durationMs).toBeLessThan(hardEnd(run) + START_MS);
    expect(Number(run.outputs['elapsed-ms'])).toBeLessThanOrEqual(hardEnd(run) + BUSY_MS);
    expect(run.peakMb).toBeGreaterThan(20);
    expect(run.peakMb).toBeLessThan(150);
    if (hostile.ends === 'healthy') {
      expect(run.errors).toEqual([]);
      expect([run.code, run.outputs['healthy']]).toEqual([0, 'true']);
    } else {
      expect(run.errors).toEqual([expect.stringMatching(hostile.ends)]);
      expect([run.code, run.outputs['healthy']]).toEqual([1, 'false']);
      expect(run.outputs['reason']).toMatch(hostile.ends);
      expect(run.summary).toContain('### ❌ health-poll: not healthy');
    }
    expect(twin.errors).toEqual([]);
    expect([twin.code, twin.outputs['healthy']]).toEqual([0, 'true']);
  });

  test('what a server says is no command, and what it was sent is masked', () => {
    const runOf = (name: string): MeasuredRun | undefined =>
      [...runs].find(([hostile]) => hostile.name === name)?.[1].run;
    const commanding = runOf('writes commands for the runner');
    expect(commanding?.errors).toHaveLength(1);
    expect(commanding?.stdout).not.toMatch(/^::set-output|##\[/m);
    expect(commanding?.outputs['body']).toContain('hacked');
    const echoing = runOf('gives back what it was sent');
    const said = `${echoing?.stdout.replaceAll(/^::add-mask::.*$/gm, '') ?? ''}${echoing?.summary ?? ''}${JSON.stringify(echoing?.outputs)}`;
    expect(said).toContain('"authorization\\":\\"***');
    expect(said).not.toContain('s3cret');
    expect(echoing?.masks).toContain('t0p-s3cret');
  });

  test('a server that starts in 3 s is noticed within 1 s', () => {
    for (const [hostile, { run }] of runs) {
      if (!hostile.name.startsWith('takes 3 s')) continue;
      // The server has started before the action has.
      expect(Number(run.outputs['elapsed-ms'])).toBeLessThan(4200 + BUSY_MS);
    }
  });
});

describe('ways to a server', () => {
  test('HTTPS with a private authority: with ca, not without', async () => {
    const url = `https://127.0.0.1:${String(secure.port)}/`;
    const inputs = { url, ...WINDOW, 'expect-version': '1.4.2' };
    const trusting = await runHealthPoll({ inputs: { ...inputs, ca: AUTHORITY.cert } });
    expect(trusting.outputs).toMatchObject({ healthy: 'true', version: '1.4.2', status: '200' });
    const wary = await runHealthPoll({ inputs });
    expect(wary.errors[0]).toMatch(
      /not trusted here.*\(Private Authority\)\. Give the authority's/,
    );
    const careless = await runHealthPoll({ inputs: { ...inputs, 'insecure-tls': 'true' } });
    expect(careless.outputs['healthy']).toBe('true');
  });

  test('a name that DNS does not know, by connect-to', async () => {
    const inputs = { url: 'https://app.test/', ...WINDOW, ca: AUTHORITY.cert };
    const connectTo = `127.0.0.1:${String(secure.port)}`;
    const expectation = { 'expect-header': 'X-Host: /^app\\.test$/' };
    const run = await runHealthPoll({
      inputs: { ...inputs, ...expectation, 'connect-to': connectTo },
    });
    expect(run.errors).toEqual([]);
  });

  test('IPv6', async () => {
    await using server = await serveHttp((_, answer) => {
      answer.end(HEALTHY);
    }, '::1');
    const run = await runAgainst(server, { host: '[::1]' });
    expect(run.errors).toEqual([]);
    const nobody = await runAgainst(plain, { host: '[::1]' });
    expect(nobody.errors[0]).toContain(`connection refused by [::1]:${String(plain.port)}`);
  });

  test('HTTPS_PROXY, with NO_PROXY around it', async () => {
    await using proxy = await startProxy({
      login: 'me:pr0xy-pw',
      to: () => ({ host: '127.0.0.1', port: secure.port }),
    });
    const inputs = { url: 'https://app.test/', ...WINDOW, ca: AUTHORITY.cert };
    const through = (login: string): string => `http://${login}127.0.0.1:${String(proxy.port)}`;
    const run = await runHealthPoll({ inputs, env: { HTTPS_PROXY: through('me:pr0xy-pw@') } });
    expect(run.errors).toEqual([]);
    expect(proxy.asked).toEqual(['CONNECT app.test:443']);
    const refused = await runHealthPoll({ inputs, env: { HTTPS_PROXY: through('') } });
    expect(refused.errors[0]).toMatch(/the proxy .* refused a tunnel to app\.test:443: HTTP 407/);
    const before = proxy.asked.length;
    const url = `https://127.0.0.1:${String(secure.port)}/`;
    const around = await runHealthPoll({
      inputs: { ...inputs, url },
      env: { HTTPS_PROXY: through(''), NO_PROXY: '127.0.0.1' },
    });
    expect(around.errors).toEqual([]);
    expect(proxy.asked).toHaveLength(before);
  });
});

describe('the step', () => {
  test('several URLs: each has its row, and one that is sick makes the step red', async () => {
    await using sick = await serveHttp((_, answer) => {
      answer.writeHead(503).end('out of order');
    });
    const [good, bad] = [plain, sick].map(({ port }) => `http://127.0.0.1:${String(port)}/`);
    const run = await runHealthPoll({ inputs: { ...WINDOW, url: `${good ?? ''}\n${bad ?? ''}` } });
    expect(run.code).toBe(1);
    expect(JSON.parse(run.outputs['results'] ?? '')).toMatchObject([
      { url: good, healthy: true, status: 200 },
      { url: bad, healthy: false, status: 503 },
    ]);
    expect(run.outputs['body']).toBe('out of order');
    expect(run.summary).toContain(`- ✅ \`${good ?? ''}\`, status 200, `);
    expect(run.summary).toContain(`- ❌ \`${bad ?? ''}\`, status 503, `);
  });

  test('a cancelled job ends at once, with one error', async () => {
    await using server = await serveHttp((_, answer) => {
      answer.writeHead(503).end();
    });
    let cancel: (() => void) | undefined;
    const run = await runHealthPoll({
      inputs: { url: `http://127.0.0.1:${String(server.port)}/` },
      onStart: (_, stop) => (cancel = stop),
      onOutput: (text) => {
        if (text.includes('HTTP 503')) cancel?.();
      },
    });
    expect([run.code, run.signal]).toEqual([1, null]);
    expect(run.errors).toHaveLength(1);
    expect(run.durationMs).toBeLessThan(START_MS + BUSY_MS);
  });

  test('a refused input is one error, and no request', async () => {
    const before = plain.connections();
    const url = `http://127.0.0.1:${String(plain.port)}/`;
    const run = await runHealthPoll({ inputs: { url, 'expect-version': 'latest' } });
    expect(run.code).toBe(1);
    expect(run.errors).toEqual([expect.stringMatching(/^expect-version: "latest" moves/)]);
    expect(plain.connections()).toBe(before);
    const unsummed = await runHealthPoll({ inputs: { url, summary: 'false' } });
    expect([unsummed.code, unsummed.summary]).toEqual([0, '']);
  });
});
