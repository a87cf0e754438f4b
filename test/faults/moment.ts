import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { list } from './observe.ts';
import type { Stand } from './stand.ts';
import type { Step } from './steps.ts';

/** The moment of a step: brought about before the deploy, waited for, and over once the deploy may go on. */
export interface Moment {
  readonly inputs: Readonly<Record<string, string>>;
  isReached(run: string): boolean | Promise<boolean>;
  release(): void;
  end(): Promise<void>;
}

export async function prepare(step: Step, stand: Stand): Promise<Moment> {
  const { gate } = stand;
  gate.clear();
  if (step.hold !== undefined) gate.arm(step.hold);
  const inputs = step.inputs?.(gate) ?? {};
  if (step.locked === true) return await lockedBySomebody(stand);
  if (step.probed === true) return await probedServer(stand);
  return {
    inputs,
    isReached: async (run) => {
      const { container, event } = step;
      if (event !== undefined) return logOf(run).includes(event);
      if (container === undefined) return gate.isReached;
      return (await list(stand)).some(({ name }) => container.test(name));
    },
    release: () => {
      gate.open();
    },
    end: () => Promise.resolve(),
  };
}

function logOf(run: string): string {
  const log = join(run, 'log');
  return existsSync(log) ? readFileSync(log, 'utf8') : '';
}

/** A person who holds the lock in a shell of their own, until the gate opens. */
async function lockedBySomebody({ gate, store }: Stand): Promise<Moment> {
  mkdirSync(store, { recursive: true });
  const holder = spawn('flock', [join(store, 'lock'), 'sh', '-c', gate.holding], {
    stdio: 'ignore',
  });
  const ended = new Promise((done) => holder.once('close', done));
  while (!gate.isReached) await new Promise((done) => setTimeout(done, 20));
  return {
    inputs: {},
    isReached: (run) => logOf(run).includes('{"event":"waiting"'),
    release: () => {
      gate.open();
    },
    end: async () => {
      gate.open();
      await ended;
    },
  };
}

/** What the runner asks from outside; it is well, and answers once the gate is open. */
async function probedServer({ gate }: Stand): Promise<Moment> {
  let asked = false;
  const server = createServer((request, response) => {
    asked = true;
    request.on('error', () => undefined);
    const timer = setInterval(() => {
      if (!existsSync(join(gate.folder, 'open'))) return;
      clearInterval(timer);
      response.end('well');
    }, 20);
    response.on('close', () => {
      clearInterval(timer);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    inputs: {
      'health-url': `http://127.0.0.1:${port}/`,
      'health-retries': '2',
      'health-interval': '1s',
    },
    isReached: () => asked,
    release: () => {
      gate.open();
    },
    end: async () => {
      gate.open();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
