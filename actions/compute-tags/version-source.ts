import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { shown } from '../../packages/runner/inputs.ts';
import { insideWorkspace } from './inside-workspace.ts';

/** Where a version is written: a file, and for files nobody knows what to look for in it. */
export interface VersionSource {
  readonly path: string;
  readonly expression: RegExp | undefined;
}

/** Reads `path` or `path:regex`; the first group of the expression, or all of it, is the version. */
export function parseVersionSource(where: string, text: string): VersionSource {
  const colon = text.indexOf(':');
  const path = colon === -1 ? text : text.slice(0, colon);
  const pattern = colon === -1 ? '' : text.slice(colon + 1);
  if (path === '') {
    throw new ConfigurationError(
      `${where}: "${shown(text)}" names no file; write path or path:regex`,
    );
  }
  try {
    return {
      path: insideWorkspace(where, path),
      expression: pattern === '' ? undefined : new RegExp(pattern, 'm'),
    };
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw new ConfigurationError(`${where}: "${shown(pattern)}" is not a regular expression`, {
      cause: error,
    });
  }
}
