import { createHash, randomInt } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { choice, fail, flag, input, list, output, variable } from './action.ts';

/** Keeps files of the workspace in the folder that stands in for GitHub's store, one folder per run and name. */
const name = input('name');
if (/["<>:|*?\r\n\\/]/.test(name)) fail(`The artifact name is not valid: ${name}`);
const days = Number(input('retention-days') || 90);
if (!Number.isInteger(days) || days < 1 || days > 90)
  fail(`Invalid retention-days: ${input('retention-days')}`);
if (list('path').length === 0) fail('Input required and not supplied: path');
const workspace = variable('GITHUB_WORKSPACE');
const included = new Set<string>();
for (const pattern of list('path')) {
  const isOut = pattern.startsWith('!');
  const found = globSync(isOut ? pattern.slice(1) : pattern, { cwd: workspace }).map((path) =>
    resolve(workspace, path),
  );
  for (const path of found.flatMap(filesBelow)) {
    const isHidden = relative(workspace, path)
      .split('/')
      .some((part) => part.startsWith('.'));
    if (isOut) included.delete(path);
    else if (!isHidden || flag('include-hidden-files')) included.add(path);
  }
}
const what = choice('if-no-files-found', 'warn', 'error', 'ignore');
if (included.size === 0) {
  const message = `No files were found with the provided path: ${list('path').join(', ')}. No artifacts will be uploaded.`;
  if (what === 'error') fail(message);
  if (what === 'warn') console.log(`::warning::${message}`);
  process.exit(0);
}
const folder = join(variable('STAND_IN_ARTIFACTS'), variable('GITHUB_RUN_ID'), name);
if (existsSync(folder)) {
  if (!flag('overwrite'))
    fail(`Failed to CreateArtifact: an artifact with this name already exists on the workflow run`);
  rmSync(folder, { recursive: true });
}
// As the action does it: the least common ancestor of the paths to search, whatever was found below them.
const searched = list('path')
  .filter((pattern) => !pattern.startsWith('!'))
  .map(searchPath);
const ancestor = searched.reduce(common);
const root =
  existsSync(ancestor) && !statSync(ancestor).isDirectory() ? dirname(ancestor) : ancestor;
for (const path of included) {
  const target = join(folder, relative(root, path));
  mkdirSync(dirname(target), { recursive: true });
  cpSync(path, target);
}
writeFileSync(`${folder}.json`, JSON.stringify({ name, days, files: included.size }));
const id = String(randomInt(1, 1_000_000));
output('artifact-id', id);
output(
  'artifact-url',
  `${variable('GITHUB_SERVER_URL')}/${variable('GITHUB_REPOSITORY')}/actions/runs/${variable('GITHUB_RUN_ID')}/artifacts/${id}`,
);
output('artifact-digest', createHash('sha256').update(name).digest('hex'));
console.log(`Artifact ${name} has ${String(included.size)} files, kept ${String(days)} days`);

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return globSync('**/*', { cwd: path })
    .map((one) => join(path, one))
    .filter((one) => !statSync(one).isDirectory());
}

/** What stands before the first wildcard. */
function searchPath(pattern: string): string {
  const parts = pattern.split('/');
  const at = parts.findIndex((part) => /[*?[]/.test(part));
  return resolve(workspace, (at < 0 ? parts : parts.slice(0, at)).join('/'));
}

function common(a: string, b: string): string {
  const parts = a.split('/');
  while (!`${b}/`.startsWith(`${parts.join('/')}/`)) parts.pop();
  return parts.join('/');
}
