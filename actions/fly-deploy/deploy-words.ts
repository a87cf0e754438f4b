import { resolve } from 'node:path';
import type { Wanted } from './inputs.ts';

/** Without it, what fails at the first attempt is made once more, as if over another way to a remote builder. */
const ONCE = '--https-failover=false';

/** Words that every deploy has: no questions, no second checks of DNS, and one fixed way through flyctl. */
function common(app: string, config: string | undefined, wanted: Wanted): string[] {
  return [
    'deploy',
    '--app',
    app,
    ...(config === undefined ? [] : ['--config', config]),
    '--yes',
    '--dns-checks=false',
    // Else a feature flag of Fly's decides, and with it which failures look how.
    '--deploy-retries',
    '0',
    ...(wanted.waitTimeout === undefined ? [] : ['--wait-timeout', seconds(wanted.waitTimeout)]),
    ...wanted.regions.flatMap((region) => ['--regions', region]),
  ];
}

/** A build and its push, and no deploy. `folder` is the working directory. */
export function buildOnlyWords(
  app: string,
  config: string | undefined,
  wanted: Wanted,
  folder: string,
): string[] {
  return [...common(app, config, wanted), '--build-only', '--push', ...buildWords(wanted, folder)];
}

/**
 * `flyctl deploy` as the inputs ask for it, a word for each value and no shell. Without an image flyctl finds it, by
 * the config.
 */
export function deployWords(
  app: string,
  config: string | undefined,
  wanted: Wanted,
  { image, folder }: { readonly image: string | undefined; readonly folder: string },
): string[] {
  const { strategy, releaseCommandTimeout, ha } = wanted;
  return [
    ...common(app, config, wanted),
    `--ha=${ha}`,
    ...(strategy === 'auto' ? [] : ['--strategy', strategy]),
    ...(releaseCommandTimeout === undefined
      ? []
      : ['--release-command-timeout', seconds(releaseCommandTimeout)]),
    ...wanted.env.flatMap(({ key, value }) => ['--env', `${key}=${value}`]),
    ...(image === undefined ? buildWords(wanted, folder) : ['--image', image, ONCE]),
  ];
}

/**
 * `flyctl deploy` of an image that ran before. Rolling, since it is the one strategy that looks at each machine and
 * works from any mixture; without the release command, which belongs to the way forward; without smoke checks, which
 * would take the crashes of the failed version, still among a machine's events, for those of the old one.
 */
export function rollbackWords(
  app: string,
  config: string | undefined,
  wanted: Wanted,
  image: string,
): string[] {
  return [
    ...common(app, config, wanted),
    '--ha=false',
    '--strategy',
    'rolling',
    '--skip-release-command',
    '--smoke-checks=false',
    '--image',
    image,
    ONCE,
  ];
}

function buildWords(wanted: Wanted, folder: string): string[] {
  const { dockerfile, imageLabel, buildArgs, buildSecrets, builder } = wanted;
  return [
    ...(builder === 'local' ? ['--local-only', ONCE] : ['--remote-only']),
    ...(dockerfile === '' ? [] : ['--dockerfile', resolve(folder, dockerfile)]),
    ...(imageLabel === '' ? [] : ['--image-label', imageLabel]),
    ...buildArgs.flatMap(({ key, value }) => ['--build-arg', `${key}=${value}`]),
    ...buildSecrets.flatMap(({ key, value }) => ['--build-secret', `${key}=${value}`]),
  ];
}

function seconds(ms: number): string {
  return `${Math.max(1, Math.ceil(ms / 1000))}s`;
}
