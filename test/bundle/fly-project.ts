import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeFly, TOKEN } from '../fakes/fly/fake-fly.ts';
import type { FakeImage } from '../fakes/fly/machine.ts';
import { installFlyctl } from '../host/install-flyctl.ts';
import { runAction, type ActionRun, type RunOptions } from './run-action.ts';

export const OLD = 'registry.fly.io/shop:v1';
export const NEW = 'registry.fly.io/shop:v2';

const FLY_TOML = `app = "shop"
primary_region = "fra"

[env]
  COLOUR = "blue"

[http_service]
  internal_port = 3000
  [[http_service.checks]]
    path = "/health"
    interval = "1s"
`;

/** An app at the fake Fly that serves its old version on two machines, and a checkout with its config. */
export class FlyProject implements AsyncDisposable {
  readonly fly: FakeFly;
  readonly folder: string;
  readonly #flyctl: string;

  private constructor(fly: FakeFly, flyctl: string) {
    this.fly = fly;
    this.#flyctl = flyctl;
    this.folder = mkdtempSync(join(tmpdir(), 'deploy-actions-checkout-'));
  }

  static async start({
    image = {},
    toml = '',
    machines = 2,
  }: {
    readonly image?: Partial<FakeImage>;
    readonly toml?: string;
    readonly machines?: number;
  } = {}): Promise<FlyProject> {
    const flyctl = await installFlyctl();
    const fly = await FakeFly.start('shop');
    fly.state.images.set(OLD, { version: '1.0.0' });
    fly.state.images.set(NEW, { version: '2.0.0', ...image });
    const definition = {
      app: 'shop',
      primary_region: 'fra',
      env: { COLOUR: 'red' },
      http_service: { internal_port: 3000, checks: [{ path: '/health', interval: '1s' }] },
    };
    if (machines > 0) fly.state.seed(OLD, definition, machines);
    const project = new FlyProject(fly, flyctl);
    project.write('fly.toml', `${FLY_TOML}${toml}`);
    return project;
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  run(inputs: Readonly<Record<string, string>> = {}, options: RunOptions = {}): Promise<ActionRun> {
    return runAction('fly-deploy', {
      ...options,
      within: this.fly.enter,
      workspace: this.folder,
      env: { ...this.fly.env, ...options.env },
      inputs: {
        'api-token': TOKEN,
        'flyctl-path': this.#flyctl,
        'wait-timeout': '4s',
        'stable-for': '2s',
        ...(inputs['command'] === 'rollback' || 'builder' in inputs ? {} : { image: NEW }),
        ...inputs,
      },
    });
  }

  /** What the machines run, and whether each passes its checks. */
  serving(): string[] {
    return this.fly.state.appMachines.map(
      ({ config, healthy }) =>
        `${config.image.replace(/@.*/, '')} ${healthy ? 'well' : 'not well'}`,
    );
  }

  /** Commands that still run in the namespace, beside what leads into it. */
  processesInside(): string[] {
    return this.fly.processes();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    await this.fly[Symbol.asyncDispose]();
  }
}
