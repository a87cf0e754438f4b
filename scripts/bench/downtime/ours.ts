import type { ProxyName } from '../../../test/host/proxy-image.ts';
import { startServer } from '../../../test/host/start-server.ts';
import { openRecipe } from '../../../test/load/recipe.ts';
import type { Site } from './site.ts';
import { APP, VERSIONS, type Way } from './way.ts';

/** Our action as the recipe's page in examples/proxies has it. */
export async function ours(proxy: ProxyName, { registry }: Site): Promise<Way> {
  const server = await startServer();
  const recipe = await openRecipe({ ...APP, proxy, server, registry });
  const deploy = async (version: string): Promise<void> => {
    const { code, stdout, stderr } = await recipe.release(version);
    if (code !== 0) throw new Error(`ssh-compose-deploy failed: ${stdout}${stderr}`);
  };
  await deploy(VERSIONS[0]);
  return {
    name: '**ssh-compose-deploy, rolling with upstreams**',
    url: recipe.url,
    deploy,
    stop: async () => {
      recipe.remove();
      await server.stop();
    },
  };
}
