import { buildApp } from '../../../test/host/build-app.ts';
import { startRegistry, type Registry } from '../../../test/host/start-registry.ts';
import { startServer, type Server } from '../../../test/host/start-server.ts';
import { APP, VERSIONS } from './way.ts';

/** A server on the shared engine, and a registry with both versions of the app. */
export interface Site {
  readonly server: Server;
  readonly registry: Registry;
  stop(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const [server, registry] = await Promise.all([startServer(), startRegistry()]);
  for (const version of VERSIONS) await buildApp({ ...APP, registry, version });
  return {
    server,
    registry,
    stop: async () => {
      await server.stop();
      await registry.stop();
    },
  };
}
