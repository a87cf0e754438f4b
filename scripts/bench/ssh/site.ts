import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp, type AppImage } from '../../../test/host/build-app.ts';
import { mustRun } from '../../../test/host/run.ts';
import { startEngine } from '../../../test/host/start-engine.ts';
import { startLink, type Link } from '../../../test/host/start-link.ts';
import { startRegistry } from '../../../test/host/start-registry.ts';
import { startServer, type Server } from '../../../test/host/start-server.ts';
import { DockerClock } from './docker-clock.ts';

export type Version = '1.0.0' | '2.0.0';

/** A server behind a slow link, with both versions of an app lying on its engine. */
export interface Site {
  readonly server: Server;
  readonly link: Link;
  readonly knownHosts: string;
  /** For `ssh -F`; it calls the server `target`. */
  readonly sshConfig: string;
  readonly keyPath: string;
  /** Environment in which a plain `ssh` reads that file. */
  readonly env: Readonly<Record<string, string>>;
  /** When docker worked in a session of the server. */
  readonly clock: DockerClock;
  /** Makes a folder of this name in the home of the server's user, or just here with `local`. */
  folder(name: string, where?: 'local'): Promise<string>;
  /** `registry/repository` of the app. */
  readonly image: string;
  /** Throws unless exactly this version runs and is healthy; returns when its container was first healthy. */
  expectRunning(version: Version): Promise<Life>;
  stop(): Promise<void>;
}

/** In milliseconds since the epoch. */
export interface Life {
  readonly started: number;
  readonly healthy: number;
}

export async function openSite(delayMs: number): Promise<Site> {
  const scratch = mkdtempSync(join(tmpdir(), 'deploy-actions-bench-'));
  const clock = new DockerClock(join(scratch, 'clock'));
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
    rmSync(scratch, { recursive: true, force: true });
  };
  try {
    const engine = await startEngine();
    stops.push(() => engine.stop());
    chmodSync(scratch, 0o755);
    const path = [clock.folder, '/usr/local/bin', '/usr/bin', '/bin'].join(':');
    const server = await startServer({ environment: { PATH: path } });
    stops.push(() => server.stop());
    const registry = await startRegistry();
    stops.push(() => registry.stop());
    const link = await startLink({ to: server, delayMs });
    stops.push(() => link.stop());
    const images: Record<string, AppImage> = {};
    for (const version of ['1.0.0', '2.0.0']) {
      const image = await buildApp({ registry, repository: 'bench/web', version });
      await mustRun('docker', ['pull', '--quiet', image.reference]);
      images[version] = image;
    }
    const client = writeClient(scratch, server, link);
    const folder = async (name: string, where?: 'local'): Promise<string> => {
      const path = where === 'local' ? join(scratch, name) : join(server.home, name);
      if (where === 'local') mkdirSync(path);
      else await mustRun('install', ['-d', '-o', server.user, '-g', server.user, path]);
      return path;
    };
    return {
      ...client,
      server,
      link,
      clock,
      folder,
      image: `${registry.address}/bench/web`,
      expectRunning: async (version) => await lifeOf(server.id, images[version]?.imageId ?? ''),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function writeClient(
  scratch: string,
  server: Server,
  link: Link,
): Pick<Site, 'knownHosts' | 'sshConfig' | 'keyPath' | 'env'> {
  const path = (name: string): string => join(scratch, name);
  const knownHosts = server.knownHosts.replaceAll(`]:${server.port} `, `]:${link.port} `);
  writeFileSync(path('key'), server.privateKey, { mode: 0o600 });
  writeFileSync(path('known_hosts'), knownHosts);
  const options = [
    'Host target',
    `HostName ${link.host}`,
    `Port ${link.port}`,
    `User ${server.user}`,
    `IdentityFile ${path('key')}`,
    'IdentitiesOnly yes',
    'IdentityAgent none',
    `UserKnownHostsFile ${path('known_hosts')}`,
    'GlobalKnownHostsFile /dev/null',
    'StrictHostKeyChecking yes',
    'BatchMode yes',
    'LogLevel ERROR',
  ];
  writeFileSync(path('ssh_config'), `${options.join('\n')}\n`);
  mkdirSync(path('bin'));
  // The docker client takes no options for its ssh.
  writeFileSync(path('bin/ssh'), `#!/bin/sh\nexec /usr/bin/ssh -F ${path('ssh_config')} "$@"\n`, {
    mode: 0o755,
  });
  return {
    knownHosts,
    keyPath: path('key'),
    sshConfig: path('ssh_config'),
    env: { PATH: `${path('bin')}:${process.env['PATH'] ?? ''}` },
  };
}

interface Inspected {
  readonly Image: string;
  readonly State: {
    readonly StartedAt: string;
    readonly Health: {
      readonly Status: string;
      readonly Log: readonly { readonly ExitCode: number; readonly End: string }[];
    };
  };
}

async function lifeOf(project: string, imageId: string): Promise<Life> {
  const filter = ['--filter', `label=com.docker.compose.project=${project}`];
  const ids = (await mustRun('docker', ['ps', '-q', ...filter])).split('\n').filter(Boolean);
  const text = await mustRun('docker', ['inspect', '--type', 'container', ...ids]);
  const [one, ...others] = JSON.parse(text) as Inspected[];
  if (one?.Image !== imageId || one.State.Health.Status !== 'healthy' || others.length > 0) {
    throw new Error(`after the deploy not exactly the wanted version runs, healthy: ${text}`);
  }
  const first = one.State.Health.Log.find(({ ExitCode }) => ExitCode === 0);
  return {
    started: Date.parse(one.State.StartedAt),
    healthy: Date.parse(first?.End.replace(' ', 'T').replace(/ [+-].*$/, '') ?? ''),
  };
}
