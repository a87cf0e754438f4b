import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../host/run.ts';
import type { Release } from './release.ts';
import { filesOf } from './release.ts';
import type { Stand } from './stand.ts';

/** What the server shows of its project, part by part. */
export interface Sight {
  /** `label@version` of each part, such as `env file` or `environment of web`. */
  readonly parts: Readonly<Record<string, string>>;
  /** What is not well about the containers. */
  readonly ills: readonly string[];
}

const SERVICES = ['web', 'worker'];

/** Looks at files, store and containers as somebody who logged in to the server would. */
export async function observe(stand: Stand): Promise<Sight> {
  const { server, store } = stand;
  const parts: Record<string, string> = {};
  const ills: string[] = [];
  const paths = Object.keys(filesOf({ label: '', version: '' }));
  for (const path of paths) parts[path] = labelIn(join(server.directory, path));
  parts['env file'] = envFile(join(server.directory, '.env'));
  const current = text(join(store, 'current')).trim();
  const kept = join(store, 'releases', current, 'files');
  for (const path of paths) parts[`${path} in the store`] = labelIn(join(kept, path));
  parts['env file in the store'] = envFile(join(kept, '.env'));
  const containers = await list(stand);
  for (const service of SERVICES) {
    const own = containers.filter((one) => one.service === service);
    if (own.length !== 1) ills.push(`${own.length} containers of ${service}`);
    const [one] = own;
    if (one === undefined) continue;
    if (one.state !== 'running' || !one.status.includes('(healthy)')) {
      ills.push(`${one.name} is ${one.state}, ${one.status}`);
      continue;
    }
    const script = 'echo "$LABEL"; cat release.json; echo; cat /web.conf 2>/dev/null';
    const said = await docker(stand, ['exec', one.id, 'sh', '-c', script]);
    const [label = '', release = '{}', mounted = ''] = said.split('\n');
    const { version } = JSON.parse(release) as { version?: string };
    parts[`environment of ${service}`] = label;
    parts[`image of ${service}`] = `@${version ?? '?'}`;
    parts[`image of ${service} as pinned`] =
      one.image === pinned(kept, service) ? '=' : `${one.image} is not the release's`;
    if (service === 'web') parts['file mounted in web'] = mounted.replace('label=', '');
  }
  if (stand.proxy !== '') parts['what the proxy answers'] = await throughProxy(stand, containers);
  return { parts, ills };
}

async function throughProxy(stand: Stand, containers: readonly Container[]): Promise<string> {
  const edge = containers.find(({ service }) => service === 'edge');
  if (edge === undefined) return 'there is no proxy';
  const said = await docker(stand, ['exec', edge.id, 'wget', '-qO-', 'http://127.0.0.1:8080/']);
  return /"version":"([^"]*)"/.exec(said)?.[1]?.replace(/^/, '@') ?? `nothing: ${said}`;
}

/** Which of the releases serves, whole; else what is wrong. */
export function judge(
  { parts, ills }: Sight,
  candidates: readonly Release[],
): { release: Release } | { wrong: string } {
  if (ills.length > 0) return { wrong: ills.join('; ') };
  for (const release of candidates) {
    const others = Object.entries(parts).filter(([part, said]) => {
      if (said === '=') return false;
      if (part === 'env file' || part === 'env file in the store')
        return said !== `${release.label}@${release.version}`;
      return said !== release.label && said !== `@${release.version}`;
    });
    if (others.length === 0) return { release };
  }
  return { wrong: `no release is whole: ${JSON.stringify(parts)}` };
}

export interface Container {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly state: string;
  readonly status: string;
  readonly image: string;
}

/** Every container of the project, also one-off and half-made ones. */
export async function list(stand: Pick<Stand, 'server'>): Promise<Container[]> {
  const label = (name: string): string => `{{.Label "com.docker.compose.${name}"}}`;
  const format = `{{.ID}}|{{.Names}}|${label('service')}|{{.State}}|{{.Status}}|{{.Image}}|${label('oneoff')}`;
  const filter = `label=com.docker.compose.project=${stand.server.id}`;
  const lines = await docker(stand, [
    'ps',
    '-a',
    '--no-trunc',
    '--filter',
    filter,
    '--format',
    format,
  ]);
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [id = '', name = '', service = '', state = '', status = '', image = '', oneoff = ''] =
        line.split('|');
      return {
        id,
        name,
        service: oneoff === 'True' ? `${service} run` : service,
        state,
        status,
        image,
      };
    });
}

async function docker(stand: Pick<Stand, 'server'>, words: readonly string[]): Promise<string> {
  const result = await run('docker', words, { env: { DOCKER_HOST: stand.server.dockerHost } });
  return result.stdout;
}

function text(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function labelIn(path: string): string {
  return /label=(.*)/.exec(text(path))?.[1] ?? 'missing';
}

function envFile(path: string): string {
  const value = (key: string): string =>
    new RegExp(`^${key}=["']?([^"'\\n]*)`, 'm').exec(text(path))?.[1] ?? 'missing';
  return `${value('LABEL')}@${value('IMAGE_TAG')}`;
}

/** The image by digest that the store's release gives to a service. */
function pinned(files: string, service: string): string {
  const lines = text(join(files, '.deploy/images.yml'));
  return new RegExp(`^  ${service}:\\n    image: "(.*)"`, 'm').exec(lines)?.[1] ?? 'none';
}
