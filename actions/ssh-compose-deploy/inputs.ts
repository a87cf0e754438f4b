import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import type { Rollout } from '../../packages/compose/rollout.ts';
import { readGate, type HealthGate } from '../../packages/health/read-gate.ts';
import { shown } from '../../packages/runner/inputs.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { splitWords } from '../../packages/shell/split-words.ts';
import { parseAddress } from '../../packages/ssh/address.ts';
import type { Hop } from '../../packages/ssh/connect.ts';
import { KnownHosts } from '../../packages/ssh/known-hosts.ts';
import { parsePrivateKey } from '../../packages/ssh/private-key.ts';
import { parseEnvInputs, type EnvInputs } from './env-inputs.ts';
import { readFleet, readTargets, type FleetInputs } from './hosts.ts';
import { parseDirectory } from './remote-path.ts';
import { readRollout } from './rollout-inputs.ts';
import { checkStackInputs } from './stack-inputs.ts';

/** What the workflow asks for, checked. Durations in milliseconds. */
export interface Wanted {
  readonly command: 'deploy' | 'rollback' | 'plan' | 'status';
  /** The host at hand: of several the first, until each has its turn. */
  readonly target: Hop;
  readonly targets: readonly Hop[];
  readonly fleet: FleetInputs;
  readonly jump: Hop | undefined;
  readonly connectTimeout: number;
  readonly connectAttempts: number;
  readonly directory: string;
  readonly project: string;
  /** As written; `remote:` in front of those that live on the server. */
  readonly composeFiles: readonly string[];
  readonly files: readonly string[];
  readonly env: EnvInputs;
  readonly imageTag: string;
  readonly before: string;
  readonly after: string;
  readonly deployScript: string;
  readonly checkout: string;
  readonly migrate: { readonly service: string; readonly words: readonly string[] } | undefined;
  readonly migrateTimeout: number;
  readonly health: HealthGate | undefined;
  readonly pruneImages: boolean;
  readonly registry: string;
  readonly registryUsername: string;
  readonly registryPassword: string;
  readonly profiles: readonly string[];
  readonly services: readonly string[];
  readonly rollout: Rollout;
  readonly forceRecreate: boolean;
  readonly removeOrphans: boolean;
  readonly healthTimeout: number;
  readonly stableFor: number;
  readonly onDisconnect: 'commit' | 'rollback';
  readonly rollbackOnFailure: boolean;
  readonly release: string;
  readonly lockWait: number;
  readonly keepReleases: number;
  readonly timeout: number;
}

/** Reads and checks every input. Throws a ConfigurationError; nothing has been contacted by then. */
export function readInputs(runner: Runner): Wanted {
  const { inputs, secrets } = runner;
  // Everything secret is masked before anything can be refused.
  const secretKey = {
    text: inputs.secret('private-key'),
    passphrase: inputs.secret('passphrase'),
  };
  const registryPassword = inputs.secret('registry-password');
  const env = parseEnvInputs(inputs, secrets);
  const command = inputs.oneOf('command', ['deploy', 'rollback', 'plan', 'status'], 'deploy');
  const targets = readTargets(runner, secretKey);
  const [target] = targets;
  const registryUsername = inputs.text('registry-username');
  if ((registryUsername === '') !== (registryPassword === '')) {
    throw new ConfigurationError(
      'registry-username and registry-password go together: give both or neither',
    );
  }
  if (/[\r\n]/.test(registryPassword)) {
    throw new ConfigurationError(
      'registry-password holds a line break; store the token alone, in one line',
    );
  }
  const wanted: Wanted = Object.freeze({
    command,
    target,
    targets,
    fleet: readFleet(runner),
    jump: readJump({ inputs, secrets }, target),
    connectTimeout: inputs.duration('connect-timeout', '20s'),
    connectAttempts: inputs.integer('connect-attempts', 3, { min: 1, max: 20 }),
    directory: parseDirectory(
      inputs.required(
        'directory',
        'the folder of the project on the server, such as ~/shop or /srv/shop',
      ),
    ),
    project: readProject(inputs.text('project')),
    composeFiles: inputs.list('compose-files'),
    files: inputs.list('files'),
    env,
    imageTag: inputs.text('image-tag'),
    before: inputs.text('before'),
    after: inputs.text('after'),
    deployScript: inputs.text('deploy-script'),
    checkout: readRef(inputs.text('checkout')),
    migrate: readMigrate(inputs.text('migrate')),
    migrateTimeout: inputs.duration('migrate-timeout', '10m'),
    health: readGate(inputs, (secret) => {
      secrets.add(secret);
    }),
    pruneImages: inputs.boolean('prune-images', true),
    registry: readRegistry(inputs.text('registry')),
    registryUsername,
    registryPassword,
    profiles: readNames('profiles', inputs.list('profiles')),
    services: readNames('services', inputs.list('services')),
    rollout: readRollout(inputs),
    forceRecreate: inputs.boolean('force-recreate', false),
    removeOrphans: inputs.boolean('remove-orphans', true),
    healthTimeout: inputs.duration('health-timeout', '120s'),
    stableFor: inputs.duration('stable-for', '5s'),
    onDisconnect: inputs.oneOf('on-disconnect', ['commit', 'rollback'], 'commit'),
    rollbackOnFailure: inputs.boolean('rollback-on-failure', true),
    release: readRelease(inputs.text('release', 'previous')),
    lockWait: inputs.duration('lock-wait', '10m'),
    keepReleases: inputs.integer('keep-releases', 5, { min: 2, max: 100 }),
    timeout: inputs.duration('timeout', '30m'),
  });
  if (wanted.fleet.rollbackScope === 'all' && !wanted.rollbackOnFailure) {
    throw new ConfigurationError(
      'rollback-scope: all takes hosts back that are well, while rollback-on-failure: false leaves those that are not; write rollback-on-failure: true',
    );
  }
  checkStackInputs(wanted);
  return wanted;
}

function readJump({ inputs }: Pick<Runner, 'inputs' | 'secrets'>, target: Hop): Hop | undefined {
  const jump = inputs.text('jump-host');
  const key = inputs.secret('jump-private-key');
  const knownHosts = inputs.text('jump-known-hosts');
  if (jump === '') return undefined;
  return {
    address: parseAddress('jump-host', jump, { port: 22, user: target.address.user }),
    key: key === '' ? target.key : parsePrivateKey('jump-private-key', key, target.key.passphrase),
    trust: {
      knownHosts: new KnownHosts('jump-known-hosts', knownHosts),
      fingerprints: [],
      input: 'jump-known-hosts',
    },
  };
}

/** `service` or `service: command`. */
function readMigrate(text: string): Wanted['migrate'] {
  if (text === '') return undefined;
  const [, service, command = ''] = /^([A-Za-z0-9][\w.-]*)\s*(?::\s*([^\r\n]*))?$/.exec(text) ?? [];
  if (service === undefined) {
    throw new ConfigurationError(
      `migrate: "${shown(text)}" is neither a service nor "service: command"; write for example api: npm run migrate`,
    );
  }
  return { service, words: splitWords('migrate', command) };
}

/** A branch, tag or sha as git takes it, and never an option or a range. */
function readRef(ref: string): string {
  if (ref === '' || (/^[\w][\w./+@-]*$/.test(ref) && !/\.\.|@\{|\.lock$|\/$/.test(ref)))
    return ref.replace(/^refs\/heads\//, '');
  throw new ConfigurationError(`checkout: "${shown(ref)}" is no branch, tag or sha`);
}

function readRegistry(text: string): string {
  const registry = text.replace(/^https?:\/\//, '').replace(/\/+$/, '');
  if (/^([\w.-]+(:\d+)?(\/[\w./-]+)?)?$/.test(registry)) return registry;
  throw new ConfigurationError(
    `registry: "${shown(text)}" is no host of a registry; write for example ghcr.io`,
  );
}

function readProject(project: string): string {
  if (project === '' || /^[a-z0-9][a-z0-9_-]*$/.test(project)) return project;
  throw new ConfigurationError(
    `project: "${project}" is no name for Compose; write lower-case letters, digits, - and _`,
  );
}

function readRelease(release: string): string {
  if (/^[\w][\w.-]{0,127}$/.test(release)) return release;
  throw new ConfigurationError(
    `release: "${release}" is neither previous, nor a release id, an image tag or a commit sha`,
  );
}

function readNames(input: string, names: readonly string[]): readonly string[] {
  const wrong = names.find((name) => !/^[A-Za-z0-9][\w.-]*$/.test(name));
  if (wrong === undefined) return names;
  throw new ConfigurationError(
    `${input}: "${wrong}" is no name of a Compose file; write one name per line`,
  );
}
