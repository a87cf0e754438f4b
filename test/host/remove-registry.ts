import { DEFAULT_DOCKER_HOST, pingEngine } from './ping-engine.ts';
import { endProcess } from './process-mark.ts';
import { deleteResource, type ResourceRecord } from './resource.ts';
import { run } from './run.ts';

/** Ends a registry, deletes its storage, and takes the names that begin with its address away. */
export async function removeRegistry(record: ResourceRecord): Promise<void> {
  if (record.daemon !== undefined) await endProcess(record.daemon, 3000);
  deleteResource(record);
  const dockerHost = process.env.DOCKER_HOST || DEFAULT_DOCKER_HOST;
  if (record.address === undefined || !(await pingEngine(dockerHost))) return;
  const env = { DOCKER_HOST: dockerHost };
  const format = '{{.Repository}}:{{.Tag}} {{.Repository}}@{{.Digest}}';
  const { stdout } = await run('docker', ['image', 'ls', '--digests', '--format', format], { env });
  const names = stdout
    .split(/\s+/)
    .filter((name) => name.startsWith(`${record.address}/`) && !name.includes('<none>'));
  // Without --force an image that a container still uses stays, as it should.
  if (names.length > 0) await run('docker', ['image', 'rm', ...new Set(names)], { env });
}
