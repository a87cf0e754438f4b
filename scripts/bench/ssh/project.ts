import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site, Version } from './site.ts';

/** How many files of configuration the heavier kind of deploy has besides; they never change. */
export const MORE_FILES = 200;

/** Writes the Compose project of a deploy: compose.yml and .env, and the files of configuration where wanted. */
export function writeProject(site: Site, folder: string, moreFiles: boolean): void {
  writeFileSync(
    join(folder, 'compose.yml'),
    `name: ${site.server.id}
services:
  web:
    image: \${IMAGE}:\${IMAGE_TAG}
    restart: unless-stopped
    stop_grace_period: 1s
`,
  );
  if (!moreFiles) return;
  mkdirSync(join(folder, 'config'));
  for (let at = 0; at < MORE_FILES; at += 1) {
    const line = `# setting ${String(at).padStart(3, '0')} of a service that has many\n`;
    writeFileSync(join(folder, 'config', `${at}.conf`), line.repeat(2048 / line.length));
  }
}

export function writeEnvFile(site: Site, folder: string, version: Version): void {
  writeFileSync(join(folder, '.env'), `IMAGE=${site.image}\nIMAGE_TAG=${version}\n`);
}
