import { existsSync } from 'node:fs';
import { STATE_DIRECTORY } from './resource.ts';
import { mustRun, run } from './run.ts';

/**
 * Removes the containers of servers that are gone. Those with a restart policy come back with the
 * next daemon when the last one, or the machine, died before their server was removed.
 */
export async function removeOrphans(dockerHost: string): Promise<void> {
  const env = { DOCKER_HOST: dockerHost };
  const label = 'com.docker.compose.project.working_dir';
  const format = `{{.ID}}\t{{.Label "${label}"}}`;
  const list = ['ps', '--all', '--no-trunc', '--filter', `label=${label}`, '--format', format];
  const rows = (await mustRun('docker', list, { env })).split('\n').map((line) => line.split('\t'));
  const orphans = rows
    .filter(([, path = '']) => path.startsWith(`${STATE_DIRECTORY}/`) && !existsSync(path))
    .map(([container = '']) => container);
  if (orphans.length > 0) await run('docker', ['rm', '--force', '--volumes', ...orphans], { env });
}
