import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { guard } from './guard.ts';
import { removeRegistry } from './remove-registry.ts';
import { createResource, saveRecord } from './resource.ts';
import { mustRun } from './run.ts';
import { startDaemon } from './start-daemon.ts';

export interface RegistryOptions {
  /** With a password, nothing is served without it. */
  readonly username?: string;
  readonly password?: string;
  /** A folder that outlives it, with images from before. Default: a fresh one of its own. */
  readonly storage?: string;
}

export interface RegistryRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly userAgent: string;
}

export interface Registry {
  /** `127.0.0.1:port`, the first part of an image's name. Docker speaks plain HTTP to loopback. */
  readonly address: string;
  /** A DOCKER_CONFIG folder that is logged in to it. Outside every server's home. */
  readonly dockerConfig: string;
  /** The folder with its blobs and repositories. */
  readonly storage: string;
  /** Every request it has answered so far, in order. */
  requests(): RegistryRequest[];
  /** Ends it and takes its images off the shared engine. */
  stop(): Promise<void>;
}

/** Starts a real registry, empty, on a free loopback port (0.2 s). */
export async function startRegistry(options: RegistryOptions = {}): Promise<Registry> {
  const release = guard();
  let record = createResource('registry');
  const { directory } = record;
  const path = (name: string): string => join(directory, name);
  try {
    const port = await freePort();
    const address = `127.0.0.1:${port}`;
    record = saveRecord({ ...record, address });
    mkdirSync(path('docker'), { mode: 0o700 });
    const { username, password } = options;
    if (username !== undefined && password !== undefined) {
      // Cost 4 is bcrypt's lowest: the client logs in again for every layer.
      const line = await mustRun('htpasswd', ['-niB', '-C', '4', username], { input: password });
      writeFileSync(path('htpasswd'), line.trim() + '\n', { mode: 0o600 });
      const auth = Buffer.from(`${username}:${password}`).toString('base64');
      const config = { auths: { [address]: { auth } } };
      writeFileSync(path('docker/config.json'), JSON.stringify(config), { mode: 0o600 });
    }
    writeFileSync(path('config.json'), JSON.stringify(configuration(directory, address, options)));
    const daemon = await startDaemon({
      command: 'docker-registry',
      args: ['serve', path('config.json')],
      logPath: path('registry.log'),
      host: '127.0.0.1',
      port,
    });
    record = saveRecord({ ...record, daemon });
    return {
      address,
      dockerConfig: path('docker'),
      storage: options.storage ?? path('data'),
      requests: () => accessLog(readFileSync(path('registry.log'), 'utf8')),
      stop: async () => {
        await removeRegistry(record);
        release();
      },
    };
  } catch (error) {
    await removeRegistry(record);
    release();
    throw error;
  }
}

// The registry reads YAML, of which JSON is a part.
function configuration(directory: string, address: string, options: RegistryOptions): object {
  const auth = { htpasswd: { realm: 'test', path: join(directory, 'htpasswd') } };
  return {
    version: '0.1',
    log: { level: 'warn' },
    storage: {
      filesystem: { rootdirectory: options.storage ?? join(directory, 'data') },
      delete: { enabled: true },
    },
    http: { addr: address },
    ...(options.password === undefined ? {} : { auth }),
  };
}

// The combined log format of web servers: host - user [time] "GET /v2/ HTTP/1.1" 200 2 "" "agent"
function accessLog(text: string): RegistryRequest[] {
  const line = /\] "(\S+) (\S+) HTTP\/[\d.]+" (\d+) \d+ "[^"]*" "([^"]*)"$/gm;
  return [...text.matchAll(line)].map(([, method = '', path = '', status, userAgent = '']) => ({
    method,
    path,
    status: Number(status),
    userAgent,
  }));
}
