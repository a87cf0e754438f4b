import { removeRemains } from './dockerd.ts';
import { removeEngineNetwork } from './engine-network.ts';
import { pingEngine } from './ping-engine.ts';
import { endProcess } from './process-mark.ts';
import { deleteResource, type ResourceRecord } from './resource.ts';
import { run } from './run.ts';

/** Ends an own engine with its containers and networks, and deletes its data. */
export async function removeEngine(record: ResourceRecord): Promise<void> {
  const { dockerHost, daemon, subnet, directory } = record;
  if (dockerHost !== undefined && (await pingEngine(dockerHost))) {
    // Containers that ignore SIGTERM would make the daemon wait for them.
    const env = { DOCKER_HOST: dockerHost };
    await run('sh', ['-c', 'docker ps -aq | xargs -r docker rm -f'], { env });
  }
  if (daemon !== undefined) await endProcess(daemon, 20_000);
  await removeRemains(directory);
  if (subnet !== undefined) await removeEngineNetwork(record.id, subnet);
  deleteResource(record);
}
