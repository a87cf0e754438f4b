import { crashDockerd, startDockerd, stopDockerd, type Dockerd } from './dockerd.ts';
import { createEngineNetwork, freeSubnet } from './engine-network.ts';
import { guard } from './guard.ts';
import { DEFAULT_DOCKER_HOST, pingEngine } from './ping-engine.ts';
import type { ProcessMark } from './process-mark.ts';
import { removeEngine } from './remove-engine.ts';
import { removeOrphans } from './remove-orphans.ts';
import { createResource, saveRecord } from './resource.ts';
import * as shared from './shared-engine.ts';
import { withLock } from './with-lock.ts';

export interface Engine {
  /** Value for DOCKER_HOST. */
  readonly dockerHost: string;
  /** Whether this very call started the daemon. */
  readonly ownedByUs: boolean;
  /** The daemon, where the rig started it. It changes with `restart` and `start`. */
  readonly pid: number | undefined;
  /** Own engine: gone with all its data. Shared engine: stopped by its last user, if the rig's. */
  stop(): Promise<void>;
}

/** An engine that one test has for itself, and may hurt. */
export interface OwnEngine extends Engine {
  readonly pid: number;
  /** In good order: SIGTERM, then a new daemon on the same data. */
  restart(): Promise<void>;
  /** SIGKILL to the daemon alone; its containers run on, as after a crash. */
  crash(): Promise<void>;
  /** A new daemon on the same data, after `crash`. */
  start(): Promise<void>;
}

export interface OwnEngineOptions {
  readonly own: true;
  /** More flags for dockerd, such as `--live-restore`. */
  readonly flags?: readonly string[];
}

/**
 * The engine that all tests share: the one that answers already, else a new one at docker's usual
 * socket. With `own`, a throw-away engine beside it, without any image (pull from a registry).
 */
export async function startEngine(options?: { readonly own?: false }): Promise<Engine>;
export async function startEngine(options: OwnEngineOptions): Promise<OwnEngine>;
export async function startEngine(
  options: { readonly own?: false } | OwnEngineOptions = {},
): Promise<Engine> {
  return options.own === true ? await startOwnEngine(options.flags ?? []) : await startOrAttach();
}

async function startOrAttach(): Promise<Engine> {
  const dockerHost = process.env.DOCKER_HOST || DEFAULT_DOCKER_HOST;
  const release = guard();
  const leave = shared.enterSharedEngine();
  const ownedByUs = await withLock('engine', async () => {
    if (await pingEngine(dockerHost)) return false;
    if (dockerHost !== DEFAULT_DOCKER_HOST) {
      throw new Error(
        `no engine answers at DOCKER_HOST=${dockerHost}: start it, or unset DOCKER_HOST to have one started`,
      );
    }
    await shared.startSharedEngine();
    await removeOrphans(dockerHost);
    return true;
  });
  return {
    dockerHost,
    ownedByUs,
    get pid() {
      return shared.sharedDaemon()?.pid;
    },
    stop: async () => {
      await withLock('engine', async () => {
        leave();
        await shared.stopSharedEngineIfUnused();
      });
      release();
    },
  };
}

async function startOwnEngine(moreFlags: readonly string[]): Promise<OwnEngine> {
  const release = guard();
  let record = await withLock('engine', async () =>
    createResource('engine', { subnet: await freeSubnet() }),
  );
  const dockerHost = `unix://${record.directory}/docker.sock`;
  let daemon: ProcessMark;
  let dockerd: Dockerd;
  const start = async (): Promise<void> => {
    daemon = await startDockerd(dockerd);
    record = saveRecord({ ...record, daemon, dockerHost });
  };
  try {
    const network = await createEngineNetwork(record.id, record.subnet ?? 0);
    const flags = [...network, ...moreFlags];
    dockerd = { directory: record.directory, dockerHost, flags };
    await start();
  } catch (error) {
    await removeEngine(record);
    release();
    throw error;
  }
  return {
    dockerHost,
    ownedByUs: true,
    get pid() {
      return daemon.pid;
    },
    start,
    crash: async () => {
      await crashDockerd(daemon);
    },
    restart: async () => {
      await stopDockerd(dockerd, daemon);
      await start();
    },
    stop: async () => {
      await removeEngine(record);
      release();
    },
  };
}
