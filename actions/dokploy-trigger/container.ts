import type { Described } from './described.ts';
import type { DokployApi } from './dokploy-api.ts';

/** A container as Dokploy shows it. */
export interface Container {
  readonly id: string;
  readonly name: string;
  /** `running`, `exited` … */
  readonly state: string;
  /** Such as `Up 2 minutes (healthy)`; empty before v0.27. */
  readonly status: string;
}

/** How containers of a service are told apart: replaced one by one, or kept for history by swarm. */
export type Shape = 'compose' | 'stack' | 'application';

export function shapeOf(isCompose: boolean, { composeType }: Described): Shape {
  if (!isCompose) return 'application';
  return composeType === 'stack' ? 'stack' : 'compose';
}

/** The containers of a service, also those that ended. */
export async function askContainers(
  api: DokployApi,
  { appName, serverId }: Described,
  shape: Shape,
): Promise<Container[]> {
  const appType = { compose: 'docker-compose', stack: 'stack', application: undefined }[shape];
  const answer = await api.persist('docker.getContainersByAppNameMatch', {
    appName,
    appType,
    serverId,
  });
  const containers = containersOf(answer);
  // Dokploy looks for names that begin with this one, and so finds "shop-x1y2z3-worker" for "shop-x1y2z3" as well.
  return shape === 'application'
    ? containers.filter(({ name }) => name.startsWith(`${appName}.`))
    : containers;
}

function containersOf(answer: unknown): Container[] {
  if (!Array.isArray(answer)) return [];
  return answer.flatMap((entry: unknown) => {
    const text = (name: string): string => {
      const value = (entry as Record<string, unknown> | null)?.[name];
      return typeof value === 'string' ? value : '';
    };
    if (text('containerId') === '') return [];
    return [
      { id: text('containerId'), name: text('name'), state: text('state'), status: text('status') },
    ];
  });
}

/** Without a health check, whatever crashes at its start does so within this time. */
const YOUNG_S = 3;

/** What is wrong with a container; empty where nothing is. */
export function ailment({ state, status }: Container): string {
  if (/\(unhealthy\)/i.test(status)) return 'is unhealthy';
  if (/\(health: starting\)/i.test(status)) return 'is still starting (health check)';
  if (state === 'restarting' || /^Restarting/i.test(status))
    return `keeps crashing (${status || state})`;
  if (state !== 'running') return `is not running (${status || state})`;
  if (/\(healthy\)/i.test(status)) return '';
  const seconds = /^Up (?:Less than a second|(\d+) seconds?)/i.exec(status);
  return seconds !== null && Number(seconds[1] ?? 0) < YOUNG_S
    ? `started only just now, or again (${status})`
    : '';
}

/** A one-shot such as a migration. */
export function endedWell({ state, status }: Container): boolean {
  return state === 'exited' && /^Exited \(0\)/.test(status);
}

/** Before v0.27 nobody says with what it ended, and a finished one-shot must not be taken for a crash. */
export function endedSomehow({ state, status }: Container): boolean {
  return state === 'exited' && status === '';
}

export function shown({ name, state, status }: Container): string {
  return `${name}: ${status || state}`;
}
