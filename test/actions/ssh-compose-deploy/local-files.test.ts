import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  readLocalFiles,
  type LocalFiles,
} from '../../../actions/ssh-compose-deploy/local-files.ts';
import { ConfigurationError } from '../../../packages/errors/configuration-error.ts';

let workspace: string;

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'deploy-actions-workspace-'));
});

afterEach(() => {
  rmSync(workspace, { recursive: true, force: true });
});

/** Writes files whose content is their path. */
function lay(...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), path);
  }
}

function read(files: readonly string[], composeFiles: readonly string[] = []): LocalFiles {
  return readLocalFiles(workspace, composeFiles, files, false);
}

/** `path on the server <- path in the checkout`, since the content tells where a file came from. */
function brought({ files }: LocalFiles): string[] {
  return files.map(({ path, content }) => `${path} <- ${content.toString()}`);
}

function refusal(files: readonly string[], composeFiles: readonly string[] = []): string {
  try {
    read(files, composeFiles);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as ConfigurationError).message;
  }
  throw new Error('it was accepted');
}

test('nothing named in an empty checkout brings nothing: the server’s files count', () => {
  expect(read([])).toEqual({ files: [], mirrors: [], composeFiles: [] });
});

test.each([
  [['compose.yaml', 'docker-compose.yml'], ['compose.yaml']],
  [
    ['compose.yml', 'compose.override.yml'],
    ['compose.yml', 'compose.override.yml'],
  ],
  [['docker-compose.yml', 'compose.override.yml'], ['docker-compose.yml']],
  [
    ['docker-compose.yaml', 'docker-compose.override.yml'],
    ['docker-compose.yaml', 'docker-compose.override.yml'],
  ],
  [['compose.override.yml'], []],
])('of the files %p Compose would take %p, and so do we', (there, wanted) => {
  lay(...there);
  const found = read([]);
  expect(found.composeFiles).toEqual(wanted);
  expect(brought(found)).toEqual([...wanted].sort().map((path) => `${path} <- ${path}`));
});

test('where the server has a checkout of its own, nothing is brought unasked', () => {
  lay('compose.yml');
  expect(readLocalFiles(workspace, [], [], true).composeFiles).toEqual([]);
  expect(readLocalFiles(workspace, ['compose.yml'], [], true).composeFiles).toEqual([
    'compose.yml',
  ]);
});

test('named compose files keep their order and their place', () => {
  lay('deploy/base.yml', 'prod.yml', 'compose.yml');
  const found = read(
    [],
    ['prod.yml', './deploy/base.yml', 'remote: local.yml', 'remote:/srv/x.yml'],
  );
  expect(found.composeFiles).toEqual(['prod.yml', 'deploy/base.yml', 'local.yml', '/srv/x.yml']);
  expect(brought(found)).toEqual(['deploy/base.yml <- deploy/base.yml', 'prod.yml <- prod.yml']);
});

test('a compose file that is not there is refused with both ways to mend it', () => {
  lay('compose.yml');
  mkdirSync(join(workspace, 'folder'));
  for (const file of ['prod.yml', 'folder']) {
    expect(refusal([], [file])).toBe(
      `compose-files: ${file} is not in the checkout; check the path, or write remote:${file} if it lives on the server`,
    );
  }
});

test.each(['../compose.yml', '/etc/compose.yml', 'a/../../compose.yml'])(
  'the compose file %p lies outside and is refused',
  (file) => {
    expect(refusal([], [file])).toBe(
      `compose-files: ${file} lies outside the workspace; write a path inside the checkout`,
    );
  },
);

test('a file goes to the path behind =>, or into the folder that ends with /', () => {
  lay('a.conf', 'b.conf', '..c.conf');
  expect(
    brought(read(['a.conf => etc/app.conf', 'b.conf=>etc/', '..c.conf  =>  ./x//y.conf'])),
  ).toEqual(['etc/app.conf <- a.conf', 'etc/b.conf <- b.conf', 'x/y.conf <- ..c.conf']);
});

test('a folder is mirrored with everything in it, hidden files and sub-folders too', () => {
  lay('config/a', 'config/.hidden', 'config/sub/deep/b', 'other');
  const found = read(['config => etc']);
  expect(found.mirrors).toEqual(['etc']);
  expect(brought(found)).toEqual([
    'etc/.hidden <- config/.hidden',
    'etc/a <- config/a',
    'etc/sub/deep/b <- config/sub/deep/b',
  ]);
  expect(read(['config/ => etc/']).mirrors).toEqual(['etc/config']);
});

test('an empty folder is mirrored, so that what an earlier release brought is deleted', () => {
  mkdirSync(join(workspace, 'empty'));
  expect(read(['empty => etc'])).toEqual({ files: [], mirrors: ['etc'], composeFiles: [] });
});

test('the matches of a pattern go into the folder', () => {
  lay('conf/a.conf', 'conf/b.conf', 'conf/c.txt', 'conf/sub/d.conf');
  expect(brought(read(['conf/*.conf => etc']))).toEqual([
    'etc/a.conf <- conf/a.conf',
    'etc/b.conf <- conf/b.conf',
  ]);
  expect(brought(read(['conf/{a,c}.* => etc/']))).toEqual([
    'etc/a.conf <- conf/a.conf',
    'etc/c.txt <- conf/c.txt',
  ]);
});

test('a pattern over several levels keeps them, so that no file hides another', () => {
  lay('conf/a/x.conf', 'conf/b/x.conf', 'conf/x.conf');
  expect(brought(read(['conf/**/*.conf => etc']))).toEqual([
    'etc/a/x.conf <- conf/a/x.conf',
    'etc/b/x.conf <- conf/b/x.conf',
    'etc/x.conf <- conf/x.conf',
  ]);
  expect(brought(read(['conf/** => etc']))).toEqual([
    'etc/a/x.conf <- conf/a/x.conf',
    'etc/b/x.conf <- conf/b/x.conf',
    'etc/x.conf <- conf/x.conf',
  ]);
});

test('folders that a pattern matches are mirrored', () => {
  lay('sites/one/a', 'sites/two/b', 'sites/readme');
  const found = read(['sites/* => www']);
  expect([...found.mirrors].sort()).toEqual(['www/one', 'www/two']);
  expect(brought(found)).toEqual([
    'www/one/a <- sites/one/a',
    'www/readme <- sites/readme',
    'www/two/b <- sites/two/b',
  ]);
});

test('a name that looks like a pattern and is there is that file', () => {
  lay('pages/[id].js', 'pages/i.js');
  expect(brought(read(['pages/[id].js => app/']))).toEqual(['app/[id].js <- pages/[id].js']);
  expect(brought(read(['pages/[ij].js => app/']))).toEqual(['app/i.js <- pages/i.js']);
});

test('of two mappings to one path the later counts, and a compose file counts over both', () => {
  lay('base/a', 'prod/a', 'compose.yml', 'other.yml');
  expect(
    brought(read(['base => etc', 'prod => etc', 'other.yml => compose.yml'], ['compose.yml'])),
  ).toEqual(['compose.yml <- compose.yml', 'etc/a <- prod/a']);
});

test.each([
  ['config', 'files: "config" is not local => remote; write for example config => config'],
  ['a => b => c', 'files: "a => b => c" is not local => remote'],
  ['=> b', 'files: "=> b" is not local => remote'],
  ['a =>', 'files: "a =>" is not local => remote'],
  ['missing => b', 'files: missing is not in the checkout'],
  ['*.missing => b', 'files: *.missing matches nothing in the checkout'],
  ['../a => b', 'files: ../a lies outside the workspace; write a path inside the checkout'],
  ['/etc/passwd => b', 'files: /etc/passwd lies outside the workspace'],
  ['../* => b', 'lies outside the workspace'],
  ['/etc/host* => b', 'lies outside the workspace'],
  ['a => ../b', 'files: "../b" leaves the directory'],
  ['a => /etc/b', 'files: "/etc/b" is not relative to the directory'],
  ['a => .deploy/b', 'files: ".deploy/b" lies in .deploy'],
  ['a => .', 'files: "." is the directory itself'],
])('%p is refused', (mapping, message) => {
  lay('a');
  expect(refusal([mapping])).toContain(message);
});

test('the executable bit is kept, whoever has it; other bits are not', () => {
  lay('run.sh', 'odd.sh', 'secret', 'plain');
  chmodSync(join(workspace, 'run.sh'), 0o755);
  chmodSync(join(workspace, 'odd.sh'), 0o610);
  chmodSync(join(workspace, 'secret'), 0o600);
  const { files } = read(['* => bin']);
  expect(files.map(({ path, mode }) => `${path} ${mode}`)).toEqual([
    'bin/odd.sh 755',
    'bin/plain 644',
    'bin/run.sh 755',
    'bin/secret 644',
  ]);
});

test('a link to a file brings what it points to; one to nothing is no file', () => {
  lay('real/a');
  symlinkSync('../real/a', join(workspace, 'real/link'));
  symlinkSync('nowhere', join(workspace, 'real/dangling'));
  expect(brought(read(['real => etc']))).toEqual(['etc/a <- real/a', 'etc/link <- real/a']);
  expect(refusal(['real/dangling => etc'])).toBe('files: real/dangling is not in the checkout');
});

test('content is bytes, not text', () => {
  const bytes = Buffer.from([0, 255, 13, 10, 128]);
  writeFileSync(join(workspace, 'bytes'), bytes);
  expect(read(['bytes => bytes']).files[0]?.content.equals(bytes)).toBe(true);
});
