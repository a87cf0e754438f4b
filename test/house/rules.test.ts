import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');

/** The one room that may import each outside library; the message of a breach says so. */
const IMPORTERS: Readonly<Record<string, string>> = {
  '@actions/exec': 'packages/shell',
  '@actions/github': 'packages/github',
  'fastest-levenshtein': 'packages/runner',
  'js-yaml': 'packages/yaml',
  picomatch: 'actions/compute-tags',
  semver: 'actions/compute-tags',
  'smol-toml': 'actions/compute-tags',
  ssh2: 'packages/ssh',
  'tar-stream': 'packages/compose',
};
const LONGEST_FILE = 250;

interface Source {
  readonly file: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function sources(...folders: string[]): Source[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return {
        file,
        text,
        imports: ts.preProcessFile(text).importedFiles.map((found) => found.fileName),
      };
    });
}

/** What the rules refuse in a set of files; a function of its own, so that the rules can be shown to bite. */
function breaches(files: readonly Source[]): string[] {
  return files.flatMap(({ file, text, imports }) => [
    ...imports.flatMap((name) => importBreach(file, name)),
    ...(/\/(utils?|helpers?|common|misc)(\.ts$|\/)/.test(file)
      ? [`${file}: name it after what it does`]
      : []),
    ...(/\/main\.ts$/.test(file) && text.trimEnd().split('\n').length > 30
      ? [`${file}: an entry builds the world and runs; at most 30 lines`]
      : []),
    ...(/process\.env\b/.test(text) && !file.startsWith('packages/runner/')
      ? [`${file}: only packages/runner reads process.env; take it as an argument`]
      : []),
  ]);
}

function importBreach(file: string, name: string): string[] {
  if (name.startsWith('node:')) return [];
  if (!name.startsWith('.')) {
    const library = name.startsWith('@')
      ? name.split('/').slice(0, 2).join('/')
      : (name.split('/')[0] ?? '');
    const owner = IMPORTERS[library];
    if (owner === undefined)
      return [
        `${file}: nobody imports ${library} yet; name its one importer in ${relative(root, import.meta.filename)}`,
      ];
    return file.startsWith(`${owner}/`)
      ? []
      : [`${file}: only ${owner} imports ${library}; ask that room instead`];
  }
  const target = relative(root, resolve(root, dirname(file), name));
  const own = /^actions\/([^/]+)/.exec(file)?.[1];
  const other = /^actions\/([^/]+)/.exec(target)?.[1];
  if (other === undefined || other === own) return [];
  return own === undefined
    ? [`${file}: packages never import actions (${target}); move what both need into a package`]
    : [
        `${file}: an action never imports another (${target}); find what both need a room in packages/`,
      ];
}

test('the house rules hold in actions/ and packages/', () => {
  expect(breaches(sources('actions', 'packages'))).toEqual([]);
});

test('each rule bites', () => {
  const source = (file: string, text: string, ...imports: string[]): Source => ({
    file,
    text,
    imports,
  });
  const refused = breaches([
    source('packages/http/a.ts', '', '../../actions/health-poll/inputs.ts'),
    source('actions/fly-deploy/a.ts', '', '../health-poll/inputs.ts'),
    source('actions/fly-deploy/b.ts', '', 'ssh2'),
    source('packages/ssh/c.ts', '', 'left-pad'),
    source('packages/ssh/utils.ts', ''),
    source('packages/ssh/d.ts', 'process.env.HOME'),
    source('actions/fly-deploy/main.ts', '\n//'.repeat(31)),
  ]);
  expect(refused).toHaveLength(7);
  expect(
    breaches([source('packages/ssh/e.ts', '', 'ssh2', 'node:fs', '../clock/clock.ts')]),
  ).toEqual([]);
});

test('files stay one idea long (a warning, not a failure)', () => {
  const long = sources('actions', 'packages').filter(
    ({ text }) => text.split('\n').length > LONGEST_FILE + 1,
  );
  for (const { file, text } of long) {
    console.warn(`${file} has ${text.split('\n').length} lines: perhaps two ideas?`);
  }
  expect(long.length).toBeLessThan(8);
});
