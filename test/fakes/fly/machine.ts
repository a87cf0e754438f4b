import { createHash, randomBytes } from 'node:crypto';

/** How what is in an image behaves once a machine runs it. */
export interface FakeImage {
  /** What it answers as its version. */
  readonly version: string;
  /** False: its checks stay critical. */
  readonly healthy?: boolean;
  /** `start`: again and again from its start. `complete`: once its release is said to be complete. */
  readonly crashes?: 'start' | 'complete';
  /** Milliseconds from launch to `started`. */
  readonly bootMs?: number;
  /** Exit code of a release command in it. */
  readonly releaseCommand?: number;
}

export interface MachineConfig {
  image: string;
  metadata: Record<string, string>;
  services?: { checks?: unknown[] }[];
  checks?: Record<string, unknown>;
  auto_destroy?: boolean;
  [key: string]: unknown;
}

/** The digest that a tag stands for. */
export function digestOf(ref: string): string {
  return `sha256:${createHash('sha256').update(ref).digest('hex')}`;
}

interface Lease {
  readonly nonce: string;
  expiresAt: number;
}

/** flyctl trusts a machine at once that has been up for 10 s; so each says that it was launched before. */
const ALREADY_UP_MS = 12_000;

/** One machine of Fly: its config, its life, and who holds its lease. */
export class FakeMachine {
  readonly id = randomBytes(7).toString('hex');
  readonly region: string;
  config: MachineConfig;
  instance = '';
  state = 'created';
  cordoned = false;
  lease: Lease | undefined;
  events: object[] = [];
  /** Lines of its log that nobody has asked for yet. */
  readonly log: string[] = [];
  #image: FakeImage;
  #boot: NodeJS.Timeout | undefined;

  constructor(region: string, config: MachineConfig, image: FakeImage) {
    this.region = region;
    this.config = config;
    this.#image = image;
  }

  get group(): string {
    return this.config.metadata['fly_process_group'] ?? '';
  }

  get isReleaseCommand(): boolean {
    return this.group === 'fly_app_release_command';
  }

  get image(): FakeImage {
    return this.#image;
  }

  get healthy(): boolean {
    return this.state === 'started' && this.#image.healthy !== false;
  }

  /** Takes a config and boots it, unless it is to stay as it is. */
  launch(config: MachineConfig, image: FakeImage, skip: boolean): void {
    this.config = config;
    this.#image = image;
    this.instance = randomBytes(13).toString('hex');
    this.event('launch', -ALREADY_UP_MS);
    if (skip) this.state = this.state === 'created' ? 'stopped' : this.state;
    else this.start();
  }

  start(): void {
    this.dispose();
    this.state = 'starting';
    const up = (): void => {
      this.state = 'started';
      this.event('start', 500 - ALREADY_UP_MS);
      if (this.#image.crashes === 'start') {
        for (const count of [1, 2, 3]) this.#exit(1, { restarting: true, restart_count: count });
      }
    };
    if (this.#image.bootMs === undefined) up();
    else this.#boot = setTimeout(up, this.#image.bootMs);
  }

  /** The program ends by itself and Fly does not start it again. */
  crash(code: number): void {
    this.state = 'stopped';
    this.#exit(code, { restarting: false, restart_count: 0 });
  }

  /** The proxy stops it, as `auto_stop_machines` asks. */
  autostop(): void {
    this.state = 'stopped';
    this.event('exit', 0, { exit_event: { exit_code: 0, requested_stop: true } });
  }

  dispose(): void {
    clearTimeout(this.#boot);
  }

  #exit(
    code: number,
    { restarting, restart_count }: { restarting: boolean; restart_count: number },
  ): void {
    this.event('exit', 0, { exit_event: { exit_code: code, restarting }, restart_count });
  }

  event(type: string, afterMs: number, request?: object): void {
    this.events.unshift({
      type,
      status: this.state,
      source: 'flyd',
      timestamp: Date.now() + afterMs,
      ...(request === undefined ? {} : { request }),
    });
  }

  heldBySomebodyElse(nonce: string | undefined): boolean {
    return (
      this.lease !== undefined && this.lease.expiresAt > Date.now() && this.lease.nonce !== nonce
    );
  }

  /** As the Machines API shows it. */
  toJSON(): object {
    const repository = /^([^/]+)\/(.+?)(?::([^:/@]+))?(?:@(.+))?$/.exec(this.config.image);
    const wanted =
      Object.keys(this.config.checks ?? {}).length +
      (this.config.services ?? []).reduce((sum, { checks = [] }) => sum + checks.length, 0);
    return {
      id: this.id,
      name: `fake-${this.id.slice(0, 4)}`,
      state: this.state,
      region: this.region,
      image_ref: {
        registry: repository?.[1],
        repository: repository?.[2],
        tag: repository?.[3],
        digest: digestOf(this.config.image.replace(/@.*/, '')),
        labels: {},
      },
      instance_id: this.instance,
      created_at: '2026-11-20T12:00:00Z',
      updated_at: new Date().toISOString(),
      config: this.config,
      events: this.events.slice(0, 12),
      checks: Array.from({ length: this.state === 'started' ? wanted : 0 }, (_, i) => ({
        name: `servicecheck-0${i}-http-3000`,
        status: this.healthy ? 'passing' : 'critical',
        output: this.healthy ? 'ok' : 'connect: connection refused',
        updated_at: new Date().toISOString(),
      })),
      host_status: 'ok',
      cordoned: this.cordoned,
    };
  }
}
