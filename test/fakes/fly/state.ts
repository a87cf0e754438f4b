import { digestOf, FakeMachine, type FakeImage, type MachineConfig } from './machine.ts';

export interface FakeRelease {
  readonly id: string;
  readonly version: number;
  status: string;
  readonly image: string;
  readonly definition: unknown;
  readonly strategy: string;
  readonly createdAt: string;
  /** What flyctl said of its end. */
  error: string;
}

/** What Fly knows of one app. */
export class FakeState {
  readonly app: string;
  /** The deploy token of this app, which no other app takes. */
  readonly token: string;
  readonly images = new Map<string, FakeImage>();
  readonly machines: FakeMachine[] = [];
  readonly releases: FakeRelease[] = [];
  readonly secrets = new Map<string, string>();
  secretsVersion = 0;
  readonly volumes: object[] = [];
  /** Destroyed release command machines stay known for a while, as at Fly. */
  readonly gone: FakeMachine[] = [];

  constructor(app: string) {
    this.app = app;
    this.token = `fake-deploy-token-of-${app}`;
  }

  /** The newest first. */
  get newest(): FakeRelease | undefined {
    return this.releases.at(-1);
  }

  get appMachines(): FakeMachine[] {
    return this.machines.filter(({ isReleaseCommand }) => !isReleaseCommand);
  }

  addRelease(image: string, definition: unknown, strategy: string, status: string): FakeRelease {
    const version = (this.newest?.version ?? 0) + 1;
    const release: FakeRelease = {
      id: `rel_${version}_${this.app}`,
      version,
      status,
      image,
      definition,
      strategy,
      createdAt: new Date().toISOString(),
      error: '',
    };
    this.releases.push(release);
    return release;
  }

  addMachine(region: string, config: MachineConfig, skip: boolean): FakeMachine {
    const image = this.imageOf(config.image);
    const machine = new FakeMachine(region, config, image);
    this.machines.push(machine);
    machine.launch(config, image, skip);
    return machine;
  }

  imageOf(ref: string): FakeImage {
    const image = this.find(ref);
    if (image === undefined) throw new Error(`no image ${ref}`);
    return image;
  }

  /** By tag, or by tag and digest, which must be one another's. */
  find(ref: string): FakeImage | undefined {
    const [name = '', digest] = ref.split('@');
    const image = this.images.get(name);
    if (image === undefined || digest === undefined) return image;
    return digest === digestOf(name, image) ? image : undefined;
  }

  remove(machine: FakeMachine): void {
    machine.dispose();
    machine.state = 'destroyed';
    this.machines.splice(this.machines.indexOf(machine), 1);
    this.gone.push(machine);
  }

  /** What somebody else does meanwhile: a release of an image, whole and well on every machine. */
  deployElsewhere(image: string): void {
    const release = this.addRelease(image, this.newest?.definition, 'ROLLING', 'complete');
    for (const machine of this.appMachines) {
      const metadata = {
        ...machine.config.metadata,
        fly_release_id: release.id,
        fly_release_version: String(release.version),
      };
      machine.launch({ ...machine.config, image, metadata }, this.imageOf(image), false);
    }
  }

  /** An app that serves: a complete release, and machines of it. */
  seed(image: string, definition: object, machines: number): void {
    const release = this.addRelease(image, definition, 'ROLLING', 'complete');
    for (let i = 0; i < machines; i += 1) {
      this.addMachine(
        'fra',
        {
          image,
          metadata: {
            fly_platform_version: 'v2',
            fly_process_group: 'app',
            fly_release_id: release.id,
            fly_release_version: String(release.version),
          },
          services: [
            {
              protocol: 'tcp',
              internal_port: 3000,
              ports: [
                { port: 80, handlers: ['http'], force_https: true },
                { port: 443, handlers: ['http', 'tls'] },
              ],
              checks: [{ type: 'http', interval: '1s', path: '/health' }],
            } as object,
          ],
          guest: { cpu_kind: 'shared', cpus: 1, memory_mb: 256 },
        },
        false,
      );
    }
  }
}
