import { pingEngine } from './ping-engine.ts';
import type { ResourceRecord } from './resource.ts';
import { mustRun, run } from './run.ts';

const PROJECT = 'com.docker.compose.project';
const WORKING_DIRECTORY = `${PROJECT}.working_dir`;

/**
 * Removes what a server's Compose projects left on its engine: the containers whose project lies
 * in the server's folder, and the networks and volumes of these projects and of the server's own.
 */
export async function removeProjects(record: ResourceRecord): Promise<void> {
  const { dockerHost, directory, id } = record;
  if (dockerHost === undefined || !(await pingEngine(dockerHost))) return;
  const env = { DOCKER_HOST: dockerHost };
  const format = `{{.ID}}\t{{.Label "${PROJECT}"}}\t{{.Label "${WORKING_DIRECTORY}"}}`;
  const list = ['ps', '--all', '--no-trunc', '--filter', `label=${PROJECT}`, '--format', format];
  const rows = (await mustRun('docker', list, { env })).split('\n').map((line) => line.split('\t'));
  const mine = rows.filter(
    ([, project, path]) => project === id || path?.startsWith(`${directory}/`) === true,
  );
  // A project whose containers are gone can only be told by its name.
  const projects = new Set([id, ...mine.map(([, project]) => project ?? '')]);
  const containers = mine.map(([container]) => container ?? '');
  if (containers.length > 0)
    await run('docker', ['rm', '--force', '--volumes', ...containers], { env });
  for (const project of projects) {
    for (const kind of ['network', 'volume']) {
      const find = [kind, 'ls', '--quiet', '--filter', `label=${PROJECT}=${project}`];
      const names = (await mustRun('docker', find, { env })).split('\n').filter(Boolean);
      if (names.length > 0) await run('docker', [kind, 'rm', ...names], { env });
    }
  }
}
