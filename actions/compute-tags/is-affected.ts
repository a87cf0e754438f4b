import type { Service } from './service.ts';

/** Tells whether one of the changed paths belongs to the service. */
export async function isAffected(service: Service, files: readonly string[]): Promise<boolean> {
  // Patterns that only take away need something to take from.
  const isOnlyLess = service.paths.every((path) => path.startsWith('!'));
  const patterns = [...(isOnlyLess ? defaultPaths(service) : []), ...service.paths];
  const rules = await Promise.all(patterns.map(readPattern));
  // As in .gitignore, the last pattern that matches decides.
  return files.some((file) => rules.findLast(({ matches }) => matches(file))?.isWanted === true);
}

function defaultPaths({ context, dockerfile, versionFile }: Service): string[] {
  return [context, dockerfile, versionFile?.path ?? ''].filter((path) => path !== '');
}

interface PathRule {
  readonly isWanted: boolean;
  readonly matches: (file: string) => boolean;
}

async function readPattern(pattern: string): Promise<PathRule> {
  const isWanted = !pattern.startsWith('!');
  const path = (isWanted ? pattern : pattern.slice(1))
    .trim()
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/+$/, '');
  if (path === '' || path === '.') return { isWanted, matches: () => true };
  const isBelow = (file: string): boolean => file === path || file.startsWith(`${path}/`);
  if (!/[*?[\]{}()!+@]/.test(path)) return { isWanted, matches: isBelow };
  // Evaluated only where somebody writes a pattern; `@acme/api` and `(shop)` are folders all the same.
  const { default: picomatch } = await import(/* webpackMode: "eager" */ 'picomatch');
  const matches = picomatch(path, { dot: true });
  return { isWanted, matches: (file) => isBelow(file) || matches(file) };
}
