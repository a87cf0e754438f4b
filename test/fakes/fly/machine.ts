import { createHash, randomBytes } from 'node:crypto';

/** What is in an image, really running. */
export interface Program {
  /** Where it answers. */
  readonly origin: string;
  /** Undefined once it answers at all, else the exit code that it had before. */
  readonly up: Promise<number | undefined>;
  /** Its exit code. */
  readonly ended: Promise<number>;
  /** Whether it answers its checks well by now. */
  readonly passes: boolean;
  stop(): void;
}

/** How what is in an image behaves once a machine runs it. */
export interface FakeImage {
  /** What it answers as its version. */
  readonly version: string;
  /** Made of its name where it has none. */
  readonly digest?: string;
  /** Runs it for a machine, and takes the place of all that is said below. */
  readonly run?: (machine: FakeMachine) => Program;
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
  services?: { internal_port?: number; checks?: { path?: string }[] }[];
  env?: Record<string, string>;
  init?: { cmd?: string[] };
  checks?: Record<string, unknown>;
  auto_destroy?: boolean;
  [key: string]: unknown;
}

/** The digest that a tag stands for. */
export function digestOf(ref: string, { digest }: FakeImage): string {
  return digest ?? `sha256:${createHash('sha256').update(ref).digest('hex')}`;
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
  region: string;
  config: MachineConfig;
  instance = '';
  state = 'created';
  cordoned = false;
  lease: Lease | undefined;
  events: object[] = [];
  /** Lines of its log that nobody has asked for yet. */
  readonly log: string[] = [];
  program: Program | undefined;
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
    const passes = this.program?.passes ?? this.#image.healthy !== false;
    return this.state === 'started' && passes;
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
    this.program = this.#image.run?.(this);
    if (this.program !== undefined) {
      void this.#follow(this.program);
      return;
    }
    const up = (): void => {
      this.#started(this.#image.crashes === 'start' ? 1 : undefined);
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
    this.dispose();
    this.state = 'stopped';
    this.event('exit', 0, { exit_event: { exit_code: 0, requested_stop: true } });
  }

  dispose(): void {
    clearTimeout(this.#boot);
    this.program?.stop();
    this.program = undefined;
  }

  async #follow(program: Program): Promise<void> {
    const code = await program.up;
    if (this.program !== program) return;
    this.#started(code);
    if (code !== undefined || this.isReleaseCommand) return;
    const end = await program.ended;
    if (this.program === program) this.crash(end);
  }

  /** Up; with an exit code, again and again, since Fly starts anew what ends at its start. */
  #started(code: number | undefined): void {
    this.state = 'started';
    this.event('start', 500 - ALREADY_UP_MS);
    if (code === undefined) return;
    for (const count of [1, 2, 3]) this.#exit(code, { restarting: true, restart_count: count });
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
        digest: digestOf(this.config.image.replace(/@.*/, ''), this.#image),
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
