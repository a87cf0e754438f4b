import { request } from 'node:http';
import { run } from './run.ts';

/** Where the docker client looks when nothing says otherwise. */
export const DEFAULT_DOCKER_HOST = 'unix:///var/run/docker.sock';

/** Whether a Docker Engine answers there within a second. */
export async function pingEngine(dockerHost: string): Promise<boolean> {
  if (!dockerHost.startsWith('unix://')) {
    const env = { DOCKER_HOST: dockerHost };
    const { code } = await run('docker', ['version', '--format', '{{.Server.Version}}'], { env });
    return code === 0;
  }
  return await new Promise((resolve) => {
    const socketPath = dockerHost.slice('unix://'.length);
    const ping = request(
      { socketPath, path: '/_ping', timeout: 1000, agent: false },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    ping.on('timeout', () => ping.destroy(new Error('no answer within a second')));
    ping.on('error', () => {
      resolve(false);
    });
    ping.end();
  });
}
