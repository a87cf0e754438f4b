import { expect, test } from '@jest/globals';
import { gate } from '../../../actions/health-poll/gate.ts';
import { readInputs } from '../../../actions/health-poll/inputs.ts';
import { RemoteError } from '../../../packages/errors/remote-error.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { recordingRunner, type RecordingRunner } from '../../fakes/recording-runner.ts';
import { scriptedHttp, type Script } from '../../fakes/scripted-http.ts';

interface Ran {
  readonly runner: RecordingRunner;
  readonly thrown: unknown;
}

async function run(
  inputs: Readonly<Record<string, string>>,
  script: (at: number, n: number, host: string) => Script,
): Promise<Ran> {
  const clock = new FakeClock();
  const runner = recordingRunner({ url: 'http://app.test/health', ...inputs }, clock);
  const { http } = scriptedHttp(clock, (at, n, { url }) => script(at, n, url.hostname));
  let thrown: unknown;
  await clock.run(
    gate(readInputs(runner), runner, { clock, http }).catch((error: unknown) => {
      thrown = error;
    }),
  );
  return { runner, thrown };
}

const body = { status: 'healthy', version: '1.4.2', token: 't0ken-abc' };

test('healthy: outputs, a plan before the first probe, and a summary', async () => {
  const { runner, thrown } = await run({ 'expect-version': '1.4.2' }, (at) =>
    at < 500 ? { fails: 'ECONNREFUSED' } : { status: 200, body },
  );
  expect(thrown).toBeUndefined();
  expect(runner.outputs).toEqual({
    healthy: 'true',
    status: '200',
    attempts: '4',
    'elapsed-ms': '729',
    version: '1.4.2',
    body: JSON.stringify(body),
    reason: '',
    results:
      '[{"url":"http://app.test/health","healthy":true,"status":200,"version":"1.4.2","attempts":4,"reason":""}]',
  });
  expect(runner.lines.slice(0, 2)).toEqual([
    'Polling GET http://app.test/health',
    'Probing for 1m00s (12 × 5s), 200ms apart at first and never more than 1s; hard end after 1m11s',
  ]);
  expect(runner.summaryText()).toContain('✅ health-poll: healthy');
});

test('never healthy: outputs are set all the same, then one RemoteError with the reason', async () => {
  const { runner, thrown } = await run(
    { 'expect-version': '1.4.3', retries: '1', headers: 'X-Key: t0ken-abc' },
    () => ({ status: 200, body }),
  );
  expect(thrown).toBeInstanceOf(RemoteError);
  const { message, details } = thrown as RemoteError;
  expect(message).toMatch(/version 1\.4\.2 answers, want 1\.4\.3/);
  expect(details[1]).toContain('"status":"healthy"');
  expect(runner.outputs).toMatchObject({ healthy: 'false', status: '200', version: '1.4.2' });
  expect(runner.outputs['reason']).toBe(message);
  // The server repeats the key it was sent.
  expect(runner.outputs['body']).toContain('"token":"***"');
  expect(JSON.stringify([runner.outputs, runner.lines, runner.summaryText()])).not.toContain(
    't0ken',
  );
});

test('of several URLs the outputs show the sick one', async () => {
  const { runner } = await run(
    { url: 'http://a.test/\nhttp://b.test/', retries: '1', pace: 'fixed' },
    (_at, _n, host) => ({ status: host === 'a.test' ? 200 : 503, body: host }),
  );
  expect(runner.outputs).toMatchObject({ healthy: 'false', status: '503', body: 'b.test' });
  expect(JSON.parse(runner.outputs['results'] ?? '')).toMatchObject([
    { url: 'http://a.test/', healthy: true, reason: '' },
    { url: 'http://b.test/', healthy: false, reason: 'HTTP 503 Service Unavailable' },
  ]);
  expect(runner.lines).toContain('Probing once; hard end after 11s');
});
