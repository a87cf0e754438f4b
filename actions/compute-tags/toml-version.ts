import { field } from './field.ts';
import type { Found } from './found.ts';

/** The version at the top of any TOML file. */
export async function readToml(text: string, path: string): Promise<Found> {
  const toml = await parseToml(text);
  const version = field(toml, 'version');
  if (toml === undefined) return { problem: `${path} is not valid TOML` };
  return typeof version === 'string' ? { version } : { problem: `${path} has no version` };
}

/** The version of a crate, or of the workspace that it belongs to. */
export async function readCargo(text: string, path: string): Promise<Found> {
  const toml = await parseToml(text);
  if (toml === undefined) return { problem: `${path} is not valid TOML` };
  const version = field(toml, 'package', 'version');
  if (typeof version === 'string') return { version };
  const shared = field(toml, 'workspace', 'package', 'version');
  if (typeof shared === 'string') return { version: shared };
  if (field(version, 'workspace') === true) return { above: 'Cargo.toml' };
  return { problem: `${path} has no package.version` };
}

/** The static version, or the file that the build tool would take a dynamic one from. */
export async function readPyproject(text: string, path: string): Promise<Found> {
  const toml = await parseToml(text);
  if (toml === undefined) return { problem: `${path} is not valid TOML` };
  for (const version of [
    field(toml, 'project', 'version'),
    field(toml, 'tool', 'poetry', 'version'),
  ]) {
    if (typeof version === 'string') return { version };
  }
  const file = dynamicFile(toml);
  if (file !== undefined) return file;
  const byGit =
    field(toml, 'tool', 'setuptools_scm') ??
    field(toml, 'tool', 'setuptools-git-versioning') ??
    field(toml, 'tool', 'versioningit');
  const source = field(toml, 'tool', 'hatch', 'version', 'source');
  return {
    problem:
      byGit !== undefined || source === 'vcs'
        ? `${path} takes its version from git tags, so use the tag and leave version-file out`
        : `${path} has no project.version`,
  };
}

function dynamicFile(toml: unknown): Found | undefined {
  const hatch = field(toml, 'tool', 'hatch', 'version', 'path');
  const pdm = field(toml, 'tool', 'pdm', 'version', 'path');
  const setuptools = field(toml, 'tool', 'setuptools', 'dynamic', 'version');
  const named = field(setuptools, 'file');
  const files = [hatch, pdm, named].flat();
  const file = files.find((value) => typeof value === 'string');
  if (file !== undefined) return { elsewhere: [file] };
  const attribute = field(setuptools, 'attr');
  if (typeof attribute === 'string') return { elsewhere: modulePaths(attribute) };
  const flit =
    field(toml, 'tool', 'flit', 'module', 'name') ??
    (isFlit(toml) ? field(toml, 'project', 'name') : undefined);
  if (typeof flit === 'string')
    return { elsewhere: modulePaths(`${flit.replaceAll('-', '_')}.__version__`) };
  return undefined;
}

function isFlit(toml: unknown): boolean {
  return String(field(toml, 'build-system', 'build-backend')).startsWith('flit');
}

/** The files that may hold `package.module.attribute`, flat or below src/. */
function modulePaths(attribute: string): string[] {
  const module = attribute.split('.').slice(0, -1).join('/');
  return ['', 'src/'].flatMap((root) => [`${root}${module}.py`, `${root}${module}/__init__.py`]);
}

async function parseToml(text: string): Promise<unknown> {
  // Evaluated only for TOML files.
  const { parse } = await import(/* webpackMode: "eager" */ 'smol-toml');
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
