import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { readGate, type HealthGate } from '../../packages/health/read-gate.ts';
import { shown, type Inputs } from '../../packages/runner/inputs.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { FLYCTL_VERSION } from './flyctl-version.ts';
import { parsePairs, type Pair } from './pairs.ts';
import { stagingCalls, type SecretsCall } from './secrets-stdin.ts';
import { parseToken } from './token.ts';

/** Everything a user asks for; durations in milliseconds, undefined where flyctl or the config decides. */
export interface Wanted {
  readonly command: 'deploy' | 'rollback';
  /** Empty: the config names it. */
  readonly app: string;
  readonly token: string;
  readonly config: string;
  readonly workingDirectory: string;
  readonly image: string;
  readonly dockerfile: string;
  readonly imageLabel: string;
  readonly buildArgs: readonly Pair[];
  readonly buildSecrets: readonly Pair[];
  readonly env: readonly Pair[];
  readonly staging: readonly SecretsCall[];
  readonly strategy: 'auto' | 'rolling' | 'canary' | 'bluegreen' | 'immediate';
  readonly regions: readonly string[];
  readonly ha: boolean;
  readonly builder: 'remote' | 'local';
  readonly waitTimeout: number | undefined;
  readonly releaseCommandTimeout: number | undefined;
  readonly stableFor: number;
  readonly health: HealthGate | undefined;
  readonly rollbackOnFailure: boolean;
  /** Release version; undefined for the last one that was complete and does not run. */
  readonly release: number | undefined;
  readonly concurrencyWait: number;
  readonly flyctlVersion: string;
  readonly flyctlPath: string;
  readonly timeout: number;
}

/** Reads and checks every input. Throws a ConfigurationError; nothing has been contacted by then. */
export function readInputs({
  inputs,
  secrets,
  context,
}: Pick<Runner, 'inputs' | 'secrets' | 'context'>): Wanted {
  const mask = (secret: string): void => {
    secrets.add(secret);
  };
  const token = parseToken(inputs.secret('api-token'), mask);
  const pairs = (input: string): Pair[] => parsePairs(input, inputs.list(input));
  const hidden = (input: string): Pair[] => {
    for (const line of inputs.list(input)) mask(line.slice(line.indexOf('=') + 1));
    return pairs(input);
  };
  const wanted: Wanted = {
    command: inputs.oneOf('command', ['deploy', 'rollback'], 'deploy'),
    app: readApp(inputs.text('app')),
    token,
    config: inputs.text('config'),
    workingDirectory: inputs.text('working-directory', '.'),
    image: readImage(inputs.text('image')),
    dockerfile: inputs.text('dockerfile'),
    imageLabel: readLabel(inputs.text('image-label')),
    buildArgs: pairs('build-args'),
    buildSecrets: hidden('build-secrets'),
    env: pairs('env'),
    staging: stagingCalls(hidden('secrets')),
    strategy: inputs.oneOf(
      'strategy',
      ['auto', 'rolling', 'canary', 'bluegreen', 'immediate'],
      'auto',
    ),
    regions: readRegions(inputs.list('regions')),
    ha: inputs.boolean('ha', true),
    builder: inputs.oneOf('builder', ['remote', 'local'], 'remote'),
    waitTimeout: optionalDuration(inputs, 'wait-timeout'),
    releaseCommandTimeout: optionalDuration(inputs, 'release-command-timeout'),
    stableFor: inputs.duration('stable-for', '10s'),
    health: readGate(inputs, mask),
    rollbackOnFailure: inputs.boolean('rollback-on-failure', true),
    release: readRelease(inputs.text('release')),
    concurrencyWait: inputs.duration('concurrency-wait', '5m'),
    flyctlVersion: readVersion(inputs.text('flyctl-version', FLYCTL_VERSION)),
    flyctlPath: inputs.text('flyctl-path'),
    timeout: inputs.duration('timeout', '30m'),
  };
  refuseMixtures(wanted);
  // A runner of one's own may be in that network.
  if (context.environment['RUNNER_ENVIRONMENT'] === 'github-hosted') refusePrivate(wanted.health);
  return Object.freeze(wanted);
}

function refuseMixtures(wanted: Wanted): void {
  const builds = [
    ['dockerfile', wanted.dockerfile !== ''],
    ['image-label', wanted.imageLabel !== ''],
    ['build-args', wanted.buildArgs.length > 0],
    ['build-secrets', wanted.buildSecrets.length > 0],
  ] as const;
  const given = builds.find(([, set]) => set)?.[0];
  if (wanted.image !== '' && given !== undefined) {
    throw new ConfigurationError(
      `${given} is for a build, and image deploys what is built already; leave one of them out`,
    );
  }
  if (wanted.command === 'deploy') {
    if (wanted.release === undefined) return;
    throw new ConfigurationError(
      'release is for command: rollback; deploy takes an image, or builds one',
    );
  }
  const senseless = [
    ['image', wanted.image !== ''],
    ...builds,
    ['secrets', wanted.staging.length > 0],
    ['env', wanted.env.length > 0],
  ] as const;
  const wrong = senseless.find(([, set]) => set)?.[0];
  if (wrong === undefined) return;
  throw new ConfigurationError(
    `${wrong} has no place in command: rollback, which brings back a release as it was; name the release in release, or leave that empty too`,
  );
}

/** Names of Fly's private network, which never resolve outside of it. */
function refusePrivate(health: HealthGate | undefined): void {
  const hosts = health?.targets.map(({ request }) => request.url.hostname) ?? [];
  const host = hosts.find((name) => /\.(flycast|internal)$/.test(name));
  if (host === undefined) return;
  throw new ConfigurationError(
    `health-url: ${host} answers only inside Fly's private network, where this runner is not; give the app checks in its config, which Fly asks and this action waits for, or run the job on a runner in that network`,
  );
}

function optionalDuration(inputs: Inputs, name: string): number | undefined {
  return inputs.text(name) === '' ? undefined : inputs.duration(name, '');
}

function readApp(app: string): string {
  if (app === '' || /^[a-z0-9][a-z0-9-]{0,62}$/.test(app)) return app;
  throw new ConfigurationError(
    `app: "${shown(app)}" is no name of a Fly app; write lower-case letters, digits and -`,
  );
}

function readImage(image: string): string {
  if (image === '' || /^[\w][\w.:/@+-]*$/.test(image)) return image;
  throw new ConfigurationError(
    `image: "${shown(image)}" is no image; write for example registry.fly.io/shop:sha-1a2b3c4`,
  );
}

function readLabel(label: string): string {
  if (label === '' || /^\w[\w.-]{0,127}$/.test(label)) return label;
  throw new ConfigurationError(
    `image-label: "${shown(label)}" is no tag of an image; write letters, digits, _, . and -`,
  );
}

function readRegions(regions: readonly string[]): readonly string[] {
  const names = regions.flatMap((line) => line.split(/[\s,]+/)).filter((name) => name !== '');
  const wrong = names.find((name) => !/^[a-z]{3}$/.test(name));
  if (wrong === undefined) return names;
  throw new ConfigurationError(
    `regions: "${shown(wrong)}" is no region of Fly; write three letters such as fra or iad, one per line`,
  );
}

function readRelease(release: string): number | undefined {
  if (release === '') return undefined;
  const [, version] = /^v?([1-9]\d{0,8})$/.exec(release) ?? [];
  if (version !== undefined) return Number(version);
  throw new ConfigurationError(
    `release: "${shown(release)}" is no version of a release; write a number such as 41, as \`fly releases\` lists them`,
  );
}

function readVersion(version: string): string {
  const bare = version.replace(/^v/, '');
  if (!/^\d+\.\d+\.\d+$/.test(bare)) {
    throw new ConfigurationError(
      `flyctl-version: "${shown(version)}" is no version; write one in full, such as ${FLYCTL_VERSION}, since a moving one could not be trusted`,
    );
  }
  const [major = 0, minor = 0, patch = 0] = bare.split('.').map(Number);
  if (major > 0 || minor > 4 || (minor === 4 && patch >= 56)) return bare;
  throw new ConfigurationError(
    `flyctl-version: ${bare} is older than 0.4.56, the first that says which release it made; write for example ${FLYCTL_VERSION}`,
  );
}
