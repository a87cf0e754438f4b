import { ConfigurationError } from '../../packages/errors/configuration-error.ts';

/** The project's folder: absolute or `~/…`. What could hit a whole system or home is refused. */
export function parseDirectory(text: string): string {
  const directory = text.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1');
  const parts = directory.split('/');
  const why =
    directory === '/' || directory === '~'
      ? 'is no folder of a project'
      : !directory.startsWith('/') && !directory.startsWith('~/')
        ? 'is neither absolute nor under ~/'
        : parts.some((part) => part === '..' || part === '.')
          ? 'holds . or ..'
          : hasControl(directory)
            ? 'holds a control character'
            : undefined;
  if (why === undefined) return directory;
  throw new ConfigurationError(
    `directory: "${text}" ${why}; write for example ~/shop or /srv/shop`,
  );
}

/** A path relative to the directory, that stays inside it and out of the deploy store. */
export function parseRemotePath(input: string, text: string): string {
  const path = text
    .replaceAll(/\/+/g, '/')
    .replace(/^(\.\/)+/, '')
    .replace(/\/$/, '');
  const parts = path.split('/');
  const why =
    path === '' || path === '.'
      ? 'is the directory itself'
      : path.startsWith('/') || path.startsWith('~') || /^[A-Za-z]:/.test(path)
        ? 'is not relative to the directory'
        : parts.includes('..')
          ? 'leaves the directory'
          : parts[0] === '.deploy'
            ? 'lies in .deploy, where the releases are kept'
            : hasControl(path)
              ? 'holds a control character'
              : undefined;
  if (why === undefined) return parts.filter((part) => part !== '.').join('/');
  throw new ConfigurationError(
    `${input}: "${text}" ${why}; write a path inside directory, such as config/app.conf`,
  );
}

function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
