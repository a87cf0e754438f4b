import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../host/free-port.ts';
import { run } from '../../host/run.ts';
import type { FakeMachine, Program } from './machine.ts';

export interface ContainerHost {
  readonly dockerHost: string;
  /** The network where it finds its database. */
  readonly network: string;
  /** The app's secrets, which Fly gives to its machines as environment. */
  readonly secrets: ReadonlyMap<string, string>;
}

const PAUSE_MS = 100;
const ANSWER_MS = 3000;

/** A machine of Fly as a container of a real engine, pulled from where the release says. */
export class Container implements Program {
  readonly up: Promise<number | undefined>;
  readonly ended: Promise<number>;
  origin = '';
  passes = false;
  readonly #machine: FakeMachine;
  readonly #host: ContainerHost;
  readonly #name: string;
  #isOver = false;

  constructor(machine: FakeMachine, host: ContainerHost) {
    this.#machine = machine;
    this.#host = host;
    this.#name = `fly-${machine.id}-${machine.instance}`;
    this.ended = this.#run();
    this.up = machine.isReleaseCommand ? Promise.resolve(undefined) : this.#watch();
  }

  stop(): void {
    this.#isOver = true;
    void run('docker', ['rm', '--force', this.#name], { env: this.#env });
  }

  async #run(): Promise<number> {
    const { config, log } = this.#machine;
    const { network, secrets } = this.#host;
    const environment = { ...Object.fromEntries(secrets), ...(config.env ?? {}) };
    const port = await freePort();
    this.origin = `http://127.0.0.1:${String(port)}`;
    const words = [
      ...['run', '--rm', '--quiet', '--pull=always', '--name', this.#name, '--network', network],
      ...[
        '--publish',
        `127.0.0.1:${String(port)}:${String(config.services?.[0]?.internal_port ?? 8080)}`,
      ],
      ...Object.keys(environment).flatMap((name) => ['--env', name]),
      config.image,
      ...(config.init?.cmd ?? []),
    ];
    const child = spawn('docker', words, {
      env: { ...process.env, ...environment, ...this.#env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => log.push(line));
    }
    const code = await new Promise<number>((resolve) => {
      child.once('error', () => {
        resolve(127);
      });
      child.once('close', (exit) => {
        resolve(exit ?? 137);
      });
    });
    this.#isOver = true;
    return code;
  }

  /** Asks what the config's check asks, for as long as it runs. */
  #watch(): Promise<number | undefined> {
    const path = this.#machine.config.services?.[0]?.checks?.[0]?.path ?? '/';
    const { promise, resolve } = Promise.withResolvers<number | undefined>();
    const ask = async (): Promise<void> => {
      while (!this.#isOver) {
        const answer = await fetch(`${this.origin}${path}`, {
          signal: AbortSignal.timeout(ANSWER_MS),
        }).catch(() => undefined);
        this.passes = answer?.ok === true;
        if (answer !== undefined) resolve(undefined);
        await sleep(PAUSE_MS);
      }
      this.passes = false;
      resolve(await this.ended);
    };
    void ask();
    return promise;
  }

  get #env(): Readonly<Record<string, string>> {
    return { DOCKER_HOST: this.#host.dockerHost };
  }
}
