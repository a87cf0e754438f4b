import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, flag, input, list, output, refuse, run, variable } from './action.ts';

/** A real `docker buildx build` of the checkout, with the arguments that the action makes of its inputs. */
refuse(
  'add-hosts',
  'allow',
  'annotations',
  'attests',
  'build-contexts',
  'builder',
  'call',
  'cgroup-parent',
);
refuse(
  'network',
  'no-cache-filters',
  'outputs',
  'secret-envs',
  'secret-files',
  'shm-size',
  'ssh',
  'ulimit',
);
const scratch = mkdtempSync(join(variable('RUNNER_TEMP'), 'build-push-'));
const metadata = join(scratch, 'metadata.json');
const tags = list('tags');
const push = flag('push');
if (push && tags.length === 0) fail('tag is needed when pushing to registry');
const words = ['buildx', 'build', '--progress=plain', '--metadata-file', metadata];
// Only the network of the machine reaches the package registries; GitHub's builders have it by themselves.
words.push('--network=host');
if (input('file') !== '') words.push('--file', input('file'));
for (const tag of tags) words.push('--tag', tag);
for (const label of list('labels')) words.push('--label', label);
for (const argument of list('build-args')) words.push('--build-arg', argument);
for (const [at, secret] of list('secrets').entries()) {
  const [id = '', ...rest] = secret.split('=');
  const path = join(scratch, `secret-${String(at)}`);
  writeFileSync(path, rest.join('='), { mode: 0o600 });
  words.push('--secret', `id=${id},src=${path}`);
}
for (const cache of list('cache-from')) if (isHere(cache)) words.push('--cache-from', cache);
for (const cache of list('cache-to')) if (isHere(cache)) words.push('--cache-to', cache);
if (input('target') !== '') words.push('--target', input('target'));
if (input('platforms') !== '') words.push('--platform', input('platforms'));
if (input('provenance') !== '') words.push('--provenance', input('provenance'));
if (input('sbom') !== '') words.push('--sbom', input('sbom'));
if (flag('no-cache')) words.push('--no-cache');
if (flag('pull')) words.push('--pull');
if (flag('load')) words.push('--load');
if (push) words.push('--push');
const context = input('context');
if (context === '') fail('the stand-in builds no Git context: give a context, after a checkout');
// Debian's registry fails reads of an image while it writes another tag of it, which GitHub's does not.
run('docker', [...words, context], { again: /500 Internal Server Error/ });
const made = JSON.parse(readFileSync(metadata, 'utf8')) as Record<string, string>;
output('digest', made['containerimage.digest'] ?? '');
output('imageid', made['containerimage.config.digest'] ?? made['containerimage.digest'] ?? '');
output('metadata', JSON.stringify(made));

/** GitHub's cache is not here; a build never fails for want of a cache. */
function isHere(cache: string): boolean {
  return !cache.startsWith('type=gha');
}
