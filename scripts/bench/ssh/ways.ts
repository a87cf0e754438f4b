import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { runAction } from '../../../test/bundle/run-action.ts';
import { mustRun } from '../../../test/host/run.ts';
import type { DroneEngines } from './drone.ts';
import { writeEnvFile, writeProject } from './project.ts';
import type { Site, Version } from './site.ts';

/** One way to bring a version to the server, from the runner's side of the link. */
export interface Way {
  readonly name: string;
  /** Whether another version runs afterwards. */
  readonly deploys: boolean;
  /** Whether its docker clients work on the server, where they can be timed. */
  readonly timed: boolean;
  /** Throws when it failed. */
  deploy(version: Version): Promise<void>;
  /** Not to be repeated: it takes minutes. */
  readonly once?: boolean;
  /** Called with each piece of what our action says. */
  onOutput?: (text: string) => void;
}

const COMPOSE = 'docker compose pull --quiet && docker compose up --detach --wait --quiet-pull';

export function floor(site: Site): Way {
  return {
    name: 'floor: `ssh host true`',
    deploys: false,
    timed: false,
    deploy: async () => {
      await mustRun('ssh', ['-F', site.sshConfig, 'target', 'true']);
    },
  };
}

/** The Docker work that every way has to do, on the server itself. */
export async function locally(site: Site): Promise<Way> {
  const from = await source(site, 'local-source', false);
  const to = await site.folder('local', 'local');
  return {
    name: 'on the server: `compose pull && up --wait`',
    deploys: true,
    timed: true,
    deploy: async (version) => {
      writeEnvFile(site, from, version);
      const copy = `cp '${from}/compose.yml' '${from}/.env' .`;
      const env = { PATH: `${site.clock.folder}:${process.env['PATH'] ?? ''}` };
      await mustRun('sh', ['-c', `${copy} && ${COMPOSE}`], { cwd: to, env });
    },
  };
}

/** Our bundle as the Actions runner runs it. */
export async function action(site: Site, more: boolean): Promise<Way> {
  const from = await source(site, nameOf('action', more), more);
  const to = join(site.server.home, nameOf('action', more));
  const inputs = {
    host: site.link.host,
    port: String(site.link.port),
    user: site.server.user,
    'private-key': site.server.privateKey,
    'known-hosts': site.knownHosts,
    directory: to,
    'compose-files': 'compose.yml',
    env: `IMAGE=${site.image}`,
    'stable-for': '0s',
    // As the other ways replace it.
    strategy: 'recreate',
    ...(more ? { files: 'config => config' } : {}),
  };
  const way: Way = {
    name: '**ssh-compose-deploy**',
    deploys: true,
    timed: true,
    deploy: async (version) => {
      const run = await runAction('ssh-compose-deploy', {
        workspace: from,
        inputs: { ...inputs, 'image-tag': version },
        onOutput: (text) => way.onOutput?.(text),
      });
      if (run.code !== 0) throw new Error(`ssh-compose-deploy failed: ${run.stdout}${run.stderr}`);
    },
  };
  return way;
}

/** What our bundle takes to start and to refuse that it got no input. */
export function nodeStart(): Way {
  return {
    name: 'Node and our bundle alone',
    deploys: false,
    timed: false,
    deploy: async () => {
      const { code, stdout } = await runAction('ssh-compose-deploy');
      if (code !== 1 || !stdout.includes('host is required')) throw new Error(stdout);
    },
  };
}

export async function scpAndSsh(site: Site, more: boolean): Promise<Way> {
  const name = nameOf('scp', more);
  const from = await source(site, name, more);
  const to = await site.folder(name);
  if (more) await layDown(site, from, to);
  const files = ['compose.yml', '.env', ...(more ? ['config'] : [])].map((one) => join(from, one));
  return {
    name: '`scp` + `ssh`',
    deploys: true,
    timed: true,
    once: more,
    deploy: async (version) => {
      writeEnvFile(site, from, version);
      const ssh = ['-F', site.sshConfig];
      await mustRun('scp', [...ssh, '-q', '-r', ...files, `target:${to}/`], { timeoutMs: 600_000 });
      await mustRun('ssh', [...ssh, 'target', `cd ${to} && ${COMPOSE}`]);
    },
  };
}

/** Ships no files: it reads them on the runner. */
export async function dockerOverSsh(site: Site): Promise<Way> {
  const from = await source(site, 'docker-host', false);
  return {
    name: '`DOCKER_HOST=ssh://` (ships no files)',
    deploys: true,
    timed: false,
    deploy: async (version) => {
      writeEnvFile(site, from, version);
      const env = { ...site.env, DOCKER_HOST: 'ssh://target' };
      await mustRun('sh', ['-c', COMPOSE], { cwd: from, env });
    },
  };
}

/** The programs inside scp-action and ssh-action, with the environment that these actions set. */
export async function drone(site: Site, engines: DroneEngines, more: boolean): Promise<Way> {
  const name = nameOf('drone', more);
  const from = await source(site, name, more);
  const to = await site.folder(name);
  if (more) await layDown(site, from, to);
  const login = {
    PLUGIN_HOST: site.link.host,
    PLUGIN_PORT: String(site.link.port),
    PLUGIN_USERNAME: site.server.user,
    PLUGIN_KEY_PATH: site.keyPath,
    INPUT_KEY_PATH: site.keyPath,
  };
  return {
    name: 'drone-scp + drone-ssh',
    deploys: true,
    timed: true,
    deploy: async (version) => {
      writeEnvFile(site, from, version);
      const files = ['compose.yml', '.env', ...(more ? ['config'] : [])].join(',');
      const copy = { ...login, PLUGIN_SOURCE: files, PLUGIN_TARGET: to };
      await mustRun(engines.scp, [], { cwd: from, env: copy });
      const script = { ...login, PLUGIN_SCRIPT: `cd ${to} && ${COMPOSE}` };
      await mustRun(engines.ssh, [], { cwd: from, env: script });
    },
  };
}

function nameOf(way: string, more: boolean): string {
  return more ? `${way}-more` : way;
}

async function source(site: Site, name: string, more: boolean): Promise<string> {
  const folder = await site.folder(`${name}-checkout`, 'local');
  writeProject(site, folder, more);
  return folder;
}

/** The files that a deploy will find unchanged. */
async function layDown(site: Site, from: string, to: string): Promise<void> {
  cpSync(from, to, { recursive: true });
  await mustRun('chown', ['-R', site.server.user, to]);
}
