import { expect, test } from '@jest/globals';
import { describe } from '../../../actions/dokploy-trigger/described.ts';
import type { DokployApi } from '../../../actions/dokploy-trigger/dokploy-api.ts';
import type { Service } from '../../../actions/dokploy-trigger/service.ts';
import type { Secrets } from '../../../packages/runner/secrets.ts';

/** What is masked of what Dokploy tells of a service, before a log of it is shown. */
async function maskedOf(answer: object): Promise<string[]> {
  const masks: string[] = [];
  const api = {
    base: new URL('https://dokploy.test'),
    persist: () => Promise.resolve(answer),
  } as unknown as DokployApi;
  const service = { kind: 'compose', id: 'c1', name: 'shop' } as Service;
  const secrets = { add: (secret: string) => masks.push(secret) } as unknown as Secrets;
  await describe(api, service, secrets);
  return masks;
}

const COMPOSE = `
services:
  db:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: hunter2hunter2
      POSTGRES_PIN: 20261127
      LOG_LEVEL: verbose
      DEBUG: true
      NOTHING:
  web:
    image: acme/shop:sha-1a2b3c4
    environment:
      - API_KEY=key=with$$sign
      - FROM_ELSEWHERE
      - IMAGE_TAG=sha-1a2b3c4
`;

test.each([
  ['composeFile', { composeFile: COMPOSE }, ['hunter2hunter2', '20261127', 'key=with$sign']],
  ['a composeFile that is none', { composeFile: '{' }, []],
  ['mounts', { mounts: [{ content: 'A_KEY=mounts3cret\nPORT=8080\n' }] }, ['mounts3cret']],
  ['previewEnv', { previewEnv: 'A_KEY=pr3view\nDEBUG=true\n' }, ['pr3view']],
  ['previewBuildArgs', { previewBuildArgs: 'A_KEY=pr3view' }, ['pr3view']],
  ['env', { env: 'A_KEY=hunter2hunter2' }, ['hunter2hunter2']],
])('values of %s are masked, but for the plainly public ones', async (_, answer, masks) => {
  expect(await maskedOf(answer)).toEqual(masks);
});
