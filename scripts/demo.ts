import assert from 'node:assert/strict';
import { runAction, type ActionRun } from '../test/bundle/run-action.ts';
import { buildApp, type AppVariant } from '../test/host/build-app.ts';
import { ensureHost } from '../test/host/ensure-host.ts';
import { freePort } from '../test/host/free-port.ts';
import { startEngine } from '../test/host/start-engine.ts';
import { startRegistry } from '../test/host/start-registry.ts';
import { startServer } from '../test/host/start-server.ts';
import { createShop } from './demo/shop.ts';
import { showLog } from './demo/show-log.ts';
import { showSummary } from './demo/show-summary.ts';

/**
 * The main job, in front of your eyes, on real parts: commits become healthy releases on a throw-away server
 * (own sshd, Docker Engine, registry), one of them is broken and is rolled back, and a person goes back one more.
 * The bundles in dist/ run as the Actions runner would run them.
 */
const REGISTRY_LOGIN = { username: 'robot', password: 'demo-pull-token-19c7' };

say(
  'Bringing up a Docker Engine, a registry and a server (the first time this installs Debian packages)',
);
await ensureHost();
const engine = await startEngine();
const registry = await startRegistry(REGISTRY_LOGIN);
const server = await startServer();
const shop = createShop();
const webPort = String(await freePort());
const image = `${registry.address}/acme/shop`;
const started = performance.now();

try {
  const first = await release('1.0.0', 'good');
  assert.equal(first.deploy.outputs['state'], 'deployed');
  await healthy('1.0.0');

  const second = await release('2.0.0', 'good');
  assert.equal(second.deploy.outputs['state'], 'deployed');
  await healthy('2.0.0');

  const third = await release('3.0.0', 'never-healthy');
  assert.equal(third.deploy.code, 1);
  assert.equal(third.deploy.outputs['state'], 'rolled-back');
  await healthy('2.0.0');

  headline('A person goes back to version 1.0.0: command: rollback');
  const back = await step('ssh-compose-deploy', {
    ...access(),
    command: 'rollback',
    release: first.tag,
  });
  assert.equal(back.outputs['state'], 'deployed');
  await healthy('1.0.0');

  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  say(
    `Done in ${seconds}s: two releases, one that broke and was rolled back, one way back by hand.`,
  );
} finally {
  shop.remove();
  await server.stop();
  await registry.stop();
  await engine.stop();
}

/** What a pipeline does with one commit: name it, build and push it, deploy it. */
async function release(
  version: string,
  variant: AppVariant,
): Promise<{ tag: string; deploy: ActionRun }> {
  headline(
    `A commit brings version ${version}${variant === 'good' ? '' : ', which never gets healthy'}`,
  );
  const { env } = shop.push(`shop ${version}`);
  const tags = await step('compute-tags', { images: image }, env);
  const tag = tags.outputs['primary-tag'] ?? '';
  assert.match(tag, /^sha-[0-9a-f]{7}$/);
  const built = await buildApp({ registry, repository: 'acme/shop', version, tag, variant });
  say(`$ docker build --push ${built.reference}  (${built.digest.slice(0, 19)}…)`);
  const deploy = await step(
    'ssh-compose-deploy',
    {
      ...access(),
      'image-tag': tag,
      env: `IMAGE=${image}\nWEB_PORT=${webPort}`,
      registry: registry.address,
      'registry-username': REGISTRY_LOGIN.username,
      'registry-password': REGISTRY_LOGIN.password,
      'health-timeout': '8s',
      'stable-for': '2s',
    },
    env,
  );
  return { tag, deploy };
}

function access(): Record<string, string> {
  return {
    host: server.host,
    port: String(server.port),
    user: server.user,
    'private-key': server.privateKey,
    'known-hosts': server.knownHosts,
    directory: '~/shop',
  };
}

async function healthy(version: string): Promise<void> {
  const run = await step('health-poll', {
    url: `http://127.0.0.1:${webPort}/health`,
    'expect-version': version,
    'expect-json': 'status == healthy\nservices.database == connected',
    retries: '4',
  });
  assert.equal(run.outputs['healthy'], 'true');
}

async function step(
  name: string,
  inputs: Record<string, string>,
  env: Record<string, string> = {},
): Promise<ActionRun> {
  say(`uses: ${name}`);
  const run = await runAction(name, { inputs, env, workspace: shop.checkout, onOutput: showLog() });
  showSummary(run.summary);
  return run;
}

function headline(text: string): void {
  console.log(`\n\x1b[1;7m  ${text}  \x1b[0m\n`);
}

function say(text: string): void {
  console.log(`\x1b[1;36m${text}\x1b[0m`);
}
