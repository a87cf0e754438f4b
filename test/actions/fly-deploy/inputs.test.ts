import { describe, expect, test } from '@jest/globals';
import { readInputs, type Wanted } from '../../../actions/fly-deploy/inputs.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { recordingRunner, type RecordingRunner } from '../../fakes/recording-runner.ts';

function read(inputs: Record<string, string> = {}): Wanted & { readonly runner: RecordingRunner } {
  const runner = recordingRunner(
    { 'api-token': 'fm2_first,fm2_second', ...inputs },
    new FakeClock(),
  );
  return { ...readInputs(runner), runner };
}

test('defaults are safe and few', () => {
  expect(read()).toMatchObject({
    command: 'deploy',
    image: '',
    strategy: 'auto',
    rollbackOnFailure: true,
    concurrencyWait: 300_000,
    waitTimeout: undefined,
    stableFor: 10_000,
    token: 'fm2_first,fm2_second',
  });
});

test('each part of the token, each secret and each build secret is masked', () => {
  const { runner } = read({
    secrets: 'A=hunter22\nB=swordfish=1',
    'build-secrets': 'NPM=npm_123456',
  });
  for (const secret of ['fm2_first', 'fm2_second', 'hunter22', 'swordfish=1', 'npm_123456']) {
    expect(runner.masks).toContain(secret);
  }
});

test.each(['http://shop.flycast/health', 'http://shop.internal:8080/health'])(
  '%s is refused where it can never answer, and taken inside that network',
  (url) => {
    const inputs = { 'api-token': 'fm2_first', 'health-url': url };
    const at = (where: string): RecordingRunner =>
      recordingRunner(inputs, new FakeClock(), { RUNNER_ENVIRONMENT: where });
    expect(() => readInputs(at('github-hosted'))).toThrow(/inside Fly's private network/);
    expect(() => readInputs(at('self-hosted'))).not.toThrow();
  },
);

describe('refuses', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['an unknown command', { command: 'rolback' }, /command: "rolback".*did you mean "rollback"/],
    ['an app that is no name', { app: 'My App' }, /app: "My App" is no name/],
    ['an image that is an option', { image: '--help' }, /image: "--help" is no image/],
    [
      'an image beside a build',
      { image: 'a/b:c', 'build-args': 'A=1' },
      /build-args is for a build/,
    ],
    ['a label that is no tag', { 'image-label': 'a b' }, /image-label: "a b"/],
    ['a region in words', { regions: 'Frankfurt' }, /regions: "Frankfurt"/],
    ['a release for deploy', { release: '4' }, /release is for command: rollback/],
    ['a release in words', { command: 'rollback', release: 'previous' }, /release: "previous"/],
    ['an image for rollback', { command: 'rollback', image: 'a/b:c' }, /image has no place/],
    ['secrets for rollback', { command: 'rollback', secrets: 'A=b' }, /secrets has no place/],
    ['a moving flyctl', { 'flyctl-version': 'latest' }, /flyctl-version: "latest".*0\.4\.80/],
    ['an old flyctl', { 'flyctl-version': 'v0.3.9' }, /0\.3\.9 is older than 0\.4\.56/],
    ['a duration in words', { 'wait-timeout': 'long' }, /wait-timeout: "long"/],
    ['a secret of lines', { secrets: 'KEY=-----BEGIN\nMIIE' }, /secrets, line 2: .*base64/],
    ['a version without a URL', { 'health-expect-version': '1.2.3' }, /health-url is missing/],
  ])('%s', (_, inputs, reason) => {
    expect(() => read(inputs)).toThrow(reason);
  });

  test.each<Record<string, string>>([
    { command: 'rollback', release: 'v41' },
    { regions: 'fra, iad\nnrt' },
    { 'flyctl-version': 'v0.4.87' },
    { image: 'registry.fly.io/shop@sha256:abc' },
    { 'wait-timeout': '90' },
  ])('and takes %j', (inputs) => {
    expect(() => read(inputs)).not.toThrow();
  });
});
