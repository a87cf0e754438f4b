import { describe, expect, test } from '@jest/globals';
import {
  readVersionFile,
  type VersionFileResult,
} from '../../../actions/compute-tags/read-version-file.ts';
import { parseVersionSource } from '../../../actions/compute-tags/version-source.ts';
import { compute, type Run, tagsOf } from './compute.ts';

type Files = Readonly<Record<string, string>>;

function read(source: string, files: Files): Promise<VersionFileResult> {
  return readVersionFile(
    'version-file',
    parseVersionSource('version-file', source),
    (path) => files[path],
  );
}

const INIT = '"""Docs."""\nimport os\n\n__version__ = "1.4.2"\n';

describe('a version is found in', () => {
  test.each<[string, string, Files]>([
    ['package.json', '1.4.2', { 'package.json': '{"name":"x","version":"1.4.2"}' }],
    ['web/package.json', '1.4.2', { 'web/package.json': '\uFEFF{\r\n"version": "1.4.2"\r\n}' }],
    ['composer.json', '1.4.2', { 'composer.json': '{"version":"1.4.2"}' }],
    ['VERSION', '1.4.2', { VERSION: '\uFEFF\r\n v1.4.2\r\n'.replace('v', '') }],
    ['version.txt', '1.4.2', { 'version.txt': '1.4.2\n# notes' }],
    ['src/app/__init__.py', '1.4.2', { 'src/app/__init__.py': INIT }],
    ['_version.py', '1.4.2', { '_version.py': "__version__: str = '1.4.2'  # bumped\r\n" }],
    ['pyproject.toml', '1.4.2', { 'pyproject.toml': '[project]\nname = "x"\nversion = "1.4.2"\n' }],
    [
      'poetry/pyproject.toml',
      '1.4.2',
      { 'poetry/pyproject.toml': '[tool.poetry]\nversion = "1.4.2"\n' },
    ],
    [
      'pyproject.toml of hatch',
      '1.4.2',
      {
        'pyproject.toml':
          '[project]\ndynamic = ["version"]\n[tool.hatch.version]\npath = "src/x/__init__.py"\n',
        'src/x/__init__.py': INIT,
      },
    ],
    [
      'lib/pyproject.toml of setuptools, attr',
      '1.4.2',
      {
        'lib/pyproject.toml':
          '[project]\ndynamic = ["version"]\n[tool.setuptools.dynamic]\nversion = {attr = "pkg.sub.__version__"}\n',
        'lib/src/pkg/sub/__init__.py': INIT,
      },
    ],
    [
      'pyproject.toml of setuptools, file',
      '1.4.2',
      {
        'pyproject.toml': '[tool.setuptools.dynamic]\nversion = {file = ["VERSION"]}\n',
        VERSION: '1.4.2',
      },
    ],
    [
      'pyproject.toml of flit',
      '1.4.2',
      {
        'pyproject.toml':
          '[build-system]\nbuild-backend = "flit_core.buildapi"\n[project]\nname = "my-pkg"\ndynamic = ["version"]\n',
        'my_pkg/__init__.py': INIT,
      },
    ],
    [
      'Cargo.toml',
      '1.4.2',
      {
        'Cargo.toml':
          '[package]\nname = "x"\nversion = "1.4.2"\n[dependencies]\nversion = "9.9.9"\n',
      },
    ],
    [
      'crates/a/Cargo.toml',
      '1.4.2',
      {
        'crates/a/Cargo.toml': '[package]\nversion.workspace = true\n',
        'Cargo.toml': '[workspace.package]\nversion = "1.4.2"\n',
      },
    ],
    ['setup.cfg', '1.4.2', { 'setup.cfg': '[metadata]\nname = x\nversion = 1.4.2\n[options]\n' }],
    ['setup.py', '1.4.2', { 'setup.py': "setup(name='x',\n  version='1.4.2')" }],
    [
      'charts/Chart.yaml',
      '1.4.2',
      { 'charts/Chart.yaml': 'version: 0.1.0\nappVersion: "1.4.2"\n' },
    ],
    ['pubspec.yaml', '1.4.2', { 'pubspec.yaml': 'name: x\nversion: 1.4.2 # now\n' }],
    [
      'pom.xml',
      '1.4.2',
      {
        'pom.xml':
          '<project><parent><version>9</version></parent><version> 1.4.2 </version><dependencies><dependency><version>8</version></dependency></dependencies></project>',
      },
    ],
    [
      'App.csproj',
      '1.4.2',
      {
        'App.csproj': '<Project><PropertyGroup><Version>1.4.2</Version></PropertyGroup></Project>',
      },
    ],
    ['gradle.properties', '1.4.2', { 'gradle.properties': 'a=b\nversion=1.4.2\n' }],
    ['build.gradle.kts', '1.4.2', { 'build.gradle.kts': 'group = "x"\nversion = "1.4.2"\n' }],
    ['mix.exs', '1.4.2', { 'mix.exs': '[app: :x, version: "1.4.2"]' }],
    ['lib/x/version.rb', '1.4.2', { 'lib/x/version.rb': 'module X\n  VERSION = "1.4.2"\nend' }],
    ['version.go', '1.4.2', { 'version.go': 'package x\n\nconst Version = "1.4.2"\n' }],
    ['any.conf:^release = (.*)$', '1.4.2', { 'any.conf': 'a\nrelease = 1.4.2\n' }],
    ['any.conf:\\d+\\.\\d+\\.\\d+', '1.4.2', { 'any.conf': 'at 1.4.2' }],
  ])('%s', async (source, version, files) => {
    const path = source.replace(/ of .*$/, '');
    expect(await read(path, files)).toMatchObject({ text: version });
  });
});

describe('a version is refused from', () => {
  test.each<[string, string, Files]>([
    [
      'package.json',
      'package.json is not in the workspace; check the path, and run actions/checkout before this step',
      {},
    ],
    ['package.json', 'package.json has no "version"', { 'package.json': '{}' }],
    ['package.json', 'package.json is not valid JSON', { 'package.json': '{' }],
    [
      'app/__init__.py',
      'app/__init__.py computes its version (__version__ = get_version()), and code is never run',
      { 'app/__init__.py': '__version__ = get_version()\n' },
    ],
    [
      'app/__init__.py',
      'app/__init__.py has no line __version__',
      { 'app/__init__.py': 'import x\n' },
    ],
    [
      'pyproject.toml',
      'pyproject.toml has no project.version',
      { 'pyproject.toml': '[project]\nname = "x"\n' },
    ],
    [
      'pyproject.toml',
      'pyproject.toml takes its version from git tags',
      { 'pyproject.toml': '[project]\ndynamic = ["version"]\n[tool.setuptools_scm]\n' },
    ],
    [
      'pyproject.toml',
      'takes its version from src/x.py, which is not there',
      { 'pyproject.toml': '[tool.hatch.version]\npath = "src/x.py"\n' },
    ],
    ['pyproject.toml', 'is not valid TOML', { 'pyproject.toml': '[project' }],
    [
      'a/pyproject.toml',
      'takes its version from',
      { 'a/pyproject.toml': '[tool.hatch.version]\npath = "../../etc/passwd"\n' },
    ],
    [
      'pyproject.toml',
      'pyproject.toml leads to ever more files',
      { 'pyproject.toml': '[tool.hatch.version]\npath = "pyproject.toml"\n' },
    ],
    [
      'a/Cargo.toml',
      'a/Cargo.toml takes its version from Cargo.toml, which is not there',
      { 'a/Cargo.toml': '[package]\nversion = { workspace = true }\n' },
    ],
    [
      'pom.xml',
      'computes its version',
      { 'pom.xml': '<project><version>${revision}</version></project>' },
    ],
    ['VERSION', 'VERSION is empty', { VERSION: '\n\n' }],
    ['VERSION', '"not a version" in VERSION is not a version', { VERSION: 'not a version' }],
    [
      'any.conf',
      'nobody knows where any.conf holds its version; write any.conf:regex',
      { 'any.conf': '1' },
    ],
    ['any.conf:x(\\d)', 'nothing in any.conf matches', { 'any.conf': '1' }],
  ])('%s: %s', async (source, message, files) => {
    await expect(read(source, files)).rejects.toThrow(message);
  });

  test.each([
    ['../package.json', 'is outside of the checkout'],
    ['/etc/passwd:root', 'is outside of the checkout'],
    [':x', 'names no file'],
    ['a:(', 'is not a regular expression'],
  ])('%s as an input', (source, message) => {
    expect(() => parseVersionSource('version-file', source)).toThrow(message);
  });
});

describe('preset deploy with a version file', () => {
  const files = { 'package.json': '{"version":"1.4.0"}' };
  const inputs = { 'version-file': 'package.json' };
  const on = (ref: string, event = 'push'): Run => ({ event, ref, inputs, files });

  test.each([
    [
      'the default branch',
      on('refs/heads/main'),
      '1.4.0 1.4.0-860c190 main main-860c190 latest sha-860c190',
    ],
    ['another branch', on('refs/heads/x'), '1.4.0-860c190 x x-860c190 sha-860c190'],
    ['its own git tag', on('refs/tags/v1.4.0'), '1.4.0 1.4 1 1.4.0-860c190 sha-860c190 latest'],
    [
      'a schedule, which is no release',
      on('refs/heads/main', 'schedule'),
      '1.4.0-860c190 main main-860c190 latest sha-860c190',
    ],
  ])('on %s', async (_, run, expected) => {
    expect((await tagsOf(run)).join(' ')).toBe(expected);
  });

  test('file and git tag must agree', async () => {
    await expect(compute(on('refs/tags/v1.4.1'))).rejects.toThrow(
      "version-file: package.json says 1.4.0 and the git tag says v1.4.1; bring the file to the tag's version, commit, and tag that commit",
    );
    const python = { VERSION: '1.4.0rc1' };
    const run = {
      ref: 'refs/tags/v1.4.0-rc.1',
      inputs: { 'version-file': 'VERSION' },
      files: python,
    };
    expect(await tagsOf(run)).toEqual([
      '1.4.0-rc.1',
      '1.4.0rc1',
      '1.4.0rc1-860c190',
      'sha-860c190',
    ]);
  });

  test('what follows a plus stands behind a dash', async () => {
    const run = { inputs: { 'version-file': 'VERSION' }, files: { VERSION: '1.4.0+cu121' } };
    expect((await tagsOf(run)).slice(0, 2)).toEqual(['1.4.0-cu121', '1.4.0-cu121-860c190']);
    expect((await compute(run)).notices[0]).toBe(
      '1.4.0+cu121 became 1.4.0-cu121, since a tag cannot hold a +',
    );
  });

  test('a placeholder is no version', async () => {
    const placeholder = { 'package.json': '{"version":"0.0.0-development"}' };
    const { services, notices } = await compute({ ...on('refs/heads/x'), files: placeholder });
    expect(services[0]?.tags.map(({ name }) => name)).toEqual(['x', 'x-860c190', 'sha-860c190']);
    expect(notices.join()).toContain('package.json holds the placeholder 0.0.0-development');
  });

  test('rules of type file read what they name', async () => {
    const tags =
      'type=version-file,path=a.json,pattern={{major}}.{{minor}}\ntype=file,file=b.txt:b=(.*),suffix=-x';
    const run = {
      ref: 'refs/heads/x',
      inputs: { tags },
      files: { 'a.json': '{"version":"1.4.0"}', 'b.txt': 'b=7' },
    };
    expect(
      await tagsOf({ ...run, files: { ...run.files, 'a.json': '{"version":"2.1.0"}' } }),
    ).toEqual(['2.1', '7-x']);
  });
});
