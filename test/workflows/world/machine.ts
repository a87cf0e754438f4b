import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STATE_DIRECTORY } from '../../host/resource.ts';
import { startEngine, type OwnEngine } from '../../host/start-engine.ts';
import { startRegistry, type Registry } from '../../host/start-registry.ts';
import { strippedStandIns } from '../stripped-stand-ins.ts';
import { startLibrary } from './library.ts';

/** So that a job trusts whom this machine trusts, where it says so in its environment. */
const TRUST = [
  'NODE_EXTRA_CA_CERTS',
  'PIP_CERT',
  'SSL_CERT_FILE',
  'CURL_CA_BUNDLE',
  'REQUESTS_CA_BUNDLE',
];

/** Environment of a runner that needs neither an engine nor a registry. */
export const BARE: Readonly<Record<string, string>> = {
  STAND_INS: strippedStandIns(),
  // Packages that were downloaded once are there for every later run.
  STAND_IN_CACHE: join(STATE_DIRECTORY, 'package-cache'),
  ...Object.fromEntries(
    TRUST.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  ),
};

/** What runners and servers stand on: an engine that pulls from here, and a registry to push to. */
export interface Machine extends AsyncDisposable {
  readonly engine: OwnEngine;
  readonly registry: Registry;
  readonly username: string;
  readonly password: string;
  /** Where uploaded artifacts are, below the run's id and the artifact's name. */
  readonly artifacts: string;
  /** Environment of every step. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts it (2 s, and a minute more on a machine where the library was never made). */
export async function startMachine(): Promise<Machine> {
  await using stack = new AsyncDisposableStack();
  const shared = await startEngine();
  stack.defer(() => shared.stop());
  const library = await startLibrary(shared.dockerHost);
  stack.defer(() => library.stop());
  const scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-machine-'));
  stack.defer(() => {
    rmSync(scratch, { recursive: true, force: true });
  });
  // With containerd's image store it keeps indexes, so that provenance, SBOM and layer caches can be pushed.
  const config = join(scratch, 'daemon.json');
  writeFileSync(config, JSON.stringify({ features: { 'containerd-snapshotter': true } }));
  const engine = await startEngine({
    own: true,
    flags: [`--config-file=${config}`, `--registry-mirror=http://${library.address}`],
  });
  stack.defer(() => engine.stop());
  const [username, password] = ['robot', 'registry-password'];
  const registry = await startRegistry({ username, password });
  stack.defer(() => registry.stop());
  const artifacts = join(scratch, 'artifacts');
  mkdirSync(artifacts);
  const kept = stack.move();
  return {
    engine,
    registry,
    username,
    password,
    artifacts,
    env: {
      DOCKER_HOST: engine.dockerHost,
      ...BARE,
      STAND_IN_ARTIFACTS: artifacts,
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
