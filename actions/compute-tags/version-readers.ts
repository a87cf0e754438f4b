import { field } from './field.ts';
import type { Found } from './found.ts';
import { readCargo, readPyproject, readToml } from './toml-version.ts';

/** Reads the version out of a text; `path` is for messages. */
type Reader = (text: string, path: string) => Found | Promise<Found>;

/** Finds the reader for a file by its name; undefined for files nobody knows. */
export function readerFor(path: string): Reader | undefined {
  const name = path.split('/').at(-1) ?? path;
  return READERS.find(([pattern]) => pattern.test(name))?.[1];
}

/** `__version__ = "1.2.3"` at the start of a line, with or without a type. */
const PYTHON = /^__version__\s*(?::[^=\n]+)?=\s*(['"])([^'"\n]+)\1/m;

const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^pyproject\.toml$/, readPyproject],
  [/^Cargo\.toml$/, readCargo],
  [/\.toml$/, readToml],
  [/\.json$/, readJson],
  [
    /^setup\.cfg$/,
    expression(/^\[metadata\](?:\n(?!\[).*)*?\nversion\s*=\s*(?!attr:|file:)(\S+)/m),
  ],
  [/^setup\.py$/, expression(/\bversion\s*=\s*['"]([^'"]+)['"]/)],
  [/\.py$/, readPython],
  [/^version(\.txt)?$|^\.version$/i, readPlain],
  [
    /^Chart\.ya?ml$/,
    expression(/^appVersion:\s*['"]?([^'"\s#]+)/m, /^version:\s*['"]?([^'"\s#]+)/m),
  ],
  [/\.ya?ml$/, expression(/^version:\s*['"]?([^'"\s#]+)/m)],
  [/^pom\.xml$/, readPom],
  [
    /^Directory\.Build\.props$|\.(cs|fs|vb)proj$/,
    expression(
      /<Version>\s*([^<\s]+)\s*<\/Version>/,
      /<VersionPrefix>\s*([^<\s]+)\s*<\/VersionPrefix>/,
    ),
  ],
  [/^gradle\.properties$/, expression(/^version\s*=\s*(\S+)/m)],
  [/\.gradle(\.kts)?$/, expression(/^\s*version\s*=?\s*['"]([^'"]+)['"]/m)],
  [/^mix\.exs$/, expression(/\bversion:\s*"([^"]+)"/, /@version\s+"([^"]+)"/)],
  [/\.gemspec$/, expression(/\.version\s*=\s*['"]([^'"]+)['"]/)],
  [/\.rb$/, expression(/\bVERSION\s*=\s*['"]([^'"]+)['"]/)],
  [/\.go$/, expression(/\b[Vv]ersion\s*(?:string\s*)?=\s*"([^"]+)"/)],
];

function expression(...patterns: readonly RegExp[]): Reader {
  return (text, path) => {
    for (const pattern of patterns) {
      const version = pattern.exec(text)?.[1];
      if (version !== undefined) return { version };
    }
    return { problem: `${path} names no version` };
  };
}

function readPlain(text: string, path: string): Found {
  const version = text
    .split('\n')
    .find((line) => line.trim() !== '')
    ?.trim();
  return version === undefined ? { problem: `${path} is empty` } : { version };
}

function readPython(text: string, path: string): Found {
  const version = PYTHON.exec(text)?.[2];
  if (version !== undefined) return { version };
  const computed = /^__version__\s*(?::[^=\n]+)?=\s*(.+)$/m.exec(text)?.[1];
  return {
    problem:
      computed === undefined
        ? `${path} has no line __version__ = "…"`
        : `${path} computes its version (__version__ = ${computed.trim().slice(0, 60)}), and code is never run; name the file that holds it, or use the git tag`,
  };
}

function readJson(text: string, path: string): Found {
  try {
    const version = field(JSON.parse(text), 'version');
    return typeof version === 'string' ? { version } : { problem: `${path} has no "version"` };
  } catch {
    return { problem: `${path} is not valid JSON` };
  }
}

/** The version of the project itself, not of its parent or of a dependency. */
function readPom(text: string, path: string): Found {
  const own = text
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(
      /<(parent|dependencies|dependencyManagement|build|profiles|reporting)>[\s\S]*?<\/\1>/g,
      '',
    );
  const version = /<version>\s*([^<\s]+)\s*<\/version>/.exec(own)?.[1];
  if (version === undefined) return { problem: `${path} has no version of its own` };
  return version.includes('${')
    ? { problem: `${path} computes its version (${version})` }
    : { version };
}
