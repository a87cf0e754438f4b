import {
  appendFileSync,
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { guard } from './guard.ts';
import { makeKey, readKey, type Key, type KeyType } from './make-key.ts';
import { DEFAULT_DOCKER_HOST } from './ping-engine.ts';
import { removeServer } from './remove-server.ts';
import { createResource, saveRecord, STATE_DIRECTORY, type ResourceRecord } from './resource.ts';
import { mustRun, run, type RunOptions, type RunResult } from './run.ts';
import { sshdConfig } from './sshd-config.ts';
import { startDaemon } from './start-daemon.ts';
import { startEngine, type Engine, type OwnEngine } from './start-engine.ts';
import { createUser } from './unix-user.ts';
import { withLock } from './with-lock.ts';

export interface ServerOptions {
  /** `fresh` (default): a new unix user, deleted at the end. */
  readonly user?: 'fresh' | 'root';
  /** The login shell, which is also what `sh` is (default dash). Not with `user: 'root'`. */
  readonly shell?: '/bin/dash' | '/bin/bash' | '/bin/busybox';
  /** An engine for this server alone, in `server.ownEngine`, instead of the shared one. */
  readonly ownEngine?: boolean;
  /** An engine that the caller has started and will stop. */
  readonly engine?: Engine;
  /** Whether the user may use the engine (default true). Root always may. */
  readonly docker?: boolean;
  /** Default 127.0.0.1; `::1` for IPv6. */
  readonly listenAddress?: string;
  /** Puts the home on a disk of so many KiB, to be filled by a test. */
  readonly homeSizeKiB?: number;
  /** Environment of every session. */
  readonly environment?: Readonly<Record<string, string>>;
  /** More lines for sshd_config; they win over the rig's own. */
  readonly sshdConfig?: readonly string[];
}

export interface Server {
  /** `dah-xxxxxxxx`: unique, so the name of the user, the directory and the Compose project. */
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly privateKey: string;
  readonly publicKey: string;
  /** One line per host key type, for this host and port. */
  readonly knownHosts: string;
  /** `SHA256:…` of each host key. */
  readonly fingerprints: Readonly<Record<KeyType, string>>;
  /** What `~` is in a session. */
  readonly home: string;
  /** `<home>/<id>`: a place for the one project of a test. Not made yet. */
  readonly directory: string;
  readonly dockerHost: string;
  /** With `ownEngine: true`. */
  readonly ownEngine: OwnEngine | undefined;
  readonly sshdPid: number;
  /** Runs a command as the user, through the machine's own ssh client. 255 when ssh itself fails. */
  exec(command: string, options?: ExecOptions): Promise<RunResult>;
  /** Lets one more key in. */
  authorize(publicKey: string): void;
  /** What sshd has logged (LogLevel VERBOSE). */
  sshdLog(): string;
  /** Ends its processes, its Compose projects, its user and its folder. */
  stop(): Promise<void>;
}

export interface ExecOptions extends RunOptions {
  /** Connects to this address instead, such as that of a link; the host key stays the server's. */
  readonly via?: { readonly host: string; readonly port: number };
}

/** Starts a throw-away server to deploy to: its own sshd, keys, user and home (0.5 s). */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  if (options.user === 'root' && options.shell !== undefined) {
    throw new Error("startServer: root's shell is the machine's own; leave `shell` out");
  }
  const ownEngine = options.ownEngine === true ? await startEngine({ own: true }) : undefined;
  const engine = ownEngine ?? options.engine ?? (await startEngine());
  const release = guard();
  let record = createResource('server', { dockerHost: engine.dockerHost });
  const stop = async (): Promise<void> => {
    await removeServer(record);
    if (engine !== options.engine) await engine.stop();
    release();
  };
  try {
    const { id, directory } = record;
    const home = join(directory, 'home');
    const login = await createLogin(record, home, options);
    record = saveRecord({ ...record, user: login.user });
    const host = options.listenAddress ?? '127.0.0.1';
    const keys = await createKeys(directory);
    writeFileSync(join(directory, 'authorized_keys'), `${keys.user.publicKey}\n`);
    const port = await freePort(host);
    // A user of the usual socket has no DOCKER_HOST, and it should work without.
    const { dockerHost } = engine;
    const engineVariable: Record<string, string> =
      dockerHost === DEFAULT_DOCKER_HOST ? {} : { DOCKER_HOST: dockerHost };
    const environment = { ...login.environment, ...engineVariable, ...options.environment };
    const settings = { id, directory, host, port, user: login.user, environment };
    const config = sshdConfig(settings, options.sshdConfig ?? []);
    writeFileSync(join(directory, 'sshd_config'), config);
    mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
    const daemon = await startDaemon({
      command: '/usr/sbin/sshd',
      args: ['-D', '-e', '-f', join(directory, 'sshd_config')],
      logPath: join(directory, 'sshd.log'),
      host,
      port,
    });
    record = saveRecord({ ...record, daemon, address: `${host}:${port}` });
    const name = `[${host}]:${port}`;
    const hostKeys = [keys.ed25519, keys.ecdsa, keys.rsa];
    const knownHosts = hostKeys.map(
      ({ publicKey }) => `${name} ${publicKey.split(' ').slice(0, 2).join(' ')}\n`,
    );
    writeFileSync(join(directory, 'known_hosts'), knownHosts.join(''));
    return {
      id,
      host,
      port,
      user: login.user,
      privateKey: keys.user.privateKey,
      publicKey: keys.user.publicKey,
      knownHosts: knownHosts.join(''),
      fingerprints: {
        ed25519: keys.ed25519.fingerprint,
        ecdsa: keys.ecdsa.fingerprint,
        rsa: keys.rsa.fingerprint,
      },
      home,
      directory: join(home, id),
      dockerHost: engine.dockerHost,
      ownEngine,
      sshdPid: daemon.pid,
      exec: async (command, { via = { host, port }, ...runOptions } = {}) => {
        const where = ['-p', String(via.port), '-o', `HostKeyAlias=${name}`];
        const target = [`${login.user}@${via.host}`, command];
        return await run('ssh', [...sshArguments(directory), ...where, ...target], runOptions);
      },
      authorize: (publicKey) => {
        appendFileSync(join(directory, 'authorized_keys'), `${publicKey.trim()}\n`);
      },
      sshdLog: () => readFileSync(join(directory, 'sshd.log'), 'utf8'),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Login {
  readonly user: string;
  readonly environment: Readonly<Record<string, string>>;
}

async function createLogin(
  record: ResourceRecord,
  home: string,
  options: ServerOptions,
): Promise<Login> {
  mkdirSync(home, { mode: 0o750 });
  if (options.homeSizeKiB !== undefined) {
    await mustRun('mount', ['-t', 'tmpfs', '-o', `size=${options.homeSizeKiB}k`, 'tmpfs', home]);
  }
  if (options.user === 'root') return { user: 'root', environment: { HOME: home } };
  const shell = options.shell ?? '/bin/dash';
  // `sh` and `ash` in a folder of its own, first on PATH: they are busybox only by these names.
  const bin = join(record.directory, 'bin');
  mkdirSync(bin);
  for (const name of ['sh', 'ash']) symlinkSync(shell, join(bin, name));
  const user = await createUser(record.id, {
    home,
    shell: shell === '/bin/busybox' ? join(bin, 'ash') : shell,
    ...(options.docker === false || record.dockerHost === undefined
      ? {}
      : { dockerHost: record.dockerHost }),
  });
  chownSync(home, user.uid, user.uid);
  chmodSync(home, 0o750);
  const path = [bin, '/usr/local/bin', '/usr/bin', '/bin'].join(':');
  return { user: user.name, environment: { PATH: path } };
}

async function createKeys(directory: string): Promise<Record<KeyType | 'user', Key>> {
  const path = (name: string): string => join(directory, name);
  const [user, ed25519, ecdsa, rsa] = await Promise.all([
    makeKey('ed25519', path('user_key')),
    makeKey('ed25519', path('host_ed25519')),
    makeKey('ecdsa', path('host_ecdsa')),
    rsaHostKey(path('host_rsa')),
  ]);
  return { user, ed25519, ecdsa, rsa };
}

/** Finding two primes takes 0.1 s of computing, so all servers of a machine have this one key in common. */
async function rsaHostKey(path: string): Promise<Key> {
  const kept = join(STATE_DIRECTORY, 'host_rsa');
  if (!existsSync(`${kept}.pub`)) {
    await withLock('host-key', async () => {
      if (existsSync(`${kept}.pub`)) return;
      const half = mkdtempSync(`${kept}-`);
      await makeKey('rsa', join(half, 'key'));
      renameSync(join(half, 'key'), kept);
      renameSync(join(half, 'key.pub'), `${kept}.pub`);
      rmdirSync(half);
    });
  }
  for (const end of ['', '.pub']) copyFileSync(`${kept}${end}`, `${path}${end}`);
  return readKey(path);
}

function sshArguments(directory: string): string[] {
  const options = [
    'BatchMode=yes',
    'IdentitiesOnly=yes',
    'IdentityAgent=none',
    'StrictHostKeyChecking=yes',
    `UserKnownHostsFile=${join(directory, 'known_hosts')}`,
    'GlobalKnownHostsFile=/dev/null',
    'ConnectTimeout=10',
    'LogLevel=ERROR',
    // The post-quantum exchange that is preferred otherwise costs 70 ms of computing each time.
    'KexAlgorithms=^curve25519-sha256',
  ];
  return [
    '-F',
    'none',
    '-i',
    join(directory, 'user_key'),
    ...options.flatMap((one) => ['-o', one]),
  ];
}
