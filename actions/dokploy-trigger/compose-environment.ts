import { composeServices } from './compose-services.ts';

/** Keys and values that stand under `environment` in a compose file, nothing interpolated. */
export function composeEnvironment(composeFile: string): [key: string, value: string][] {
  return composeServices(composeFile)
    .flatMap(({ environment }) => pairsOf(environment))
    .flatMap(([key, value]): [string, string][] => {
      if (!['string', 'number', 'boolean', 'bigint'].includes(typeof value)) return [];
      // Compose takes two dollar signs for one.
      return [[key, String(value).replaceAll('$$', '$')]];
    });
}

/** A mapping, or a list of `KEY=value`; a key alone takes its value from elsewhere. */
function pairsOf(environment: unknown): [key: string, value: unknown][] {
  if (typeof environment !== 'object' || environment === null) return [];
  if (!Array.isArray(environment)) return Object.entries(environment);
  return environment.flatMap((line: unknown): [string, string][] => {
    const [, key, value] = /^([^=]+)=([^]*)$/.exec(typeof line === 'string' ? line : '') ?? [];
    return key === undefined || value === undefined ? [] : [[key, value]];
  });
}
