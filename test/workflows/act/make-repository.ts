import { mustRun } from '../../host/run.ts';

/** Makes a folder a repository with a remote on GitHub and one commit of what is there. */
export async function makeRepository(folder: string): Promise<void> {
  const script =
    'cd "$1" && git init -q -b main && git add -A && git -c user.name=a -c user.email=a@example.com commit -q --allow-empty -m x && git remote add origin https://github.com/acme/shop';
  await mustRun('sh', ['-c', `mkdir -p "$1" && ${script}`, 'sh', folder]);
}
