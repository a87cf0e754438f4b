import type { Clock } from '../../packages/clock/clock.ts';
import type { RemoteEvent, Way } from '../../packages/compose/events.ts';
import type { Log } from '../../packages/runner/log.ts';

/** A step of the program, for the timeline. Times in milliseconds since the epoch, by the runner's clock. */
export interface Step {
  readonly name: string;
  readonly from: number;
  to: number;
  failed: boolean;
}

export type PlanEvent = Of<'plan-file'> | Of<'plan-env'> | Of<'plan-service'>;

export type Of<E extends RemoteEvent['event']> = Extract<RemoteEvent, { event: E }>;

const TITLES: ReadonlyMap<string, string> = new Map([
  ['lock', 'Lock'],
  ['stage', 'Stage files and check them'],
  ['login', 'Log in to the registry'],
  ['pull', 'Pull images'],
  ['switch', 'Switch files'],
  ['update', 'Update services'],
  ['checkout', 'Bring the git checkout to the ref'],
  ['before', 'Run the script in before'],
  ['migrate', 'Migrate'],
  ['deploy-script', 'Run the deploy script'],
  ['after', 'Run the script in after'],
  ['verify', 'Verify that every container is well'],
  ['decide', 'Choose how each service is replaced'],
  ['swarm', 'Ask the swarm whether it takes the stack'],
  ['confirm', 'Confirm from outside'],
  ['commit', 'Keep the release'],
  ['prune', 'Prune old releases'],
  ['rollback', 'Roll back'],
]);

/** Turns the program's events into log groups and lines, and keeps what the report needs. */
export class Progress {
  readonly steps: Step[] = [];
  readonly services: Of<'service'>[] = [];
  readonly plan: PlanEvent[] = [];
  readonly drift: Of<'drift'>[] = [];
  readonly running: Of<'running'>[] = [];
  release: Of<'release'> | undefined;
  readonly lastLogs: Of<'logs'>[] = [];
  probe: Of<'probe'> | undefined;
  project = '';
  readonly #log: Log;
  readonly #clock: Clock;

  constructor(log: Log, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  /** Takes one event. Everything in it is text from the server. */
  see(event: RemoteEvent): void {
    switch (event.event) {
      case 'probe':
        this.probe = event;
        this.#log.info(
          `Docker ${event.docker}, Compose ${event.compose}, ${event.platform}, directory ${event.directory}`,
        );
        break;
      case 'step':
        this.#step(event);
        break;
      case 'waiting':
        this.#log.info(`waiting for the lock, held by ${event.holder || 'another deploy'}`);
        break;
      case 'recovering':
        this.#log.info(
          `an earlier run (${event.run}) was killed during ${event.at}; setting things right first`,
        );
        break;
      case 'recovered':
        this.#log.info(`the earlier run ended as ${event.state}`);
        break;
      case 'project':
        this.project = event.name;
        this.#log.info(`project ${event.name}`);
        break;
      case 'swept':
        this.#log.info(`removed the half-made container ${event.container}`);
        break;
      case 'container':
        this.#log.info(`${event.name}: ${event.status}${health(event)}`);
        break;
      case 'way':
        this.#log.info(
          `${event.service}: ${WAYS[event.way]}${event.why === '' ? '' : `, since ${event.why}`}`,
        );
        break;
      case 'roll':
        this.#log.info(rollLine(event));
        break;
      case 'replica':
        this.#log.info(`${event.name}: ${REPLICA_STATES[event.state]}`);
        break;
      case 'upstreams':
        this.#log.info(`${event.file} names ${event.replicas}`);
        break;
      case 'reload':
        this.#log.info(`${event.service} reloaded`);
        break;
      case 'canary':
        this.#log.info(
          `canary: ${event.replicas} new of ${event.service} beside the old, watched for ${event.seconds}s`,
        );
        break;
      case 'healthy':
        this.#log.info(`all of them are well; watching that they stay so for ${event.seconds}s`);
        break;
      case 'logs':
        this.lastLogs.push(event);
        break;
      case 'service':
        this.services.push(event);
        break;
      case 'output':
        this.#log.info(`  ${event.text}`);
        break;
      case 'checkout':
        this.#log.info(`checkout: ${event.from.slice(0, 12)} → ${event.to.slice(0, 12)}`);
        break;
      case 'pruned':
        this.#log.info(`pruned ${event.image ?? `releases ${event.releases ?? ''}`}`);
        break;
      case 'plan-file':
      case 'plan-env':
      case 'plan-service':
        this.plan.push(event);
        break;
      case 'release':
        this.release = event;
        break;
      case 'drift':
        this.drift.push(event);
        break;
      case 'running':
        this.running.push(event);
        break;
      default:
    }
  }

  #step(event: Of<'step'>): void {
    const now = this.#clock.now();
    if (event.state === 'begin') {
      this.#log.openGroup(TITLES.get(event.name) ?? event.name);
      this.steps.push({ name: event.name, from: now, to: now, failed: false });
      return;
    }
    const step = this.steps.findLast(({ name }) => name === event.name);
    if (step !== undefined) {
      step.to = now;
      step.failed = event.state === 'failed';
    }
    if (event.state === 'failed') this.#log.info(event.reason ?? '');
    this.#log.closeGroup(event.state === 'failed' ? '✗' : '✓');
  }
}

const WAYS: Readonly<Record<Way, string>> = {
  keep: 'is left alone',
  create: 'is created',
  recreate: 'is recreated',
  rolling: 'is replaced one beside the other (rolling)',
  'blue-green': 'is replaced as a whole set (blue-green)',
};

const REPLICA_STATES: Readonly<Record<Of<'replica'>['state'], string>> = {
  canary: 'serves as canary',
  leaves: 'gets no more requests',
  kept: 'is kept for the way back',
  removed: 'stopped and removed',
};

function rollLine({ service, new: added, old, batch }: Of<'roll'>): string {
  const batches = Number(batch) < Number(added) ? `, ${batch} at a time` : '';
  return `${service}: ${added} new beside ${old} old${batches}`;
}

function health({ health: state, restarts }: Of<'container'>): string {
  const words = [
    ...(state === '-' ? [] : [state]),
    ...(restarts === '0' ? [] : [`restarted ${restarts} times`]),
  ];
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}
