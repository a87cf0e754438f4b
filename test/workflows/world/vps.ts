import { startServer, type Server } from '../../host/start-server.ts';
import type { Settings } from '../harness/world.ts';
import { startMachine, type Machine } from './machine.ts';

/** A machine for the runners, and one server that is staging and production both. */
export interface Vps extends AsyncDisposable {
  readonly machine: Machine;
  readonly server: Server;
}

export async function startVps(options: { readonly listenAddress?: string } = {}): Promise<Vps> {
  await using stack = new AsyncDisposableStack();
  const machine = stack.use(await startMachine());
  const server = await startServer({ engine: machine.engine, ...options });
  stack.defer(() => server.stop());
  const kept = stack.move();
  return { machine, server, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** What the README of an example says to set, for a server that is reached with its own key. */
export function settingsOf(
  { machine, server }: Vps,
  secrets: Readonly<Record<string, string>>,
  vars: Readonly<Record<string, string>>,
): Settings & { readonly environments: Readonly<Record<string, Settings>> } {
  const host = `${server.user}@${server.host}:${String(server.port)}`;
  return {
    secrets: {
      STAGING_SSH_KEY: server.privateKey,
      PRODUCTION_SSH_KEY: server.privateKey,
      REGISTRY_PASSWORD: machine.password,
      ...secrets,
    },
    vars: {
      STAGING_HOST: host,
      PRODUCTION_HOST: host,
      STAGING_KNOWN_HOSTS: server.knownHosts,
      PRODUCTION_KNOWN_HOSTS: server.knownHosts,
      REGISTRY: machine.registry.address,
      REGISTRY_USERNAME: machine.username,
      ...vars,
    },
    environments: { staging: {}, production: {} },
  };
}
