import { posix } from 'node:path';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { shown } from '../../packages/runner/inputs.ts';

/** A path of the checkout in its shortest form, with forward slashes; refuses one that leads out of it. */
export function insideWorkspace(where: string, path: string): string {
  const short = posix.normalize(path.replaceAll('\\', '/')).replace(/(?<=.)\/$/, '');
  if (
    short.startsWith('/') ||
    short === '..' ||
    short.startsWith('../') ||
    /^[A-Za-z]:/.test(short)
  ) {
    throw new ConfigurationError(
      `${where}: "${shown(path)}" is outside of the checkout; write a path relative to it`,
    );
  }
  return short;
}
