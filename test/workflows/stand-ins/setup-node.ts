import { existsSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  addPath,
  choice,
  exportVariable,
  fail,
  flag,
  input,
  output,
  refuse,
  run,
  saveState,
  state,
  variable,
} from './action.ts';

/** Node 24 and the machine's npm on the PATH: the one version that can be had offline. */
if (state('isPost') === 'true') process.exit(0);
saveState('isPost', 'true');
refuse('registry-url', 'scope', 'mirror', 'mirror-token', 'architecture');
flag('package-manager-cache');
flag('check-latest');
const file = input('node-version-file');
if (file !== '' && !existsSync(file))
  fail(`The specified node version file at: ${file} does not exist`);
const wanted = input('node-version') || (file === '' ? '' : versionOf(file));
const [major = ''] = process.versions.node.split('.');
if (!isSatisfied(wanted)) {
  fail(`Unable to find Node version '${wanted}': offline there is ${process.versions.node} alone`);
}
const folder = join(variable('RUNNER_TEMP'), 'stand-in-node', major, 'bin');
mkdirSync(folder, { recursive: true });
link(process.execPath, 'node');
// npm is a script that finds its own parts by where it lies.
const npm = run('sh', ['-c', 'readlink -f "$(command -v npm)"']).stdout.trim();
for (const name of ['npm', 'npx']) {
  const script = join(dirname(npm), `${name}-cli.js`);
  wrapper(name, `exec "${process.execPath}" "${script}" "$@"`);
}
addPath(folder);
const cache = choice('cache', 'npm', 'yarn', 'pnpm');
if (cache !== '') {
  const lock =
    input('cache-dependency-path') ||
    { npm: 'package-lock.json', yarn: 'yarn.lock', pnpm: 'pnpm-lock.yaml' }[cache];
  const found = (lock ?? '')
    .split('\n')
    .flatMap((pattern) => globSync(pattern.trim(), { cwd: variable('GITHUB_WORKSPACE') }));
  if (found.length === 0)
    fail(`Some specified paths were not resolved, unable to cache dependencies.`);
}
// What a restored cache gives: packages that need no download.
exportVariable('npm_config_cache', join(variable('STAND_IN_CACHE'), 'npm'));
exportVariable('npm_config_prefer_offline', 'true');
exportVariable('npm_config_audit', 'false');
output('node-version', `v${process.versions.node}`);
output('cache-hit', 'false');

function isSatisfied(spec: string): boolean {
  if (['', '*', 'latest', 'current', 'node', 'lts/*'].includes(spec)) return true;
  const bare = spec.replace(/^v/, '');
  if (/^\d+(\.(\d+|x|\*))*$/.test(bare)) {
    return bare
      .split('.')
      .every(
        (part, at) => ['x', '*'].includes(part) || process.versions.node.split('.')[at] === part,
      );
  }
  const least = /^(?:>=|\^|~)\s*(\d+)/.exec(bare);
  if (least === null) fail(`the stand-in cannot read the version ${spec}`);
  return bare.startsWith('>=') ? Number(major) >= Number(least[1]) : major === least[1];
}

function versionOf(path: string): string {
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('package.json')) return text.trim();
  return (JSON.parse(text) as { engines?: { node?: string } }).engines?.node ?? '';
}

function link(target: string, name: string): void {
  if (!existsSync(join(folder, name))) symlinkSync(target, join(folder, name));
}

function wrapper(name: string, line: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
}
