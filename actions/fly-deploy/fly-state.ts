import { at, listAt, textAt } from '../../packages/json/at.ts';

/** A release as `flyctl releases --json` tells it. */
export interface Release {
  readonly id: string;
  readonly version: number;
  /** `complete`, `failed`, `interrupted`, `running`, or what the server says before that. */
  readonly status: string;
  readonly image: string;
  /** Milliseconds since the epoch; 0 where it is not told. */
  readonly createdAt: number;
}

export interface Check {
  readonly name: string;
  readonly status: string;
  readonly output: string;
}

/** A machine as `flyctl machine list --json` tells it. */
export interface Machine {
  readonly id: string;
  readonly state: string;
  readonly region: string;
  readonly group: string;
  readonly image: string;
  readonly digest: string;
  readonly releaseId: string;
  readonly releaseVersion: number;
  readonly checks: readonly Check[];
  /** How many checks its config asks for. */
  readonly wantedChecks: number;
  /** Ends that nobody asked for, as far as Fly's short list of events goes back; each by its time. */
  readonly crashes: readonly { readonly at: number; readonly code: number }[];
  /** True where the latest of those events is such an end, and not a start or a wanted stop. */
  readonly lastEventIsCrash: boolean;
  /** True where it is any end that nobody asked for, be it with exit code 0. */
  readonly endedItself: boolean;
  /** Waits for another machine's end or for its hour, or has done its one task: nobody expects it to run. */
  readonly idle: boolean;
  /** Serves anything at all, so that Fly's proxy can start it and stop it. */
  readonly proxied: boolean;
  /** Serves HTTP or HTTPS on a public port. */
  readonly serves: boolean;
}

/** Internal process groups: machines that run one command and are no part of the app. */
const RELEASE_COMMAND = 'fly_app_release_command';
const INTERNAL = [RELEASE_COMMAND, 'fly_app_console', 'fly_app_test_machine_command'];
const GONE = ['destroyed', 'destroying'];

/** Keys come in two spellings: flyctl prints Go's names for GraphQL answers and means to move to snake case. */
export function parseReleases(json: unknown): Release[] {
  const list = Array.isArray(json) ? (json as unknown[]) : listAt(json, 'releases');
  return list
    .map((entry) => ({
      id: textAt(entry, 'ID') || textAt(entry, 'id'),
      version: Number(textAt(entry, 'Version') || textAt(entry, 'version')),
      status: (textAt(entry, 'Status') || textAt(entry, 'status')).toLowerCase(),
      image: textAt(entry, 'ImageRef') || textAt(entry, 'image_ref'),
      createdAt: Date.parse(textAt(entry, 'CreatedAt') || textAt(entry, 'created_at')) || 0,
    }))
    .filter(({ version }) => Number.isInteger(version) && version > 0)
    .sort((a, b) => b.version - a.version);
}

/** The app's own machines, and those on which a release command is at work. */
export function parseMachines(json: unknown): {
  machines: Machine[];
  releaseCommands: string[];
} {
  const all = (Array.isArray(json) ? (json as unknown[]) : [])
    .filter((entry) => textAt(entry, 'config', 'metadata', 'fly_platform_version') === 'v2')
    .map(machineOf)
    .filter(({ state }) => !GONE.includes(state));
  return {
    machines: all
      .filter(({ group }) => !INTERNAL.includes(group))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    releaseCommands: all
      .filter(({ group }) => group === RELEASE_COMMAND)
      .filter(({ state }) => state !== 'stopped' && state !== 'failed')
      .map(({ id }) => id),
  };
}

function machineOf(entry: unknown): Machine {
  const metadata = (key: string): string => textAt(entry, 'config', 'metadata', key);
  const services = listAt(entry, 'config', 'services');
  const checksOf = (owner: unknown): number => {
    const checks = at(owner, 'checks');
    return typeof checks === 'object' && checks !== null ? Object.keys(checks).length : 0;
  };
  const events = listAt(entry, 'events');
  return {
    id: textAt(entry, 'id'),
    state: textAt(entry, 'state'),
    region: textAt(entry, 'region'),
    group: metadata('fly_process_group') || 'app',
    image: textAt(entry, 'config', 'image'),
    digest: textAt(entry, 'image_ref', 'digest'),
    releaseId: metadata('fly_release_id'),
    releaseVersion: Number(metadata('fly_release_version')) || 0,
    checks: listAt(entry, 'checks')
      .map((check) => ({
        name: textAt(check, 'name'),
        status: textAt(check, 'status'),
        output: textAt(check, 'output'),
      }))
      .filter(({ name }) => !name.startsWith('bg_deployments_compat')),
    wantedChecks:
      checksOf(at(entry, 'config')) +
      services.reduce<number>((sum, service) => sum + checksOf(service), 0),
    crashes: events.flatMap((event) => crashOf(event)),
    lastEventIsCrash: crashOf(events[0]).length > 0,
    endedItself:
      textAt(events[0], 'type') === 'exit' && at(exitOf(events[0]), 'requested_stop') !== true,
    idle:
      listAt(entry, 'config', 'standbys').length > 0 ||
      textAt(entry, 'config', 'schedule') !== '' ||
      (textAt(entry, 'config', 'restart', 'policy') === 'no' && services.length === 0),
    proxied: services.length > 0,
    serves: services.some((service) =>
      listAt(service, 'ports').some((port) => {
        const number = Number(textAt(port, 'port'));
        return listAt(port, 'handlers').includes('http') && (number === 80 || number === 443);
      }),
    ),
  };
}

function exitOf(event: unknown): unknown {
  return at(event, 'request', 'exit_event') ?? at(event, 'request', 'MonitorEvent', 'exit_event');
}

function crashOf(event: unknown): Machine['crashes'] {
  if (textAt(event, 'type') !== 'exit') return [];
  const exit = exitOf(event);
  const code = Number(textAt(exit, 'exit_code')) || 0;
  // A program that is done and ends with 0 has not crashed, unless Fly has to start it again.
  const wanted =
    at(exit, 'requested_stop') === true || (code === 0 && at(exit, 'restarting') !== true);
  return wanted ? [] : [{ at: Number(textAt(event, 'timestamp')) || 0, code }];
}

/** Whether a release came to a bad end, as Fly has it. */
export function hasFailed({ status }: Release): boolean {
  return status === 'failed' || status === 'interrupted';
}

/** The image that all machines run; undefined where they run several, or where there is none. */
export function commonImage(machines: readonly Machine[]): string | undefined {
  const images = new Set(machines.map(({ image }) => image));
  return images.size === 1 ? machines[0]?.image || undefined : undefined;
}
